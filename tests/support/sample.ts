import { z } from 'zod';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import { newId } from '../../platform/server/id.ts';

interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  format?: string;
}

/** A value that a schema accepts, as far as JSON Schema can say: its first choice, its smallest number, its shortest list. */
function valueOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.oneOf ?? schema.anyOf;
  if (choice) return valueOf(choice[0]!);
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, valueOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => valueOf(schema.items ?? {}));
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

/** A plausible body for an endpoint; undefined where it takes none. */
export function sampleBody({ body }: AnyEndpoint): unknown {
  return body && valueOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema);
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
