import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import type { Findings } from './findings.ts';
import { everyOne, isRecord, same, type Library, type Requirement, type Stage } from './library.ts';
import { readNodes } from './read-ciso-nodes.ts';
import { speaker, textAt, type Speak } from './read-text.ts';
import { tellUnknown } from './read-unknown.ts';

const words = (list: string): Set<string> => new Set(list.split(' '));
const LIBRARY_KEYS = words(
  'urn locale ref_id name description copyright version publication_date provider packager dependencies translations labels convert_library_version annotation objects vigie',
);
const FRAMEWORK_KEYS = words(
  'urn ref_id name description annotation translations requirement_nodes implementation_groups_definition min_score max_score scores_definition field_visibility',
);
const MISSING: Text = { fr: 'Cette rubrique manque ou est vide.', en: 'This key is missing or empty.' };
const BLOCK: Text = { fr: 'La valeur doit être un bloc de rubriques.', en: 'The value must be a block of keys.' };
const LIST: Text = { fr: 'La valeur doit être une liste.', en: 'The value must be a list.' };

/** Reads a library in the form of CISO Assistant. Gives null when what is needed to go on is missing; the findings say why. */
export function readCiso(value: Record<string, unknown>, findings: Findings): Library | null {
  tellUnknown(value, LIBRARY_KEYS, [], findings);
  const locale = textAt(value, 'locale', [], findings) ?? '';
  const speak = speaker(locale, findings);
  tellLanguage(locale, value, findings);
  const title = speak(value, 'name', []);
  const urn = textAt(value, 'urn', [], findings);
  for (const [key, found] of [['name', title] as const, ['urn', urn] as const])
    if (!found && (value[key] === undefined || value[key] === null || value[key] === ''))
      findings.error('missing-key', [key], MISSING);
  const found = frameworkIn(value, findings);
  if (!found || !title || !urn) return null;
  const { framework, place } = found;
  tellUnknown(framework, FRAMEWORK_KEYS, place, findings);
  const roots = readNodes(framework['requirement_nodes'], [...place, 'requirement_nodes'], speak, findings);
  checkLinks(value, framework, [...place, 'requirement_nodes'], findings);
  const provider = textAt(value, 'provider', [], findings) ?? textAt(value, 'packager', [], findings);
  return {
    format: 'ciso-assistant',
    id: textAt(value, 'ref_id', [], findings) ?? urn.split(':').at(-1)!,
    version: versionOf(value, findings),
    date: dayOf(textAt(value, 'publication_date', [], findings)),
    title,
    summary: speak(value, 'description', []),
    publisher: same(provider ?? title.fr),
    rights: speak(value, 'copyright', []),
    stages: stagesOf(framework, place, speak, findings),
    groups: groupsOf(framework, { place, roots }, speak, findings),
    roots,
  };
}

function tellLanguage(locale: string, value: Record<string, unknown>, findings: Findings): void {
  const translated = isRecord(value['translations']) ? Object.keys(value['translations']) : [];
  const missing = ['fr', 'en'].filter((language) => language !== locale && !translated.includes(language));
  if (missing.length > 0)
    findings.warning('one-language', ['locale'], {
      fr: `Ce référentiel n’existe pas en ${missing.includes('fr') ? 'français' : 'anglais'} : ses textes sont montrés dans sa langue.`,
      en: `This framework does not exist in ${missing.includes('fr') ? 'French' : 'English'}: its texts are shown in their own language.`,
    });
}

/** The one framework of a library, in the singular or the plural form; other objects are kept and told. */
function frameworkIn(
  value: Record<string, unknown>,
  findings: Findings,
): { framework: Record<string, unknown>; place: Place } | null {
  const { objects } = value;
  if (!isRecord(objects)) {
    findings.error(
      objects === undefined ? 'missing-key' : 'wrong-type',
      ['objects'],
      objects === undefined ? MISSING : BLOCK,
    );
    return null;
  }
  for (const key of Object.keys(objects))
    if (!['framework', 'frameworks', 'reference_controls', 'threats'].includes(key))
      findings.warning('object-kept', ['objects', key], {
        fr: 'Cet objet est gardé pour l’export ; Vigie ne s’en sert pas.',
        en: 'This object is kept for the export; Vigie does not use it.',
      });
  const several = Array.isArray(objects['frameworks']) ? (objects['frameworks'] as unknown[]) : [];
  const places: Place[] = [
    ...(objects['framework'] === undefined ? [] : [['objects', 'framework']]),
    ...several.map((_, index) => ['objects', 'frameworks', index]),
  ];
  if (places.length !== 1) {
    findings.error(places.length === 0 ? 'no-framework' : 'several-frameworks', ['objects'], {
      fr: `Il faut un référentiel (« framework »), et un seul : ce fichier en compte ${places.length}.`,
      en: `One framework is needed, and only one: this file holds ${places.length}.`,
    });
    return null;
  }
  const [place] = places;
  const framework = objects['framework'] ?? several[0];
  if (isRecord(framework)) return { framework, place: place! };
  findings.error('wrong-type', place!, BLOCK);
  return null;
}

