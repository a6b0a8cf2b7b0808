import type { Dropped } from './model.ts';

/**
 * What is taken of an agent's inventory, section by section (names of glpi-project/inventory_format, `inventory.schema.json`). Whatever is
 * not named here never leaves the reader: a new section of a future agent is not taken either.
 */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  accesslog: ['logdate'],
  antivirus: ['name', 'enabled', 'uptodate', 'version'],
  bios: ['smanufacturer', 'smodel', 'ssn', 'assettag', 'bversion', 'mmanufacturer', 'mmodel', 'secure_boot'],
  databases_services: ['type', 'name', 'version', 'manufacturer'],
  drives: ['encrypt_status', 'encrypt_name', 'systemdrive', 'type', 'letter', 'filesystem'],
  firewalls: ['profile', 'status'],
  firmwares: ['name', 'type', 'version'],
  hardware: ['name', 'uuid', 'chassis_type', 'vmsystem', 'workgroup', 'osname', 'osversion'],
  licenseinfos: ['name', 'fullname', 'trial'],
  local_groups: ['id', 'name', 'members'],
  local_users: ['id', 'login', 'name', 'shell'],
  network_device: ['name', 'type', 'manufacturer', 'model', 'serial', 'firmware', 'ips', 'mac', 'location', 'assettag'],
  networks: ['mac', 'ipaddress', 'ipaddress6', 'type', 'virtualdev', 'management'],
  operatingsystem: [
    'name',
    'full_name',
    'version',
    'kernel_version',
    'service_pack',
    'install_date',
    'dns_domain',
    'fqdn',
  ],
  remote_mgmt: ['type'],
  softwares: ['name', 'version', 'publisher', 'from', 'install_date', 'system_category'],
  virtualmachines: ['name', 'uuid', 'ipaddress', 'mac', 'vmtype', 'serial'],
};

/** Where the older XML form names the same thing otherwise. */
export const SAME_SECTION: ReadonlyMap<string, string> = new Map([
  ['firewall', 'firewalls'],
  ['info', 'network_device'],
]);
export const SAME_FIELD: ReadonlyMap<string, string> = new Map([
  ['macaddr', 'mac'],
  ['installdate', 'install_date'],
  ['member', 'members'],
  ['ip', 'ips'],
]);

// Maps, for files name what they like: `constructor` is no section.
const SECTIONS: ReadonlyMap<string, Dropped> = new Map([
  ['envs', 'environment'],
  ['processes', 'processes'],
  ['users', 'last-users'],
  ['simcards', 'sim'],
]);
const FIELDS: ReadonlyMap<string, Dropped> = new Map([
  ['operatingsystem.ssh_key', 'keys'],
  ['hardware.lastloggeduser', 'last-users'],
  ['hardware.datelastloggeduser', 'last-users'],
  ['hardware.userid', 'last-users'],
  ['hardware.winowner', 'last-users'],
  ['hardware.winprodkey', 'product-keys'],
  ['hardware.winprodid', 'product-keys'],
  ['licenseinfos.key', 'product-keys'],
  ['licenseinfos.productid', 'product-keys'],
  ['networks.wifi_ssid', 'wifi'],
  ['networks.wifi_bssid', 'wifi'],
  ['remote_mgmt.id', 'remote-ids'],
  ['softwares.username', 'last-users'],
  ['softwares.userid', 'last-users'],
  ['accesslog.userid', 'last-users'],
  ['network_device.contact', 'contacts'],
]);

/** Under which word a section or a field is told to be left out; null when it is not worth a word of its own. */
export const droppedAs = (section: string, field?: string): Dropped | null =>
  field === undefined
    ? (SECTIONS.get(section) ?? (Object.hasOwn(ALLOWED, section) ? null : 'hardware-details'))
    : (FIELDS.get(`${section}.${field}`) ?? null);
