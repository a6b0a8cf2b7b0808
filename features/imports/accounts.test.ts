import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tellDirectoryEntry, type DirectoryEntry } from './accounts.ts';
import { Gathering } from './gather.ts';
import { collected } from './imports.fixture.ts';
import { ldifEntries } from './ldif.ts';
import { readNmap } from './nmap.ts';

const samples = path.resolve(import.meta.dirname, '../../../shared/samples');
const text = (name: string): string => fs.readFileSync(path.join(samples, name), 'utf8');
function account(attributes: Record<string, string | string[]>) {
  const told = collected();
  const entry: DirectoryEntry = new Map(Object.entries(attributes).map(([name, value]) => [name, [value].flat()]));
  tellDirectoryEntry(entry, 2, 'day-first', new Gathering(told.sink));
  return told;
}
function ldif(content: string) {
  const told = collected();
  const gather = new Gathering(told.sink);
  for (const { line, entry } of ldifEntries(content, told.sink)) tellDirectoryEntry(entry, line, 'day-first', gather);
  return told;
}

describe('files made to harm', () => {
  it('a group of sixty thousand members is read in a moment', () => {
    const start = performance.now();
    const members = Array.from({ length: 60_000 }, (_, n) => `member: cn=${n}`).join('\n');
    const [{ entry } = { entry: null }] = ldifEntries(`dn: cn=a\n${members}`, collected().sink);
    expect(entry!.get('member')).toHaveLength(60_000);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('an account of a directory', () => {
  it('is dated from Windows instants, and never means no date', () => {
    const { objects } = account({
      samaccountname: 'a.martin',
      distinguishedname: 'CN=Martin,OU=Soins,DC=hopital,DC=lan',
      lastlogontimestamp: '133497324000000000',
      pwdlastset: '0',
      accountexpires: '9223372036854775807',
      useraccountcontrol: '66048',
    });
    expect(objects[0]).toMatchObject({
      kind: 'access',
      category: 'user',
      name: 'a.martin',
      fields: {
        directory: 'hopital.lan',
        lastUsedOn: '2024-01-14',
        enabled: true,
        passwordNeverExpires: true,
        passwordNotRequired: false,
      },
      keys: ['account:hopital.lan\\a.martin'],
    });
    expect(objects[0]!.fields).not.toHaveProperty('expiresOn');
    expect(objects[0]!.fields).not.toHaveProperty('passwordSetOn');
  });

  it('says yes and no in French as well, and is told disabled by a bit', () => {
    expect(
      account({ samaccountname: 'x', enabled: 'Faux', passwordneverexpires: 'Vrai' }).objects[0]!.fields,
    ).toMatchObject({ enabled: false, passwordNeverExpires: true });
    expect(account({ samaccountname: 'x', useraccountcontrol: '514' }).objects[0]!.fields).toMatchObject({
      enabled: false,
    });
  });

  it('is an administrator by its group, in French or English, or by its mark', () => {
    const category = (given: Record<string, string>) =>
      account({ samaccountname: 'x.y', ...given }).objects[0]!.category;
    expect(category({ memberof: 'CN=Admins du domaine,CN=Users,DC=h,DC=lan' })).toBe('administrator');
    expect(category({ memberof: 'CN=Soignants,DC=h;CN=Domain Admins,CN=Users,DC=h' })).toBe('administrator');
    expect(category({ admincount: '1' })).toBe('administrator');
    expect(category({ memberof: 'CN=Soignants,DC=h' })).toBe('user');
  });

  it('is set apart when Windows made it, and told', () => {
    for (const login of ['krbtgt', 'Guest', 'Invité'])
      expect(account({ samaccountname: login })).toMatchObject({
        objects: [],
        rejected: [{ code: 'apart', value: login }],
      });
    expect(account({ samaccountname: 'Gast', sid: 'S-1-5-21-1-2-3-501' }).rejected[0]).toMatchObject({ code: 'apart' });
    expect(account({ displayname: 'Sans compte' }).rejected).toEqual([
      { row: 2, code: 'no-account', value: 'Sans compte' },
    ]);
  });

  it('tells a date that is none, and keeps the rest', () => {
    const { objects } = account({ samaccountname: 'x', lastlogondate: '17/54/2019' });
    expect(objects[0]!.warnings).toEqual([{ code: 'date', field: 'lastlogondate', value: '17/54/2019' }]);
  });

  it('leaves telephones, mailboxes and passwords', () => {
    const { objects, dropped } = account({
      samaccountname: 'x',
      mobile: '0612345678',
      mail: 'x@h.fr',
      userpassword: 'secret',
    });
    expect(JSON.stringify(objects)).not.toMatch(/0612345678|x@h\.fr|secret/);
    expect(dropped).toEqual(new Set(['contacts', 'passwords']));
  });
});

describe('an LDIF file', () => {
  it('gives the person of the sample without her password, and sets the other entries apart', () => {
    const amy = ldif(text('ad/10_people_amy.ldif'));
    expect(amy.objects).toMatchObject([
      { name: 'amy', fields: { person: 'Amy Wong', directory: 'planetexpress.com' } },
    ]);
    expect(JSON.stringify(amy.objects)).not.toContain('SSHA');
    expect(amy.dropped).toContain('passwords');
    expect(ldif(text('ad/30_groups_admin.ldif'))).toMatchObject({
      objects: [],
      rejected: [{ row: 1, code: 'not-an-account' }],
    });
  });

  it('unfolds lines, decodes base64, and dates from generalized time', () => {
    const name = Buffer.from('Élodie Nguyên').toString('base64');
    const { objects } = ldif(
      `version: 1\n# comptes\ndn: cn=e,dc=h,\n dc=lan\nobjectClass: user\nsAMAccountName: e.nguyen\ndisplayName:: ${name}\nwhenCreated: 20260131120000.0Z\n\n`,
    );
    expect(objects).toMatchObject([
      { fields: { person: 'Élodie Nguyên', directory: 'h.lan', openedOn: '2026-01-31' } },
    ]);
  });

  it('tells what it cannot read: broken base64, a value kept in another file, a deletion', () => {
    const told = ldif(
      'dn: cn=a,dc=h\nobjectClass: user\nuid: a\ncn:: %%%\n\ndn: cn=b,dc=h\nobjectClass: user\nuid: b\ncn:< file:///etc/passwd\n\ndn: cn=c,dc=h\nchangetype: delete\n',
    );
    expect(told.objects.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(told.rejected.map(({ row, code }) => [row, code])).toEqual([
      [4, 'base64'],
      [9, 'attribute'],
      [11, 'attribute'],
    ]);
  });

  it('takes computers as equipment', () => {
    const { objects } = ldif(
      'dn: CN=SRV1,DC=h,DC=lan\nobjectClass: user\nobjectClass: computer\nsAMAccountName: SRV1$\noperatingSystem: Windows Server 2012 R2 Standard\n',
    );
    expect(objects).toMatchObject([{ kind: 'equipment', category: 'server', name: 'SRV1', keys: ['name:srv1@h.lan'] }]);
  });
});

describe('a scan of nmap', () => {
  const scan = (xml: string) => {
    const told = collected();
    return { ...told, tool: readNmap(xml, new Gathering(told.sink)) };
  };
  it('gives machines with their open services, document type or not', () => {
    const { objects, tool } = scan(text('scans/nmap/nmap_script_vulners.xml'));
    expect(tool).toBe('nmap 7.60');
    expect(objects).toMatchObject([
      {
        name: '192.168.0.1',
        fields: { openServices: ['5022/tcp ssh OpenSSH 7.4'] },
        keys: ['ip:192.168.0.1'],
        tentative: true,
      },
    ]);
    expect(scan(text('scans/nmap/nmap_1port.xml')).objects).toMatchObject([
      { name: 'localhost.localdomain', keys: ['name:localhost.localdomain'] },
    ]);
  });
  it('tells machines that did not answer', () => {
    expect(
      scan('<nmaprun><host><status state="down"/><address addr="10.0.0.9" addrtype="ipv4"/></host></nmaprun>').rejected,
    ).toEqual([{ row: 1, code: 'host-down', value: '10.0.0.9' }]);
  });
});
