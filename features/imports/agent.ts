import { administratorsOf, localAccounts } from './agent-accounts.ts';
import { protectionOf } from './agent-protection.ts';
import { listIn, textIn, type AgentInventory, type Entry } from './agent-sections.ts';
import { addSoftware } from './agent-software.ts';
import type { Gathering } from './gather.ts';
import { equipmentKeys, macOf, isPlaceholder } from '../inventory/model-keys.ts';
import type { Found, Warning } from './shape.ts';
import { clean } from './values.ts';

const PORTABLE = /laptop|notebook|portable|convertible|detachable|hand held/i;
const SERVER = /server|rack mount|blade|main server/i;
const LOOPBACK = /^(?:127\.|::1$|fe80:|169\.254\.|0\.0\.0\.0$|::$)/i;
const DEVICE_TYPES: ReadonlyMap<string, string> = new Map([
  ['networking', 'network'],
  ['printer', 'printer'],
  ['storage', 'storage'],
  ['phone', 'phone'],
  ['computer', 'workstation'],
]);
const ITEM_TYPES: ReadonlyMap<string, string> = new Map([
  ['Phone', 'phone'],
  ['Printer', 'printer'],
  ['NetworkEquipment', 'network'],
]);

/** Tells what one machine's inventory holds: the machine, its software, its guests, its databases and its local accounts. */
export function tellAgent(inventory: AgentInventory, row: number, gather: Gathering): void {
  const all = (section: string): readonly Entry[] => inventory.sections.get(section) ?? [];
  const [hardware, bios, os, device] = ['hardware', 'bios', 'operatingsystem', 'network_device'].map(
    (name) => all(name)[0],
  );
  const name = clean(
    textIn(hardware, 'name') ||
      textIn(device, 'name') ||
      textIn(os, 'fqdn').split('.')[0]! ||
      textIn(device, 'model') ||
      inventory.deviceId,
    300,
  );
  if (!name) {
    gather.sink.reject({ row, code: 'no-name', value: '' });
    return;
  }
  const warnings: Warning[] = [];
  const serial = serialOf([textIn(bios, 'ssn'), textIn(device, 'serial')], warnings);
  const uuid = textIn(hardware, 'uuid');
  const domain = textIn(os, 'dns_domain') || textIn(hardware, 'workgroup');
  const interfaces = all('networks').filter((entry) => !isTrue(textIn(entry, 'virtualdev')));
  const macs = unique([...interfaces.map((entry) => textIn(entry, 'mac')), textIn(device, 'mac')].map(macOf));
  const addresses = [
    ...all('networks').flatMap((entry) => [textIn(entry, 'ipaddress'), textIn(entry, 'ipaddress6')]),
    ...listIn(device, 'ips'),
  ];
  const tag = textIn(bios, 'assettag') || textIn(device, 'assettag');
  const fields = known({
    manufacturer: textIn(bios, 'smanufacturer') || textIn(bios, 'mmanufacturer') || textIn(device, 'manufacturer'),
    model: textIn(bios, 'smodel') || textIn(bios, 'mmodel') || textIn(device, 'model'),
    serial,
    assetTag: isPlaceholder(tag) ? '' : tag,
    uuid: isPlaceholder(uuid) ? '' : uuid,
    domain,
    place: textIn(device, 'location'),
    ...systemOf(os, hardware),
    firmware: textIn(device, 'firmware') || textIn(bios, 'bversion'),
    addresses: unique(addresses.map((address) => (LOOPBACK.test(address) ? null : address || null))),
    macs,
    remoteTools: unique(all('remote_mgmt').map((entry) => toolName(textIn(entry, 'type')) || null)),
  });
  const machine = gather.add({
    row,
    kind: 'equipment',
    category: categoryOf(inventory, textIn(hardware, 'chassis_type'), textIn(hardware, 'vmsystem'), os, device),
    name,
    fields: {
      ...fields,
      ...protectionOf(inventory, textIn(os, 'full_name') || textIn(hardware, 'osname')),
      ...administratorsOf(all('local_groups')),
    },
    keys: equipmentKeys({ serial, uuid, macs, name, domain }),
    warnings,
    seenAt: seenAt(textIn(all('accesslog')[0], 'logdate')),
  });
  // A partial inventory without software says nothing of the software that is installed.
  if (!inventory.partial || inventory.sections.has('softwares')) gather.complete.push(machine);
  addSoftware(inventory, machine, row, gather);
  for (const entry of all('virtualmachines')) addGuest(entry, machine, { row, host: name, gather });
  localAccounts(all('local_users'), all('local_groups'), { row, machine, host: name, gather });
}

