import type { Place } from '../../platform/server/yaml/source.ts';
import type { Findings } from './findings.ts';

/** Tells of keys that the format does not have: they are kept, and mean nothing to the engine. */
export function tellUnknown(
  record: Record<string, unknown>,
  known: ReadonlySet<string>,
  place: Place,
  findings: Findings,
): void {
  for (const key of Object.keys(record))
    if (!known.has(key))
      findings.warning('unknown-key', [...place, key], {
        fr: 'Cette rubrique est inconnue : elle est gardée pour l’export et n’a pas d’effet.',
        en: 'This key is unknown: it is kept for the export and has no effect.',
      });
}
