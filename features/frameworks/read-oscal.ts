import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import type { Findings } from './findings.ts';
import { everyOne, isRecord, same, type Library, type Requirement } from './library.ts';
import { MAX_REQUIREMENTS } from './model.ts';
import { Parameters, readProse } from './read-oscal-prose.ts';
import { textAt } from './read-text.ts';
import { tellUnknown } from './read-unknown.ts';

const words = (list: string): Set<string> => new Set(list.split(' '));
const CATALOG_KEYS = words('uuid metadata params controls groups back-matter');
const GROUP_KEYS = words('id class title params props links parts groups controls');
const CONTROL_KEYS = words('id class title params props links parts controls');
const BLOCK: Text = { fr: 'La valeur doit être un bloc de rubriques.', en: 'The value must be a block of keys.' };
const LIST: Text = { fr: 'La valeur doit être une liste.', en: 'The value must be a list.' };
const MISSING: Text = { fr: 'Cette rubrique manque ou est vide.', en: 'This key is missing or empty.' };

interface Reading {
  findings: Findings;
  parameters: Parameters;
  seen: Set<string>;
  count: number;
}

/** Reads an OSCAL catalog (version 1). Gives null when what is needed to go on is missing; the findings say why. */
export function readOscal(document: Record<string, unknown>, findings: Findings): Library | null {
  const { catalog } = document;
  if (!isRecord(catalog)) {
    findings.error('wrong-type', ['catalog'], BLOCK);
    return null;
  }
  tellUnknown(catalog, CATALOG_KEYS, ['catalog'], findings);
  const metadata = catalog['metadata'];
  if (!isRecord(metadata)) {
    findings.error(metadata === undefined ? 'missing-key' : 'wrong-type', ['catalog', 'metadata'], BLOCK);
    return null;
  }
  const at: Place = ['catalog', 'metadata'];
  const title = textAt(metadata, 'title', at, findings);
  const uuid = textAt(catalog, 'uuid', ['catalog'], findings);
  for (const key of ['title', 'version', 'last-modified', 'oscal-version'])
    if (metadata[key] === undefined) findings.error('missing-key', [...at, key], MISSING);
  if (!uuid) findings.error('missing-key', ['catalog', 'uuid'], MISSING);
  const oscal = textAt(metadata, 'oscal-version', at, findings);
  if (oscal && !oscal.startsWith('1.'))
    findings.error('oscal-version', [...at, 'oscal-version'], {
      fr: `La version ${oscal} d’OSCAL n’est pas lue : seule la version 1 l’est.`,
      en: `Version ${oscal} of OSCAL is not read: only version 1 is.`,
    });
  const reading: Reading = { findings, parameters: new Parameters(), seen: new Set(), count: 0 };
  const roots = [
    ...membersOf(catalog, 'controls', ['catalog'], reading, readControl),
    ...membersOf(catalog, 'groups', ['catalog'], reading, readGroup),
  ];
  checkLinks(catalog, reading, roots);
  if (!title || !uuid) return null;
  return {
    format: 'oscal-catalog',
    id: title,
    version: versionOf(textAt(metadata, 'version', at, findings), findings),
    date: /^\d{4}-\d{2}-\d{2}/.exec(textAt(metadata, 'last-modified', at, findings) ?? '')?.[0] ?? null,
    title: same(title),
    summary: null,
    publisher: same(publisherIn(metadata) ?? title),
    rights: sameOrNull(textAt(metadata, 'remarks', at, findings)),
    stages: null,
    groups: [],
    roots,
  };
}

const sameOrNull = (text: string | null): Text | null => (text === null ? null : same(text));

function publisherIn(metadata: Record<string, unknown>): string | undefined {
  const parties = Array.isArray(metadata['parties']) ? (metadata['parties'] as unknown[]) : [];
  const organisation = parties.find((party) => isRecord(party) && party['type'] === 'organization');
  const name = isRecord(organisation) ? organisation['name'] : undefined;
  return typeof name === 'string' && name.trim() && name.isWellFormed() && !name.includes('\0')
    ? name.trim().slice(0, 300)
    : undefined;
}

function versionOf(text: string | null, findings: Findings): string {
  const numbers = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?/.exec(text ?? '');
  if (!numbers)
    findings.warning('version', ['catalog', 'metadata', 'version'], {
      fr: 'Cette version n’est pas un nombre : la première, 1.0.0, est proposée.',
      en: 'This version is not a number: the first, 1.0.0, is proposed.',
    });
  const [, major = '1', minor = '0', patch = '0'] = numbers ?? [];
  return [major, minor, patch].map(Number).join('.');
}

