import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import { loopsOf } from './cycles.ts';
import type { Findings } from './findings.ts';
import { isRecord, type Requirement } from './library.ts';
import { said } from './map-words.ts';
import { MAX_REQUIREMENTS } from './model.ts';
import { checkConditions, readQuestions, type Questioning } from './read-ciso-questions.ts';
import { textAt, type Speak } from './read-text.ts';
import { tellUnknown } from './read-unknown.ts';

const NODES: Place = ['objects', 'framework', 'requirement_nodes'];
const NODE_KEYS = new Set(
  'urn assessable depth parent_urn ref_id name description annotation translations typical_evidence implementation_groups questions reference_controls threats weight display_mode importance min_score max_score scores_definition_ref visibility_expression target_score'.split(
    ' ',
  ),
);
// What a living questionnaire does in its own tool and this engine does not.
const NOT_APPLIED = ['weight', 'importance', 'visibility_expression', 'min_score', 'max_score', 'target_score'];

const LIST: Text = { fr: 'La valeur doit être une liste.', en: 'The value must be a list.' };
const BLOCK: Text = { fr: 'La valeur doit être un bloc de rubriques.', en: 'The value must be a block of keys.' };
const YES_NO: Text = { fr: 'La valeur doit être true ou false.', en: 'The value must be true or false.' };
const MISSING: Text = { fr: 'Cette rubrique manque.', en: 'This key is missing.' };

interface Found extends Requirement {
  parent: string | null;
  depth: unknown;
}

/** Reads the flat list of nodes of a framework into a forest. Gives the roots; every fault goes to the findings. */
export function readNodes(value: unknown, base: Place, speak: Speak, findings: Findings): Requirement[] {
  const at = base.length > 0 ? base : NODES;
  if (!Array.isArray(value)) {
    findings.error(value === undefined ? 'missing-key' : 'wrong-type', at, value === undefined ? MISSING : LIST);
    return [];
  }
  if (value.length > MAX_REQUIREMENTS) {
    findings.error('too-many', at, {
      fr: `Le référentiel compte ${value.length} éléments ; ${MAX_REQUIREMENTS} au plus sont acceptés.`,
      en: `The framework holds ${value.length} nodes; ${MAX_REQUIREMENTS} at most are accepted.`,
    });
    return [];
  }
  const questioning: Questioning = {
    speak,
    findings,
    questions: new Set(),
    dependsOn: new Map(),
    asHelp: [],
    choosing: [],
  };
  const known = new Map<string, Found>();
  for (const [index, node] of (value as unknown[]).entries()) {
    const place = [...at, index];
    if (!isRecord(node)) {
      findings.error('wrong-type', place, BLOCK);
      continue;
    }
    const read = readNode(node, place, questioning);
    if (!read) continue;
    if (known.has(read.key))
      findings.error('duplicate-urn', [...place, 'urn'], {
        fr: `L’identifiant « ${read.key} » est déjà pris.`,
        en: `The identifier “${read.key}” is already taken.`,
      });
    else known.set(read.key, read);
  }
  checkConditions(questioning);
  checkReferences([...known.values()], findings);
  return forest(known, findings);
}

function readNode(node: Record<string, unknown>, place: Place, questioning: Questioning): Found | null {
  const { speak, findings } = questioning;
  tellUnknown(node, NODE_KEYS, place, findings);
  const urn = textAt(node, 'urn', place, findings);
  if (!urn) {
    if (node['urn'] === undefined) findings.error('missing-key', [...place, 'urn'], MISSING);
    return null;
  }
  if (/[^a-z0-9:._-]/i.test(urn))
    findings.warning('urn-characters', [...place, 'urn'], {
      fr: 'Cet identifiant porte des signes que le format déconseille.',
      en: 'This identifier holds signs that the format advises against.',
    });
  if (typeof node['assessable'] !== 'boolean')
    findings.error(
      node['assessable'] === undefined ? 'missing-key' : 'wrong-type',
      [...place, 'assessable'],
      node['assessable'] === undefined ? MISSING : YES_NO,
    );
  const idle = NOT_APPLIED.filter((key) => node[key] !== undefined && node[key] !== null);
  for (const key of idle)
    findings.warning('not-applied', [...place, key], {
      fr: 'Ce réglage est gardé, mais Vigie ne l’applique pas.',
      en: 'This setting is kept, but Vigie does not apply it.',
    });
  const { stages, texts } = readQuestions(node, place, questioning);
  const [description, annotation] = [speak(node, 'description', place), speak(node, 'annotation', place)];
  const evidence = speak(node, 'typical_evidence', place);
  return {
    key: urn.toLowerCase(),
    ref: textAt(node, 'ref_id', place, findings) ?? '',
    title: speak(node, 'name', place),
    body: joined([description, annotation, ...(texts.length > 0 ? [said.asked] : []), ...texts]),
    evidence: evidence ? [evidence] : [],
    assessable: node['assessable'] === true,
    groups: namesIn(node, 'implementation_groups', place, findings),
    stages,
    children: [],
    place,
    parent: textAt(node, 'parent_urn', place, findings)?.toLowerCase() ?? null,
    depth: node['depth'],
  };
}

