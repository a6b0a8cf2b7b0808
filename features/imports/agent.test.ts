import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAgentJson } from './agent-json.ts';
import { tellAgent } from './agent.ts';
import { readAgentXml } from './agent-xml.ts';
import { ALLOWED } from './agent-allow.ts';
import { Gathering } from './gather.ts';
import { collected } from './imports.fixture.ts';
import { Unreadable } from './shape.ts';

const samples = path.resolve(import.meta.dirname, '../../../shared/samples/glpi');
const text = (name: string): string => fs.readFileSync(path.join(samples, name), 'utf8');

function fromJson(document: unknown) {
  const told = collected();
  const gather = new Gathering(told.sink);
  tellAgent(readAgentJson(document, told.sink), 1, gather);
  return { ...told, complete: gather.complete };
}
function fromXml(xml: string) {
  const told = collected();
  const gather = new Gathering(told.sink);
  for (const inventory of readAgentXml(xml, told.sink)) tellAgent(inventory, 1, gather);
  return { ...told, complete: gather.complete };
}
const sample = (name: string): unknown => JSON.parse(text(name));

describe('an agent’s inventory made to harm', () => {
  it('with sixty thousand addresses of one device is read in a moment', () => {
    const start = performance.now();
    const ips = Array.from({ length: 60_000 }, (_, n) => `<IP>10.0.0.${n}</IP>`).join('');
    const xml = `<REQUEST><CONTENT><DEVICE><INFO><NAME>sw</NAME><IPS>${ips}</IPS></INFO></DEVICE></CONTENT></REQUEST>`;
    expect(readAgentXml(xml, collected().sink)[0]!.sections.get('network_device')![0]!['ips']).toHaveLength(60_000);
    expect(performance.now() - start).toBeLessThan(2500);
  });

  it('with as many licences as software compares each once, and still knows a licence by its installed software', () => {
    const start = performance.now();
    const softwares = Array.from({ length: 8000 }, (_, n) => ({ name: `logiciel ${n} pro` }));
    const licenseinfos = Array.from({ length: 8000 }, (_, n) => ({ name: n % 2 ? `logiciel ${n} p` : `autre ${n}` }));
    const { objects } = fromJson({
      deviceid: 'a',
      content: { versionclient: 'x', hardware: { name: 'a' }, softwares, licenseinfos },
    });
    expect(objects).toHaveLength(1 + 8000 + 4000);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('an agent’s inventory in JSON', () => {
  it('gives the machine, its protection and its software, although nothing says what the file is about', () => {
    const { objects, links, dropped } = fromJson(sample('computer_1.json'));
    const [machine, ...others] = objects;
    expect(machine).toMatchObject({
      kind: 'equipment',
      category: 'laptop',
      name: 'glpixps',
      fields: {
        manufacturer: 'Dell Inc.',
        model: 'XPS 13 9350',
        serial: '640HP72',
        osName: 'Fedora 31 (Workstation Edition)',
        encrypted: true,
        firewall: true,
        remoteTools: ['TeamViewer'],
      },
      seenAt: '2020-06-12T14:19:54.000Z',
    });
    expect(machine!.keys).toEqual([
      'serial:640hp72',
      'uuid:4c4c4544-0034-3010-8048-b6c04f503732',
      'mac:00:e0:4c:68:01:db',
      'mac:44:85:00:2b:90:bc',
      'name:glpixps',
    ]);
    expect(others.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'software'));
    expect(links).toHaveLength(6);
    expect(dropped).toEqual(new Set(['keys', 'last-users', 'wifi', 'remote-ids', 'hardware-details']));
  });

  it('reads three thousand packages as as many pieces of software, each once', () => {
    const { objects, links, complete } = fromJson(sample('computer_3.json'));
    const software = objects.filter(({ kind }) => kind === 'software');
    expect(new Set(software.map(({ keys }) => keys[0])).size).toBe(software.length);
    expect(software.length).toBeGreaterThan(3000);
    expect(links).toHaveLength(software.length);
    expect(complete).toEqual([0]);
    expect(objects[0]!.fields['assetTag']).toBeUndefined();
  });

  it('takes a partial inventory without saying that the rest is gone', () => {
    const whole = sample('computer_1_partial_softs.json') as { content: Record<string, unknown> };
    expect(fromJson(whole).complete).toEqual([0]);
    const { softwares: _, ...rest } = whole.content;
    expect(fromJson({ ...whole, content: rest }).complete).toEqual([]);
  });

  it('knows a telephone, and does not stumble on month 54', () => {
    const { objects, dropped } = fromJson(sample('phone_1.json'));
    expect(objects[0]).toMatchObject({
      category: 'phone',
      name: 'Mi9TPro-TéléphoneM',
      seenAt: '2019-12-18T14:30:16.000Z',
    });
    expect(dropped).toContain('sim');
  });

  it('knows a printer asked over the network', () => {
    expect(fromJson(sample('printer_1.json')).objects[0]).toMatchObject({
      category: 'printer',
      name: 'NPIF2BE10',
      fields: {
        model: 'HP LaserJet M507',
        serial: 'PHCVN191TG',
        firmware: '2409048_052887',
        addresses: ['10.59.29.175'],
      },
    });
  });

  it('ties guests to the machine that hosts them', () => {
    const { objects, links } = fromJson(sample('computer_2.json'));
    expect(objects.filter(({ category }) => category === 'virtual-machine')).toHaveLength(6);
    expect(links.filter(({ kind }) => kind === 'hosts')).toHaveLength(6);
  });

  it('lets nothing through that is not on the list, in any sample', () => {
    const secrets = [
      'ssh-rsa',
      'ssh-ed25519',
      'trashylands',
      'DaWifi',
      '8933150319050352521',
      '+33632331095',
      '123456789',
    ];
    for (const name of ['computer_1.json', 'computer_2.json', 'computer_3.json', 'phone_1.json', 'printer_1.json']) {
      const all = JSON.stringify(fromJson(sample(name)).objects);
      expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    }
  });

  it('takes no field that the official schema does not know', () => {
    const schema = sample('inventory.schema.json') as {
      properties: { content: { properties: Record<string, { properties?: object; items?: { properties: object } }> } };
    };
    const known = schema.properties.content.properties;
    const unknown = Object.entries(ALLOWED).flatMap(([section, fields]) => {
      const { properties, items } = known[section] ?? {};
      const names = Object.keys(properties ?? items?.properties ?? {});
      return fields.filter((field) => !names.includes(field)).map((field) => `${section}.${field}`);
    });
    // Two fields of OCS, and the shell, which the XML form adds.
    expect(unknown).toEqual(
      ['hardware.osname', 'hardware.osversion', 'local_users.shell'].filter((name) => unknown.includes(name)),
    );
  });
});

describe('an inventory of FusionInventory or OCS', () => {
  it('gives the French Windows 8.1 with its two antivirus and without its product key', () => {
    const { objects, dropped } = fromXml(text('xml/2.xml'));
    const [machine] = objects;
    expect(machine).toMatchObject({
      category: 'laptop',
      name: 'pc-arg-23',
      fields: {
        osName: 'Microsoft Windows 8.1 Professionnel',
        osBuild: '9600',
        domain: 'cedre.local',
        antivirus: 'up-to-date',
        antivirusName: 'Windows Defender, Kaspersky Endpoint Security 10 for Windows',
        remoteTools: ['TeamViewer'],
      },
    });
    expect(
      objects.filter(({ kind }) => kind === 'access').map(({ name, fields }) => [name, fields['accountKind']]),
    ).toEqual([
      ['Admin', 'generic'],
      ['Utilisateur', 'generic'],
    ]);
    expect(dropped).toEqual(new Set(['environment', 'last-users', 'product-keys', 'remote-ids', 'hardware-details']));
    const all = JSON.stringify(objects);
    for (const secret of ['cvigneron', 'BCDEFG', 'V33KV', '00259-40825', '407026896', 'FP_NO_HOST_CHECK'])
      expect(all).not.toContain(secret);
  });

  it('reads Linux with its guests and its administrators', () => {
    const { objects } = fromXml(text('xml/1.xml'));
    expect(objects[0]).toMatchObject({
      name: 'LF014',
      fields: { osVersion: '25', firewall: true, localAdministrators: 4 },
    });
    expect(objects.filter(({ category }) => category === 'virtual-machine').map(({ name }) => name)).toContain(
      'centos7.0',
    );
    const admins = objects.filter(({ kind, category }) => kind === 'access' && category === 'administrator');
    expect(admins.map(({ name }) => name)).toEqual(['root', 'teclib', 'builder']);
    expect(JSON.stringify(objects)).not.toContain('johan');
  });

  it('knows a switch asked over the network', () => {
    expect(fromXml(text('xml/17.xml')).objects[0]).toMatchObject({
      category: 'network',
      name: 'J9803A',
      fields: {
        serial: 'cn3afrt37n',
        firmware: '1_12_8-customized-h',
        addresses: ['192.168.1.9'],
        place: 'Agence Teclib',
      },
    });
  });

  it('keeps the zeros of a serial and does not mind a stray sign', () => {
    const xml = text('xml/2.xml')
      .replaceAll('CZC0479792', '000123')
      .replace('<VIDEOS>', '<VIDEOS><POWER_MAX>50 W</POWER_MAX>>');
    expect(fromXml(xml).objects[0]).toMatchObject({ fields: { serial: '000123' } });
  });

  const refusal = (xml: string): string => {
    try {
      fromXml(xml);
      return 'taken';
    } catch (error) {
      return error instanceof Unreadable ? error.code : 'crash';
    }
  };

  it('refuses what is broken, explodes, reads other files or never ends', () => {
    expect(refusal('<REQUEST><CONTENT><HARDWARE></CONTENT></REQUEST>')).toBe('xml');
    const bomb = `<!DOCTYPE REQUEST [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><REQUEST>&b;</REQUEST>`;
    expect(refusal(bomb)).toBe('xml-entities');
    expect(refusal('<!DOCTYPE REQUEST SYSTEM "file:///etc/passwd"><REQUEST/>')).toBe('xml-entities');
    expect(refusal('<REQUEST>&unknown;</REQUEST>')).toBe('xml');
    expect(refusal('<a>'.repeat(200_000))).toBe('agent');
    expect(refusal(`<REQUEST>${'<a>'.repeat(200_000)}`)).toBe('xml-depth');
    expect(refusal('<html/>')).toBe('agent');
  });
});
