import { z } from 'zod';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { KEY_CALLS_PER_MINUTE } from '../../contract/key.ts';

const problem = {
  description: 'Problem (RFC 9457): `title` is a sentence in the reader’s language, `issues` name the fields.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'issues'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          code: { type: 'string' },
          issues: {
            type: 'array',
            items: {
              type: 'object',
              required: ['path', 'message'],
              properties: { path: { type: 'string' }, message: { type: 'string' } },
            },
          },
        },
      },
    },
  },
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Zod writes long patterns beside `format`; the format says it already.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  }) as Record<string, unknown>;
  return rest;
}

function parameters(endpoint: AnyEndpoint): unknown[] {
  const list = [];
  for (const [where, part] of [
    ['path', endpoint.params],
    ['query', endpoint.query],
  ] as const) {
    if (!part) continue;
    const { properties = {}, required = [] } = schemaOf(part, 'input') as {
      properties?: Record<string, unknown>;
      required?: string[];
    };
    for (const [name, schema] of Object.entries(properties))
      list.push({ name, in: where, required: where === 'path' || required.includes(name), schema });
  }
  return list;
}

function requestBody(endpoint: AnyEndpoint): unknown {
  if (endpoint.upload)
    return {
      required: true,
      content: {
        'multipart/form-data': {
          schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
        },
      },
    };
  if (endpoint.body)
    return { required: true, content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } };
  return undefined;
}

function success(endpoint: AnyEndpoint): [number, unknown] {
  if (endpoint.download) return [200, { description: 'The document.', content: { [endpoint.download]: {} } }];
  if (endpoint.reply)
    return [
      endpoint.status ?? 200,
      { description: 'Done.', content: { 'application/json': { schema: schemaOf(endpoint.reply, 'output') } } },
    ];
  return [endpoint.status ?? 204, { description: 'Done.' }];
}

/** Who may call: anyone, a session, or also a key of one scope (OpenAPI 3.1 lets any scheme name what it needs). */
function securityOf({ access, keyScope, perMinute }: AnyEndpoint): Record<string, unknown> {
  const byAddress = perMinute ? { 'x-rate-limit': { perMinute, by: 'address' } } : {};
  if (access.kind === 'public') return { ...byAddress, security: [] };
  if (!keyScope) return byAddress;
  return {
    security: [{ session: [] }, { key: [keyScope] }],
    'x-rate-limit': { perMinute: Math.min(perMinute ?? KEY_CALLS_PER_MINUTE, KEY_CALLS_PER_MINUTE), by: 'key' },
  };
}

/** The OpenAPI 3.1 description of a list of endpoints, as plain data. */
export function openApi(endpoints: readonly AnyEndpoint[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const [status, reply] = success(endpoint);
    const body = requestBody(endpoint);
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = {
      operationId: endpoint.name,
      tags: [endpoint.name.split('.')[0]],
      summary: endpoint.summary,
      description: `Access: ${endpoint.access.kind}${endpoint.access.kind === 'organisation' ? `, permission \`${endpoint.access.permission}\`` : ''}.`,
      parameters: parameters(endpoint),
      ...(body ? { requestBody: body } : {}),
      responses: { [status]: reply, default: problem },
      ...securityOf(endpoint),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Vigie',
      version,
      description: 'Every write needs the header `x-vigie: 1`. Problems and texts follow `Accept-Language` (fr, en).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'vigie.session_token' },
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key that an organisation gives to software: `Authorization: Bearer vigie_…`. It reads what its scopes name, and never writes.',
        },
      },
    },
    paths,
  };
}
