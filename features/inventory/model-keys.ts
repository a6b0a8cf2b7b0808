import type { Fields } from './model-fields.ts';
import type { ObjectKind } from './model-kinds.ts';

const LONGEST = 300;
/** By how many of its interfaces a machine is looked for; none that people use has more. */
const MOST_MACS = 64;
const VIRTUAL_MACS =
  /^(?:00:00:00:00:00:00|ff:ff:ff:ff:ff:ff|02:00:00:00:00:00|52:54:00:|02:42:|00:50:56:c0:|0a:00:27:)/;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
const same = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

// Usual fillings of firmware and of inventory tools (glpi-project/glpi, blacklists) and what people type for « nothing ».
const PLACEHOLDERS = new Set([
  ...['to be filled by o.e.m.', 'to be filled by oem', 'default string', 'system serial number', 'system product name'],
  ...['system manufacturer', 'base board serial number', 'chassis serial number', 'asset tag', 'asset-1234567890'],
  ...[
    'no asset tag',
    'no asset information',
    'not specified',
    'not available',
    'not applicable',
    'none',
    'null',
    'n/a',
  ],
  ...[
    'na',
    'nc',
    'n.c.',
    '-',
    '--',
    '?',
    'unknown',
    'inconnu',
    'inconnue',
    'sans',
    'aucun',
    'invalid',
    'oem',
    'o.e.m.',
  ],
  ...['empty', 'vide', 'serial', 'serialnumber', 'serial number', '123456789', '1234567890', '0123456789', '012345678'],
  ...['xxxxxxxxxxx', 'release-keys', 'virtual', 'vmware', 'parallels', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ...['03000200-0400-0500-0006-000700080009', '12345678-1234-5678-90ab-cddeefaabbcc'],
  'fefefefe-fefe-fefe-fefe-fefefefefefe',
]);

/** Whether a serial number, tag or UUID identifies nothing: a filling of the manufacturer's, one sign repeated, under three signs, a page. */
export function isPlaceholder(text: string): boolean {
  const value = text.trim().toLowerCase();
  const signs = value.replaceAll(/[\s.:_-]/g, '');
  if (signs.length < 3 || signs.length > LONGEST) return true;
  return PLACEHOLDERS.has(value) || signs === signs[0]!.repeat(signs.length);
}

/** Lower case, colons between; null when it is none, or of a kind that software makes up. */
export function macOf(text: string): string | null {
  const mac = text.trim().toLowerCase().replaceAll(/[-.]/g, ':');
  const bare = mac.replaceAll(':', '');
  const whole = /^[0-9a-f]{12}$/.test(bare) ? bare.match(/../g)!.join(':') : mac;
  return MAC.test(whole) && !VIRTUAL_MACS.test(whole) ? whole : null;
}

/** What a machine is recognised by, in the order in which it is tried: serial, UUID, physical interfaces, then name and domain. */
export function equipmentKeys(known: {
  serial?: string | undefined;
  uuid?: string | undefined;
  macs?: readonly string[];
  name?: string;
  domain?: string | undefined;
}): string[] {
  const { serial, uuid, macs = [], name, domain } = known;
  const keys = [
    ...(serial && !isPlaceholder(serial) ? [`serial:${same(serial)}`] : []),
    ...(uuid && !isPlaceholder(uuid) ? [`uuid:${same(uuid)}`] : []),
    ...macs
      .slice(0, MOST_MACS)
      .map(macOf)
      .flatMap((mac) => (mac ? [`mac:${mac}`] : [])),
    ...(name ? [`name:${same(name)}${domain ? `@${same(domain)}` : ''}`] : []),
  ];
  return [...new Set(keys)].map((key) => key.slice(0, LONGEST));
}

/** Software is one object by name, version and publisher, wherever it is installed. */
export const softwareKey = (name: string, version: string, publisher: string): string =>
  `name:${same(name)}|${same(version)}|${same(publisher)}`.slice(0, LONGEST);

/** An account within its directory or its machine. */
export const accountKey = (login: string, directory: string): string =>
  `account:${directory ? `${same(directory)}\\` : ''}${same(login)}`.slice(0, LONGEST);

/** Anything else is recognised by its name. */
export const nameKey = (name: string): string => `name:${same(name)}`.slice(0, LONGEST);

const textOf = (fields: Fields, key: string): string => (typeof fields[key] === 'string' ? fields[key] : '');

/** What recognises an object in the next file, from what it says. */
export function keysOf(kind: ObjectKind, name: string, fields: Fields): string[] {
  const text = (key: string) => textOf(fields, key);
  switch (kind) {
    case 'equipment': {
      const macs = Array.isArray(fields['macs']) ? (fields['macs'] as readonly string[]) : [];
      return equipmentKeys({ serial: text('serial'), uuid: text('uuid'), macs, name, domain: text('domain') });
    }
    case 'software':
      return [softwareKey(name, text('version'), text('publisher'))];
    case 'access':
      return [accountKey(name, text('directory'))];
    case 'data':
    case 'interconnection':
    case 'provider':
      return [nameKey(name)];
  }
}

interface Named {
  name: string;
  fields: Fields;
}

/**
 * The keys of an object after people changed it: those that its former values gave leave with them, those that a file gave stay.
 * A machine that a file told of keeps its former name among them, so that the next file still finds it.
 */
export function rekeyed(
  kind: ObjectKind,
  before: Named,
  after: Named,
  held: readonly string[],
  imported: boolean,
): string[] {
  const former = new Set(keysOf(kind, before.name, before.fields));
  const kept = held.filter((key) => !former.has(key) || (imported && !/^(serial|uuid|mac):/.test(key)));
  return [...new Set([...keysOf(kind, after.name, after.fields), ...kept])];
}