function membersOf(
  record: Record<string, unknown>,
  key: string,
  place: Place,
  reading: Reading,
  read: (record: Record<string, unknown>, place: Place, reading: Reading) => Requirement | null,
): Requirement[] {
  const value = record[key];
  if (value === undefined) return [];
  const at = [...place, key];
  if (!Array.isArray(value)) {
    reading.findings.error('wrong-type', at, LIST);
    return [];
  }
  const found: Requirement[] = [];
  for (const [index, one] of (value as unknown[]).entries()) {
    reading.count += 1;
    if (reading.count === MAX_REQUIREMENTS + 1)
      reading.findings.error('too-many', [...at, index], {
        fr: `Le catalogue compte plus de ${MAX_REQUIREMENTS} groupes et exigences.`,
        en: `The catalog holds more than ${MAX_REQUIREMENTS} groups and controls.`,
      });
    if (reading.count > MAX_REQUIREMENTS) return found;
    if (!isRecord(one)) {
      reading.findings.error('wrong-type', [...at, index], BLOCK);
      continue;
    }
    const member = read(one, [...at, index], reading);
    if (member) found.push(member);
  }
  return found;
}

function readGroup(group: Record<string, unknown>, place: Place, reading: Reading): Requirement | null {
  tellUnknown(group, GROUP_KEYS, place, reading.findings);
  reading.parameters.declare(group['params']);
  const children = [
    ...membersOf(group, 'controls', place, reading, readControl),
    ...membersOf(group, 'groups', place, reading, readGroup),
  ];
  return memberFrom(group, place, reading, { assessable: false, children });
}

function readControl(control: Record<string, unknown>, place: Place, reading: Reading): Requirement | null {
  tellUnknown(control, CONTROL_KEYS, place, reading.findings);
  reading.parameters.declare(control['params']);
  if (!textAt(control, 'id', place, reading.findings)) reading.findings.error('missing-key', [...place, 'id'], MISSING);
  const withdrawn = propOf(control, 'status')?.toLowerCase() === 'withdrawn';
  if (withdrawn)
    reading.findings.warning('withdrawn', place, {
      fr: 'Cette exigence est retirée par son éditeur : elle n’est pas posée.',
      en: 'This control is withdrawn by its publisher: it is not asked.',
    });
  const children = membersOf(control, 'controls', place, reading, readControl);
  return memberFrom(control, place, reading, { assessable: !withdrawn, children });
}

function memberFrom(
  record: Record<string, unknown>,
  place: Place,
  { findings, seen, parameters }: Reading,
  { assessable, children }: Pick<Requirement, 'assessable' | 'children'>,
): Requirement | null {
  const id = textAt(record, 'id', place, findings);
  const title = textAt(record, 'title', place, findings);
  if (!title && record['title'] === undefined) findings.error('missing-key', [...place, 'title'], MISSING);
  if (id && seen.has(id))
    findings.error('duplicate-id', [...place, 'id'], {
      fr: `L’identifiant « ${id} » est déjà pris.`,
      en: `The identifier “${id}” is already taken.`,
    });
  if (id) seen.add(id);
  const body = readProse(record['parts'], [...place, 'parts'], parameters, findings);
  return {
    key: id ?? place.join('.'),
    ref: propOf(record, 'label') ?? id ?? '',
    title: sameOrNull(title),
    body: sameOrNull(body),
    evidence: [],
    assessable,
    groups: [],
    stages: null,
    children,
    place,
  };
}

/** The value of a property in the core namespace. */
function propOf(record: Record<string, unknown>, name: string): string | null {
  const props = Array.isArray(record['props']) ? (record['props'] as unknown[]) : [];
  const found = props.find((prop) => isRecord(prop) && prop['name'] === name && prop['ns'] === undefined);
  const value = isRecord(found) ? found['value'] : undefined;
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? value.trim().slice(0, 100) : null;
}

/** Tells of local links that lead nowhere: resolved catalogs are often pruned, so that this keeps nothing out. */
function checkLinks(catalog: Record<string, unknown>, { findings, seen, parameters }: Reading, roots: Requirement[]) {
  const backMatter = isRecord(catalog['back-matter']) ? catalog['back-matter'] : {};
  const resources = Array.isArray(backMatter['resources']) ? (backMatter['resources'] as unknown[]) : [];
  const known = new Set([
    ...seen,
    ...resources.flatMap((one) => (isRecord(one) && typeof one['uuid'] === 'string' ? [one['uuid']] : [])),
  ]);
  for (const { place } of everyOne(roots)) {
    const record = at(catalog, place.slice(1));
    const links = isRecord(record) && Array.isArray(record['links']) ? (record['links'] as unknown[]) : [];
    links.forEach((link, index) => {
      const href = isRecord(link) ? link['href'] : undefined;
      if (typeof href !== 'string' || !href.startsWith('#') || known.has(href.slice(1))) return;
      findings.warning('dangling-reference', [...place, 'links', index, 'href'], {
        fr: `Le lien « ${href.slice(0, 100)} » ne mène à rien dans ce catalogue.`,
        en: `The link “${href.slice(0, 100)}” leads nowhere in this catalog.`,
      });
    });
  }
  parameters.tellMissing(findings);
}

function at(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (current, segment) => (typeof current === 'object' && current !== null ? Reflect.get(current, segment) : undefined),
    value,
  );
}