function categoryOf(
  { itemType }: AgentInventory,
  chassis: string,
  vm: string,
  os: Entry | undefined,
  device: Entry | undefined,
): string {
  const told = ITEM_TYPES.get(itemType);
  if (told) return told;
  const type = textIn(device, 'type').toLowerCase();
  if (type) return DEVICE_TYPES.get(type) ?? 'other';
  if (vm && !/^physical$/i.test(vm)) return 'virtual-machine';
  const system = `${textIn(os, 'full_name')} ${textIn(os, 'name')}`;
  if (SERVER.test(chassis) || /windows server|esxi|proxmox/i.test(system)) return 'server';
  if (/android|ios\b/i.test(system)) return 'phone';
  if (/tablet/i.test(chassis)) return 'tablet';
  return PORTABLE.test(chassis) ? 'laptop' : 'workstation';
}

function systemOf(os: Entry | undefined, hardware: Entry | undefined): Record<string, string> {
  const kernel = textIn(os, 'kernel_version');
  const osName = textIn(os, 'full_name') || textIn(os, 'name') || textIn(hardware, 'osname');
  // Windows: 10.0.19044 is the kernel; newer agents give 19044.5854, the build and its patch, as the service pack.
  const [, build] = /^\d+\.\d+\.(\d{4,5})/.exec(kernel || textIn(hardware, 'osversion')) ?? [];
  const pack = textIn(os, 'service_pack');
  return {
    osName,
    osVersion: textIn(os, 'version') || textIn(hardware, 'osversion'),
    osBuild: /^\d{4,5}\.\d+$/.test(pack) ? pack : /windows/i.test(osName) && build ? build : kernel,
  };
}

function addGuest(entry: Entry, machine: number, at: { row: number; host: string; gather: Gathering }): void {
  const { row, host, gather } = at;
  const name = clean(textIn(entry, 'name'), 300);
  if (!name) return;
  const uuid = textIn(entry, 'uuid');
  const mac = macOf(textIn(entry, 'mac'));
  const fields = known({ uuid, addresses: [textIn(entry, 'ipaddress')].filter(Boolean), macs: mac ? [mac] : [] });
  const guest = gather.add({
    row,
    kind: 'equipment',
    category: 'virtual-machine',
    name,
    fields,
    keys: equipmentKeys({ uuid, macs: mac ? [mac] : [], name, domain: host }),
  });
  gather.link({ source: machine, kind: 'hosts', target: guest });
}

function serialOf(candidates: readonly string[], warnings: Warning[]): string {
  for (const value of candidates.filter(Boolean)) {
    if (!isPlaceholder(value)) return value;
    warnings.push({ code: 'placeholder', field: 'serial', value: clean(value, 100) });
  }
  return '';
}

/** The agent's own clock, without a zone: taken as universal time. */
function seenAt(text: string): Found['seenAt'] {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text) ?? [];
  const at = new Date(`${day}T${time}Z`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** Without what is empty; texts on one line, cut as the inventory takes them. */
function known(fields: Readonly<Record<string, string | readonly string[]>>): Found['fields'] {
  const entries = Object.entries(fields).map(
    ([key, value]) =>
      [
        key,
        typeof value === 'string' ? clean(value, 300) : value.map((line) => clean(line, 300)).slice(0, 200),
      ] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value.length > 0));
}

/** In one order whatever the machine’s, so that nothing seems to have moved. */
const unique = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null))].toSorted();
const isTrue = (text: string): boolean => text === '1' || text.toLowerCase() === 'true';
const TOOLS: ReadonlyMap<string, string> = new Map([
  ['teamviewer', 'TeamViewer'],
  ['anydesk', 'AnyDesk'],
  ['rustdesk', 'RustDesk'],
  ['supremo', 'Supremo'],
  ['dwagent', 'DWAgent'],
  ['meshcentral', 'MeshCentral'],
  ['litemanager', 'LiteManager'],
]);
const toolName = (type: string): string => TOOLS.get(type.toLowerCase()) ?? type;