/** Tells of reference controls and threats that nothing in the library defines; another library may, when it depends on one. */
function checkLinks(
  value: Record<string, unknown>,
  framework: Record<string, unknown>,
  place: Place,
  findings: Findings,
): void {
  const dependencies = Array.isArray(value['dependencies']) ? (value['dependencies'] as unknown[]) : [];
  dependencies.forEach((_, index) =>
    findings.warning('dependency', ['dependencies', index], {
      fr: 'Cette bibliothèque s’appuie sur une autre, qui n’est pas lue : ses liens sont gardés, pas suivis.',
      en: 'This library depends on another, which is not read: its links are kept, not followed.',
    }),
  );
  const objects = isRecord(value['objects']) ? value['objects'] : {};
  const nodes = Array.isArray(framework['requirement_nodes']) ? (framework['requirement_nodes'] as unknown[]) : [];
  for (const key of ['reference_controls', 'threats']) {
    const defined = new Set(
      (Array.isArray(objects[key]) ? (objects[key] as unknown[]) : []).flatMap((one) =>
        isRecord(one) && typeof one['urn'] === 'string' ? [one['urn'].toLowerCase()] : [],
      ),
    );
    nodes.forEach((node, index) => {
      const links = isRecord(node) && Array.isArray(node[key]) ? (node[key] as unknown[]) : [];
      links.forEach((link, rank) => {
        if (typeof link === 'string' && defined.has(link.toLowerCase())) return;
        const tell = dependencies.length > 0 ? findings.warning : findings.error;
        tell('dangling-reference', [...place, index, key, rank], {
          fr: 'Ce lien mène à un objet que la bibliothèque ne définit pas.',
          en: 'This link leads to an object that the library does not define.',
        });
      });
    });
  }
}

/** `3` becomes 3.0.0; three numbers stay as they are. */
function versionOf(value: Record<string, unknown>, findings: Findings): string {
  const { version } = value;
  if (Number.isSafeInteger(version) && Number(version) >= 0) return `${Number(version)}.0.0`;
  findings.error(version === undefined ? 'missing-key' : 'wrong-type', ['version'], {
    fr: 'La version doit être un nombre entier.',
    en: 'The version must be a whole number.',
  });
  return '1.0.0';
}

const dayOf = (text: string | null): string | null => /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;

function stagesOf(framework: Record<string, unknown>, place: Place, speak: Speak, findings: Findings): Stage[] | null {
  const given = framework['scores_definition'];
  if (given === undefined || given === null) return null;
  const scale = isRecord(given) && Array.isArray(given['scale']) ? (given['scale'] as unknown[]) : given;
  const at = [...place, 'scores_definition', ...(scale === given ? [] : ['scale'])];
  if (!Array.isArray(scale)) {
    findings.error('wrong-type', at, LIST);
    return null;
  }
  const stages: Stage[] = [];
  for (const [index, one] of (scale as unknown[]).entries()) {
    const name = isRecord(one) ? speak(one, 'name', [...at, index]) : null;
    if (!isRecord(one) || typeof one['score'] !== 'number' || !name) {
      findings.error('wrong-type', [...at, index], {
        fr: 'Chaque degré de l’échelle a besoin d’un nombre (score) et d’un nom.',
        en: 'Each point of the scale needs a number (score) and a name.',
      });
      continue;
    }
    stages.push({ score: one['score'], name, meaning: speak(one, 'description', [...at, index]) });
  }
  return stages.toSorted((a, b) => a.score - b.score);
}

/** Groups as defined, then those that requirements name without a definition, each told once with how often. */
function groupsOf(
  framework: Record<string, unknown>,
  { place, roots }: { place: Place; roots: readonly Requirement[] },
  speak: Speak,
  findings: Findings,
): Library['groups'] {
  const given = framework['implementation_groups_definition'];
  const at = [...place, 'implementation_groups_definition'];
  if (given !== undefined && given !== null && !Array.isArray(given)) findings.error('wrong-type', at, LIST);
  const uses = new Map<string, { times: number; place: Place }>();
  for (const node of everyOne(roots))
    for (const id of node.groups)
      uses.set(id, { times: (uses.get(id)?.times ?? 0) + 1, place: uses.get(id)?.place ?? node.place });
  const groups = new Map<string, Library['groups'][number]>();
  for (const [index, group] of (Array.isArray(given) ? (given as unknown[]) : []).entries()) {
    const id = isRecord(group) ? textAt(group, 'ref_id', [...at, index], findings)?.slice(0, 200) : undefined;
    if (!isRecord(group) || !id) {
      findings.error('missing-key', [...at, index, 'ref_id'], MISSING);
      continue;
    }
    if (groups.has(id))
      findings.error('duplicate-group', [...at, index, 'ref_id'], {
        fr: `Le groupe « ${id} » est défini deux fois.`,
        en: `The group “${id}” is defined twice.`,
      });
    if (!uses.has(id))
      findings.warning('unused-group', [...at, index], {
        fr: `Aucune exigence n’appartient au groupe « ${id} ».`,
        en: `No requirement belongs to the group “${id}”.`,
      });
    groups.set(id, {
      id,
      name: speak(group, 'name', [...at, index]) ?? same(id),
      meaning: speak(group, 'description', [...at, index]),
    });
  }
  for (const [id, use] of uses) {
    if (groups.has(id)) continue;
    groups.set(id, { id, name: same(id), meaning: null });
    findings.warning('undefined-group', [...use.place, 'implementation_groups'], {
      fr: `Le groupe « ${id} » n’est pas défini ; ${use.times} élément(s) s’en réclament.`,
      en: `The group “${id}” is not defined; ${use.times} node(s) name it.`,
    });
  }
  return [...groups.values()];
}
