import { z } from 'zod';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { newId } from '../../platform/server/id.ts';

export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  format?: string;
}

/**
 * A value that a schema accepts, as far as JSON Schema can say: its first choice, its smallest number, its shortest list.
 * `whole`: what may be left out is there too, and no list is empty.
 */
function valueOf(schema: Schema, whole = false): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return valueOf(choice[0]!, whole);
  const names = whole ? Object.keys(schema.properties ?? {}) : (schema.required ?? []);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(names.map((name) => [name, valueOf(schema.properties?.[name] ?? {}, whole)]));
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, Number(whole)) }, () =>
        valueOf(schema.items ?? {}, whole),
      );
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.format === 'uuid' ? newId() : schema.format === 'email' ? 'quelquun@example.org' : 'texte';
  }
}

/** What a part of a request may be, as JSON Schema. */
export function schemaOf(part: z.ZodType): Schema {
  return z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' }) as Schema;
}

/** A plausible body for an endpoint; undefined where it takes none. */
export function sampleBody({ body }: AnyEndpoint): unknown {
  return body && valueOf(schemaOf(body));
}

/** A body that leaves nothing out; undefined where an endpoint takes none. */
export function wholeBody({ body }: AnyEndpoint): unknown {
  return body && valueOf(schemaOf(body), true);
}

const BOUNDARY = 'vigie-test';

/** A small text file as an upload travels. */
export function sampleUpload(text = 'Procès-verbal de restauration'): {
  payload: string;
  headers: Record<string, string>;
} {
  return {
    payload: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="preuve.txt"\r\ncontent-type: text/plain\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