function joined(texts: readonly (Text | null)[]): Text | null {
  const kept = texts.filter((text) => text !== null);
  if (kept.length === 0) return null;
  return { fr: kept.map(({ fr }) => fr).join('\n'), en: kept.map(({ en }) => en).join('\n') };
}

function namesIn(node: Record<string, unknown>, key: string, place: Place, findings: Findings): string[] {
  const value = node[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    findings.error('wrong-type', [...place, key], LIST);
    return [];
  }
  const names = (value as unknown[]).flatMap((name, index) => {
    const read = textAt({ name }, 'name', [...place, key, index], findings);
    return read ? [read.slice(0, 200)] : [];
  });
  return [...new Set(names)].slice(0, 100);
}

function checkReferences(nodes: readonly Found[], findings: Findings): void {
  const refs = new Map<string, Place>();
  for (const { ref, title, body, assessable, place } of nodes) {
    if (assessable && !ref)
      findings.warning('no-reference', place, {
        fr: 'Cette exigence n’a pas de référence : elle sera nommée par son texte.',
        en: 'This requirement has no reference: its text names it.',
      });
    if (!title && !body)
      findings.warning('no-text', place, {
        fr: 'Cet élément n’a ni nom ni description.',
        en: 'This node has neither a name nor a description.',
      });
    if (ref && refs.has(ref))
      findings.warning('duplicate-reference', [...place, 'ref_id'], {
        fr: `La référence « ${ref} » est portée par deux éléments.`,
        en: `The reference “${ref}” is borne by two nodes.`,
      });
    refs.set(ref, place);
  }
}

/** Ties each node to its parent; a parent that does not exist and nodes that hold one another are refused. */
function forest(known: ReadonlyMap<string, Found>, findings: Findings): Requirement[] {
  const roots: Requirement[] = [];
  const seen = new Set<string>();
  const parents = new Map<string, string>();
  for (const node of known.values()) {
    const { key, parent, depth, place } = node;
    const above = parent === null ? undefined : known.get(parent);
    if (parent !== null && !above)
      findings.error('dangling-reference', [...place, 'parent_urn'], {
        fr: `L’élément parent « ${parent} » n’existe pas.`,
        en: `The parent “${parent}” does not exist.`,
      });
    else if (above && !seen.has(above.key) && above !== node)
      findings.warning('parent-after', [...place, 'parent_urn'], {
        fr: 'L’élément parent vient après : l’ordre du fichier est changé.',
        en: 'The parent comes after: the order of the file is changed.',
      });
    const level = typeof above?.depth === 'number' ? above.depth + 1 : 1;
    if (typeof depth === 'number' && (above || parent === null) && depth !== level)
      findings.warning('depth', [...place, 'depth'], {
        fr: `La profondeur devrait être ${level} : le parent fait foi.`,
        en: `The depth should be ${level}: the parent is trusted.`,
      });
    if (above) above.children.push(node);
    else roots.push(node);
    if (above) parents.set(key, above.key);
    seen.add(key);
  }
  for (const loop of loopsOf(parents))
    findings.error('cycle', [...known.get(loop[0]!)!.place, 'parent_urn'], {
      fr: `Ces éléments se contiennent l’un l’autre : ${loop.slice(0, 10).join(' → ')}.`,
      en: `These nodes hold one another: ${loop.slice(0, 10).join(' → ')}.`,
    });
  return roots;
}
