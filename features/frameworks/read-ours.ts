import { isDeepStrictEqual } from 'node:util';
import { referentialSchema, type Referential } from '../referentials/model.ts';
import type { Findings } from './findings.ts';
import { isRecord } from './library.ts';
import type { LibraryFormat } from './model.ts';
import { catalogOf, RESOURCE } from './write-catalog.ts';
import { cisoOf } from './write-ciso.ts';

/**
 * The questionnaire that one of our own exports carries, when the file is still what we would write for it today. Edited since, it is
 * read as anyone's: what was changed would otherwise be lost without a word. Gives null for a file that is not ours.
 */
export function readOurs(
  value: Record<string, unknown>,
  format: LibraryFormat,
  findings: Findings,
): Referential | null {
  const carried = format === 'ciso-assistant' ? inCiso(value) : inCatalog(value);
  if (carried === undefined) return null;
  const read = referentialSchema.safeParse(carried);
  if (read.success && isDeepStrictEqual(value, written(read.data, value, format))) return read.data;
  findings.warning('changed-outside', format === 'ciso-assistant' ? ['vigie'] : ['catalog', 'back-matter'], {
    fr: 'Ce fichier vient de Vigie et a été modifié depuis : il est lu comme celui d’un autre outil.',
    en: 'This file comes from Vigie and was changed since: it is read as one from another tool.',
  });
  return null;
}

function written(referential: Referential, value: Record<string, unknown>, format: LibraryFormat): unknown {
  const document = format === 'ciso-assistant' ? cisoOf(referential) : catalogOf(referential, languageOf(value));
  return JSON.parse(JSON.stringify(document)) as unknown;
}

function inCiso({ vigie }: Record<string, unknown>): unknown {
  return isRecord(vigie) ? vigie['questionnaire'] : undefined;
}

function inCatalog({ catalog }: Record<string, unknown>): unknown {
  const backMatter = isRecord(catalog) ? catalog['back-matter'] : undefined;
  const resources = isRecord(backMatter) && Array.isArray(backMatter['resources']) ? backMatter['resources'] : [];
  const resource = (resources as unknown[]).find((one) => isRecord(one) && one['title'] === RESOURCE);
  const embedded = isRecord(resource) && isRecord(resource['base64']) ? resource['base64']['value'] : undefined;
  if (typeof embedded !== 'string') return undefined;
  try {
    return JSON.parse(Buffer.from(embedded, 'base64').toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function languageOf({ catalog }: Record<string, unknown>): 'fr' | 'en' {
  const metadata = isRecord(catalog) ? catalog['metadata'] : undefined;
  const props = isRecord(metadata) && Array.isArray(metadata['props']) ? (metadata['props'] as unknown[]) : [];
  const language = props.find((prop) => isRecord(prop) && prop['name'] === 'language');
  return isRecord(language) && language['value'] === 'en' ? 'en' : 'fr';
}
