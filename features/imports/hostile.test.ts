import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { feed } from './feed.ts';
import { collected } from './imports.fixture.ts';
import { read, recognise, type Told } from './read.ts';
import { Unreadable } from './shape.ts';

const nothingTold: Told = { mapping: null, dateOrder: null, kind: null, signature: null };

async function taken(content: string) {
  const bytes = Buffer.from(content);
  const { table } = await recognise(bytes, null);
  const given = collected();
  await read(bytes, { ...nothingTold, mapping: table?.guess ?? null }, given.sink);
  return { ...given, table };
}
const agent = (content: Record<string, unknown>): string =>
  JSON.stringify({ deviceid: 'A-1', itemtype: 'Computer', content: { hardware: { name: 'A-1' }, ...content } });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Unreadable ? error.code : `crash: ${String(error)}`),
  );

describe('a text made to be slow', () => {
  const many = (sign: string): string => sign.repeat(150_000);
  it.each([
    ['brackets in a heading', `Nom;${many('(')}\na;b\n`],
    ['accents out of order in a heading', `Nom;a${many('\u0301\u0316')}\na;b\n`],
    ['accents out of order in a category', `Nom;Type\na;x${many('\u0301\u0316')}\n`],
    ['spaces in a remark', `Nom;Remarque\na;x${many(' ')}y\n`],
    ['a line of a million lists', `Nom;${'MAC;'.repeat(199)}\na;${'00:11:22:33:44:55|'.repeat(50)}\n`],
    ['declarations that never end', `<REQUEST>${many('<!DOCTYPE')}`],
  ])('is read in the time that its length takes: %s', async (_, content) => {
    const from = process.cpuUsage();
    await codeOf(taken(content));
    const { user } = process.cpuUsage(from);
    expect(user / 1e6).toBeLessThan(2);
  });

  it('is no more than a serial number that identifies nothing', async () => {
    const { objects } = await taken(agent({ bios: { ssn: '0'.repeat(5_000_000) } }));
    expect(objects[0]!.keys).toEqual(['name:a-1']);
    expect(objects[0]!.warnings[0]!.value.length).toBeLessThanOrEqual(100);
  });
});

describe('a file that says more than anyone would', () => {
  const portionsOf = (content: string) => feed(Buffer.from(content), nothingTold, () => undefined);

  it('is refused before it fills the database: lines that cannot be read, empty lines, empty objects', async () => {
    expect(await codeOf(portionsOf(`dn: a\n${'a\n'.repeat(200_001)}`))).toBe('heavy');
    expect(await codeOf(taken(`Nom;Type\na;b${'\n'.repeat(1_048_577)}`))).toBe('rows');
    expect(await codeOf(taken(`[{"nom":"a"}${',{}'.repeat(200_000)}]`))).toBe('rows');
  });

  it('is refused so in an archive too, where a file that cannot be read is only set apart', async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const nameless = `<REQUEST><CONTENT>${'<DEVICE><INFO><TYPE>x</TYPE></INFO></DEVICE>'.repeat(200_001)}</CONTENT></REQUEST>`;
    const archive = zipSync({ 'a.xml': bytes(nameless) }, { level: 1 });
    expect(await codeOf(feed(Buffer.from(archive), nothingTold, () => undefined))).toBe('heavy');
    const mixed = zipSync({ 'a.json': bytes(agent({})), 'b.json': bytes('{"a"'), 'c.xml': bytes('<REQUEST>') });
    const { sink, objects, rejected } = collected();
    await read(Buffer.from(mixed), nothingTold, sink);
    expect([objects.length, rejected.map(({ value }) => value)]).toEqual([1, ['b.json', 'c.xml']]);
  });

  it('is cut to what identifies a machine, and to lists of two hundred', async () => {
    const macs = Array.from(
      { length: 5000 },
      (_, n) => `00:11:22:33:${String(n).padStart(4, '0').replace(/../, '$&:')}`,
    );
    const { objects: told } = await taken(agent({ networks: macs.map((mac) => ({ mac })) }));
    expect(told[0]!.keys).toHaveLength(65);
    expect(told[0]!.fields['macs']).toHaveLength(200);
    const addresses = Array.from({ length: 5000 }, (_, n) => `<address addr="10.1.${n}" addrtype="ipv4"/>`).join('');
    const { objects: scanned } = await taken(`<nmaprun><host>${addresses}</host></nmaprun>`);
    expect(scanned[0]!.keys).toHaveLength(64);
    expect(scanned[0]!.fields['addresses']).toHaveLength(200);
    const list = (from: number) => Array.from({ length: 150 }, (_, n) => `10.0.${from}.${n}`).join('|');
    const { objects: listed } = await taken(`Nom;IP;IP\na;${list(1)};${list(2)}\n`);
    expect(listed[0]!.fields['addresses']).toHaveLength(200);
  });

  it('is refused when one attribute of it is a book', async () => {
    expect(await codeOf(taken(`<nmaprun args="${'a'.repeat(100_001)}"/>`))).toBe('heavy');
  });
});

