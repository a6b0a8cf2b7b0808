import { isPlaceholder } from './values.ts';

const VIRTUAL_MACS =
  /^(?:00:00:00:00:00:00|ff:ff:ff:ff:ff:ff|02:00:00:00:00:00|52:54:00:|02:42:|00:50:56:c0:|0a:00:27:)/;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
const same = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Lower case, colons between; null when it is none, or of a kind that software makes up. */
export function macOf(text: string): string | null {
  const mac = text.trim().toLowerCase().replaceAll(/[-.]/g, ':');
  const whole = /^[0-9a-f]{12}$/.test(mac)
    ? mac.match(/../g)!.join(':')
    : /^(?:[0-9a-f]{4}:){2}[0-9a-f]{4}$/.test(mac)
      ? mac.replaceAll(':', '').match(/../g)!.join(':')
      : mac;
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
    ...macs.map(macOf).flatMap((mac) => (mac ? [`mac:${mac}`] : [])),
    ...(name ? [`name:${same(name)}${domain ? `@${same(domain)}` : ''}`] : []),
  ];
  return [...new Set(keys)].map((key) => key.slice(0, 300));
}

/** Software is one object by name, version and publisher, wherever it is installed. */
export const softwareKey = (name: string, version: string, publisher: string): string =>
  `name:${same(name)}|${same(version)}|${same(publisher)}`.slice(0, 300);

/** An account within its directory or its machine. */
export const accountKey = (login: string, directory: string): string =>
  `account:${directory ? `${same(directory)}\\` : ''}${same(login)}`.slice(0, 300);

/** Anything else is recognised by its name. */
export const nameKey = (name: string): string => `name:${same(name)}`.slice(0, 300);
