import type { Referential } from '../referentials/model.ts';
import { checkedReferential } from '../referentials/queries-checked.ts';
import type { Findings } from './findings.ts';
import { isRecord, type Library } from './library.ts';
import { mapLibrary, type MapChoices, type Mapped } from './map.ts';
import type { Finding, LibraryFormat } from './model.ts';
import { readCiso } from './read-ciso.ts';
import { readFile } from './read-file.ts';
import { readOscal } from './read-oscal.ts';
import { readOurs } from './read-ours.ts';

/** What examining a file gives; the questionnaire is there only when nothing keeps it out. */
export interface Examined {
  format: LibraryFormat | null;
  findings: Finding[];
  /** How many there are, told or not. */
  errors: number;
  warnings: number;
  mapped: Mapped | null;
  /** Groups of the library, whether chosen or not. */
  groups: Library['groups'];
}

const OTHER_OSCAL = [
  'profile',
  'component-definition',
  'system-security-plan',
  'assessment-plan',
  'assessment-results',
  'plan-of-action-and-milestones',
  'mapping-collection',
];

/** Reads, checks and maps the bytes of a library. Pure, and never throws on bad content. */
export function examine(bytes: Uint8Array, choices: MapChoices): Examined {
  const { value, findings } = readFile(bytes);
  const format = findings.refused ? null : formatOf(value, findings);
  const { mapped, groups } =
    format && isRecord(value) ? mappedFrom(value, format, choices, findings) : { mapped: null, groups: [] };
  return { format, mapped: findings.refused ? null : mapped, groups, ...findings.told() };
}

function formatOf(value: unknown, findings: Findings): LibraryFormat | null {
  if (isRecord(value)) {
    if ('catalog' in value) return 'oscal-catalog';
    if ('urn' in value || 'objects' in value) return 'ciso-assistant';
    const model = OTHER_OSCAL.find((key) => key in value);
    if (model) {
      findings.error('other-model', [model], {
        fr: 'Ce document OSCAL n’est pas un catalogue : seul un catalogue peut devenir un questionnaire.',
        en: 'This OSCAL document is not a catalog: only a catalog can become a questionnaire.',
      });
      return null;
    }
    if ('levelRule' in value) {
      findings.error('own-form', [], {
        fr: 'Ce fichier est un questionnaire dans la forme de Vigie : déposez-le à « Publier une version ».',
        en: 'This file is a questionnaire in Vigie’s own form: send it under “Publish a version”.',
      });
      return null;
    }
  }
  findings.error('unknown-form', [], {
    fr: 'Ce fichier n’est ni une bibliothèque CISO Assistant ni un catalogue OSCAL.',
    en: 'This file is neither a CISO Assistant library nor an OSCAL catalog.',
  });
  return null;
}

function mappedFrom(
  value: Record<string, unknown>,
  format: LibraryFormat,
  choices: MapChoices,
  findings: Findings,
): { mapped: Mapped | null; groups: Library['groups'] } {
  const ours = readOurs(value, format, findings);
  if (ours) return { mapped: { referential: renamed(ours, choices), requirements: {} }, groups: [] };
  const library = format === 'ciso-assistant' ? readCiso(value, findings) : readOscal(value, findings);
  if (!library || findings.refused) return { mapped: null, groups: library?.groups ?? [] };
  if (library.date === null)
    findings.warning('no-date', ['publication_date'], {
      fr: 'La bibliothèque ne porte pas de date : celle du jour est prise.',
      en: 'The library bears no date: today’s is taken.',
    });
  const mapped = mapLibrary(library, choices, findings);
  return { mapped: mapped && checked(mapped, findings), groups: library.groups };
}

function renamed(referential: Referential, { id, version, titleFr, titleEn }: MapChoices): Referential {
  const { title } = referential;
  return {
    ...referential,
    id: id ?? referential.id,
    version: version ?? referential.version,
    title: { fr: titleFr ?? title.fr, en: titleEn ?? title.en },
  };
}

/** Holds what was mapped to the rules of any questionnaire: a fault here is told, never published. */
function checked({ referential, requirements }: Mapped, findings: Findings): Mapped | null {
  const verdict = checkedReferential(referential);
  if (verdict.ok) return { referential: verdict.referential, requirements };
  for (const { place, message } of verdict.faults) findings.error('engine', place, message);
  return null;
}
