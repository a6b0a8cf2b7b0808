import type { Gathering } from './gather.ts';
import { equipmentKeys, macOf } from '../inventory/model-keys.ts';
import { Unreadable } from './shape.ts';
import { clean } from './values.ts';
import { readXml } from './xml.ts';

/** The most that is kept of one machine’s addresses, names and services. */
const MOST = 200;
/** By how many of its addresses a machine is looked for. */
const MOST_KEYS = 64;
const LOOPBACK = /^(?:127\.|::1$)/;

interface Host {
  up: boolean;
  addresses: string[];
  macs: string[];
  vendor: string;
  names: string[];
  services: string[];
  system: string;
  at: number;
}
const newHost = (at: number): Host => ({
  up: true,
  addresses: [],
  macs: [],
  vendor: '',
  names: [],
  services: [],
  system: '',
  at,
});

/**
 * Tells the machines that a scan of nmap reached (`nmaprun/host`), by name or address, with their open services. Names, addresses and
 * services only: what scripts said is for the reports of audit tools. Gives the tool and its version.
 */
export function readNmap(text: string, gather: Gathering): string {
  let tool = '';
  let host: Host | null = null;
  let port: Record<string, string> | null = null;
  let seen = 0;
  const path: string[] = [];
  readXml(text, {
    open(name, attributes) {
      path.push(name);
      if (path.length === 1) {
        if (name !== 'nmaprun') throw new Unreadable('unknown', name);
        tool = clean(`${attributes['scanner'] ?? 'nmap'} ${attributes['version'] ?? ''}`, 100);
      }
      if (name === 'host' && path.length === 2)
        host = newHost(Number(attributes['endtime'] ?? attributes['starttime'] ?? Number.NaN));
      if (!host) return;
      if (name === 'status') host.up = attributes['state'] !== 'down';
      if (name === 'address' && attributes['addrtype'] === 'mac') {
        keep(host.macs, attributes['addr']);
        host.vendor ||= attributes['vendor'] ?? '';
      } else if (name === 'address') keep(host.addresses, attributes['addr']);
      if (name === 'hostname') keep(host.names, attributes['name']);
      if (name === 'port') port = { proto: attributes['protocol'] ?? '', number: attributes['portid'] ?? '' };
      if (port && name === 'state') port['state'] = attributes['state'] ?? '';
      if (port && name === 'service')
        for (const said of ['name', 'product', 'version']) port[said] = attributes[said] ?? '';
      if (name === 'osmatch' && host.system === '') host.system = attributes['name'] ?? '';
    },
    close(name) {
      path.pop();
      if (name === 'port' && host && port) {
        if (port['state'] === 'open') keep(host.services, serviceOf(port));
        port = null;
      }
      if (name === 'host' && host) {
        seen += 1;
        tell(host, seen, gather);
        host = null;
      }
    },
  });
  return tool;
}

/** Adds a text to a list, as the inventory takes it. */
function keep(list: string[], text = ''): void {
  const tidy = clean(text, 300);
  if (tidy !== '' && list.length < MOST) list.push(tidy);
}

/** `443/tcp https Apache httpd 2.4.49` */
function serviceOf(port: Readonly<Record<string, string>>): string {
  const words = [`${port['number']}/${port['proto']}`, port['name'], port['product'], port['version']];
  return words.filter(Boolean).join(' ');
}

function tell(
  { up, addresses, macs, vendor, names, services, system, at }: Host,
  row: number,
  gather: Gathering,
): void {
  const name = names[0] ?? addresses[0] ?? '';
  if (!up) return gather.sink.reject({ row, code: 'host-down', value: name });
  if (!name) return gather.sink.reject({ row, code: 'no-address', value: '' });
  const physical = macs.map(macOf).filter((mac) => mac !== null);
  const seen = new Date(at * 1000);
  // An address is lent, but a scan often has nothing else; the preview shows by what a machine was recognised.
  const keys = [
    ...equipmentKeys({ macs, ...(names[0] ? { name: names[0] } : {}) }),
    ...addresses
      .filter((address) => !LOOPBACK.test(address))
      .slice(0, MOST_KEYS)
      .map((address) => `ip:${address.toLowerCase()}`),
  ];
  gather.add({
    row,
    kind: 'equipment',
    category: 'other',
    name,
    fields: {
      ...(vendor ? { manufacturer: clean(vendor, 300) } : {}),
      ...(addresses.length > 0 ? { addresses } : {}),
      ...(physical.length > 0 ? { macs: physical } : {}),
      ...(system ? { osName: clean(system, 300) } : {}),
      ...(services.length > 0 ? { openServices: services } : {}),
    },
    keys,
    tentative: true,
    seenAt: Number.isNaN(seen.getTime()) ? null : seen.toISOString(),
  });
}