describe('names that JavaScript gives to everything', () => {
  const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

  it('are headings like any other in a table, in known tables too', async () => {
    const { table, objects } = await taken(`Nom;${NAMES.join(';')}\na;${NAMES.join(';')}\n`);
    expect(table!.columns.map(({ label }) => label)).toEqual(['Nom', ...NAMES]);
    expect(table!.guess.targets).toEqual(['name', null, null, null, null, null]);
    expect(objects[0]!.name).toBe('a');
    const known = await taken(`Asset Name;Asset Type;${NAMES.join(';')}\na;b;${NAMES.join(';')}\n`);
    expect(known.table!.guess.targets.slice(2)).toEqual([null, null, null, null, null]);
  });

  it('are values like any other: neither a criticality, nor yes or no', async () => {
    for (const name of NAMES) {
      const { objects } = await taken(`Nom;Criticité;Chiffrement\n${name};${name};${name}\n`);
      expect(objects[0]!.name).toBe(name);
      expect(objects[0]!.warnings.map(({ code }) => code)).toEqual(['boolean', 'choice']);
    }
  });

  it('are sections, fields and types that no agent has', async () => {
    const json = await taken(
      `{"deviceid":"A","itemtype":"constructor","content":{"hardware":{"name":"A"},${NAMES.map((name) => `"${name}":[{"${name}":"x"}]`).join(',')},
        "network_device":{"type":"constructor","constructor":"x"},"remote_mgmt":[{"type":"toString"}]}}`,
    );
    expect(json.objects[0]).toMatchObject({ name: 'A', category: 'other', fields: { remoteTools: ['toString'] } });
    expect([...json.dropped]).toEqual(['hardware-details']);
    const fields = NAMES.map((name) => `<${name}>x</${name}>`).join('');
    const xml = await taken(
      `<REQUEST><CONTENT><HARDWARE><NAME>A</NAME>${fields}</HARDWARE>${NAMES.map((name) => `<${name}>${fields}</${name}>`).join('')}</CONTENT></REQUEST>`,
    );
    expect(xml.objects.map(({ name }) => name)).toEqual(['A']);
    expect([...xml.dropped]).toEqual(['hardware-details']);
  });

  it('are attributes of a directory that hold nothing secret', async () => {
    const { objects, dropped } = await taken(
      `dn: cn=a\nuid: a\n${NAMES.map((name) => `${name}: x`).join('\n')}\nobjectClass: person\n`,
    );
    expect(objects[0]!.name).toBe('a');
    expect([...dropped]).toEqual([]);
  });
});

describe('signs that a database cannot keep', () => {
  const BAD = 'x\u0000y\u001bz\ud800';
  const unkeepable = (told: unknown): string[] => JSON.stringify(told).match(/\\u(?:00[01]|d[89a-f])[0-9a-f]*/g) ?? [];

  it('are taken away from whatever an agent says', async () => {
    const { objects, links } = await taken(
      JSON.stringify({
        deviceid: BAD,
        itemtype: BAD,
        content: {
          versionclient: BAD,
          hardware: { name: BAD, uuid: BAD, workgroup: BAD },
          bios: { ssn: BAD, assettag: BAD, smodel: BAD },
          networks: [{ mac: '00:11:22:33:44:55\u0000', ipaddress: BAD }],
          network_device: { ips: [BAD, '\u0000'], location: BAD },
          softwares: [{ name: BAD, version: BAD, publisher: BAD }],
          virtualmachines: [{ name: BAD, uuid: BAD }],
          local_users: [{ id: '0', login: BAD }],
        },
      }),
    );
    expect(objects.length).toBe(4);
    expect(unkeepable([objects, links])).toEqual([]);
    expect(objects[0]!.keys).toContain('mac:00:11:22:33:44:55');
    expect(objects[0]!.fields['addresses']).toEqual([expect.stringContaining('x y z')]);
  });

  it('are taken away from a directory, encoded values included', async () => {
    const bad = Buffer.from('a\u0000b\u001bc').toString('base64');
    const { objects, rejected } = await taken(
      [
        'dn: cn=a',
        `uid:: ${bad}`,
        `cn:: ${bad}`,
        `title:: ${bad}`,
        '',
        'dn: cn=b',
        'objectClass: computer',
        `cn:: ${bad}`,
        `dNSHostName:: ${Buffer.from('b.\u0000x.fr').toString('base64')}`,
        '',
        'dn: c',
        'objectClass: group',
        `dn:: ${bad}`,
      ].join('\n'),
    );
    expect(objects).toHaveLength(2);
    expect(rejected).toHaveLength(1);
    expect(unkeepable([objects, rejected])).toEqual([]);
  });
});
