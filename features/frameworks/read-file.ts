import { readSource, type Place } from '../../platform/server/yaml/source.ts';
import { gatherFindings, type Findings } from './findings.ts';
import { MAX_LIBRARY_BYTES } from './model.ts';
import { readJson } from './read-json.ts';

/** A file read without fault of form, and where to tell what is noticed in it; no value when it cannot be read. */
export interface FileRead {
  value?: unknown;
  findings: Findings;
}

/** Keys and values of one file: what twenty thousand requirements with their texts come to. */
const MAX_VALUES = 600_000;

/** Reads the bytes of a library, YAML or JSON. Every fault of form is told with its line; never throws on bad content. */
export function readFile(bytes: Uint8Array): FileRead {
  const findings = gatherFindings(() => null);
  if (bytes.length > MAX_LIBRARY_BYTES) {
    findings.error('size', [], { fr: 'Le fichier dépasse 8 Mo.', en: 'The file is over 8 MB.' });
    return { findings };
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    findings.error('encoding', [], {
      fr: 'Ce fichier n’est pas du texte en UTF-8.',
      en: 'This file is not UTF-8 text.',
    });
    return { findings };
  }
  return /^\s*[{[]/.test(text) ? fromJson(text) : fromYaml(text);
}

function fromJson(text: string): FileRead {
  const { value, problems } = readJson(text);
  const lines = new Map(problems.map((problem) => [problem.place, problem.line]));
  const findings = gatherFindings((place) => lines.get(place) ?? null);
  for (const { rule, place, message } of problems) findings.error(rule, place, message);
  return problems.length > 0 ? { findings } : { value, findings };
}

function fromYaml(text: string): FileRead {
  const { source, problems } = readSource({ path: '', text }, MAX_VALUES);
  if (!source) {
    // The place is already written, as one segment: nothing more is known of a file that cannot be read.
    const places = problems.map((problem) => ({ problem, place: problem.where ? [problem.where] : [] }));
    const lines = new Map<Place, number>(places.map(({ problem, place }) => [place, problem.line]));
    const findings = gatherFindings((place) => lines.get(place) ?? null);
    for (const { problem, place } of places) findings.error('syntax', place, problem.message);
    return { findings };
  }
  return { value: source.value, findings: gatherFindings((place) => source.lineOf(place)) };
}
