import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { undoBatch } from '../inventory/contract-batches.ts';
import * as contract from './contract.ts';
import { importing, sample } from './sending.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
const { send, preview, confirm, rows, taken, table } = importing(() => t);

/** What tells one piece of software from another. */
const named = ({
  name,
  version = '',
  publisher = '',
}: {
  name: string;
  version?: string;
  publisher?: string;
}): string => [name, version, publisher].join('|').toLowerCase();

describe('an agent’s inventory', () => {
  it('is previewed, then written whole; the same file again changes nothing', async () => {
    const as = await t.member('it-lead');
    const file = sample('glpi/computer_1.json');
    const first = await preview(as, file);
    expect(first.counts).toEqual({ new: 7, rejected: 0, tied: 6, untied: 0 });
    expect(first.summary.dropped.toSorted()).toEqual(['hardware-details', 'keys', 'last-users', 'remote-ids', 'wifi']);
    expect((await confirm(as, first.id)).body).toMatchObject({ added: 7, changed: 0, removed: 0 });
    expect((await confirm(as, first.id)).status).toBe(409);
    const again = await preview(as, file);
    expect(again.counts).toEqual({ same: 7, rejected: 0, tied: 0, untied: 0 });
    expect((await confirm(as, again.id)).body).toEqual({ batchId: null, added: 0, changed: 0, removed: 0 });
    const { body } = await t.call(contract.listImports, { params: { organisationId: as.organisationId }, as });
    expect(body.runs).toMatchObject([
      { fileName: 'fichier', format: 'agent-json', tool: 'FusionInventory-Agent_v2.5.2-1.fc31', added: 7 },
    ]);
  });

  it('updates a machine of three thousand packages: one machine, what was removed is shown as removed', async () => {
    const as = await t.member('director');
    const whole = JSON.parse(sample('glpi/computer_3.json').toString()) as {
      content: {
        softwares: { name: string; version?: string; publisher?: string }[];
        virtualmachines?: object[];
        hardware: object;
      };
    };
    const before = await taken(as, Buffer.from(JSON.stringify(whole)));
    expect(before.added).toBe(3006);
    const softwares = [
      ...whole.content.softwares.slice(100),
      ...Array.from({ length: 251 }, (_, index) => ({ name: `paquet-${index}`, version: '1', from: 'rpm' })),
    ];
    const kept = new Set(whole.content.softwares.slice(100).map(named));
    const gone = new Set(whole.content.softwares.map(named).filter((name) => !kept.has(name))).size;
    expect(gone).toBeGreaterThan(90);
    const virtualmachines = ['a', 'b', 'c'].map((name) => ({ name, uuid: `uuid-${name}-0001`, status: 'running' }));
    const updated = { ...whole, content: { ...whole.content, softwares, virtualmachines } };
    const next = await preview(as, Buffer.from(JSON.stringify(updated)));
    expect(next.counts).toMatchObject({ new: 254, 'gone software': gone, untied: gone, tied: 254 });
    expect((await rows(as, next.id, 'same'))[0]).toMatchObject({ name: 'LF014', matchedBy: 'serial' });
    expect((await confirm(as, next.id)).body).toMatchObject({ added: 254, changed: 0, removed: gone });
    // Back to the first: what had gone comes back, what came goes.
    const back = await preview(as, Buffer.from(JSON.stringify(whole)));
    expect(back.counts).toMatchObject({ changed: gone, 'gone software': 251, 'gone equipment': 3 });
  });

  it('leaves what a partial inventory does not speak of', async () => {
    const as = await t.member('it-lead');
    await taken(as, sample('glpi/computer_1.json'));
    const partial = JSON.parse(sample('glpi/computer_1_partial_softs.json').toString()) as {
      content: Record<string, unknown>;
    };
    const softs = await preview(as, Buffer.from(JSON.stringify(partial)));
    expect(softs.counts).toMatchObject({ new: 1, 'gone software': 1 });
    delete partial.content['softwares'];
    expect((await preview(as, Buffer.from(JSON.stringify(partial)))).counts).toEqual({
      same: 1,
      rejected: 0,
      tied: 0,
      untied: 0,
    });
  });

  it('keeps out of the whole database what is not on the list', async () => {
    const as = await t.member('it-lead');
    for (const name of [
      'computer_1.json',
      'computer_2.json',
      'computer_3.json',
      'phone_1.json',
      'printer_1.json',
      'xml/1.xml',
      'xml/2.xml',
      'xml/17.xml',
    ])
      await taken(as, sample(`glpi/${name}`));
    await taken(as, sample('ad/10_people_amy.ldif'));
    await taken(as, sample('ad/CSVActiveDirectory-Database.csv'));
    const secrets = [
      'ssh-rsa',
      'ssh-ed25519',
      'trashylands',
      'DaWifi',
      '8933150319050352521',
      '33632331095',
      'cvigneron',
      'johan',
      'BCDEFG-',
      'V33KV-',
      '00259-40825',
      '82503-OEM',
      '407026896',
      'FP_NO_HOST_CHECK',
      'kthreadd',
      'LESSOPEN',
      'SSHA',
      '555-1000',
      'amy@planetexpress.com',
    ];
    const held = await everything();
    expect(held).toContain('LF014');
    // A font and a publisher bear the name too; the last user of that machine does not come in.
    const kept = held.replaceAll(/aajohan|johan cwiklinski/gi, '');
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });
});

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const { default: pg } = await import('pg');
  const owner = new pg.Client(t.database.owner);
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    let text = '';
    for (const { name } of tables)
      text += (
        await owner.query<{ all: string }>(`select coalesce(string_agg(x::text, ' '), '') as all from ${name} x`)
      ).rows[0]!.all;
    return text;
  } finally {
    await owner.end();
  }
}

describe('a table', () => {
  it('needs its columns said once; the same headings are known the next time', async () => {
    const as = await t.member('it-lead');
    const file = Buffer.from('Poste;N° de série;Fin de garantie\nPC1;AAA111;31/12/2026\nPC2;BBB222;');
    expect((await preview(as, file)).problem).toMatchObject({ code: 'import-mapping' });
    const { body } = await send(contract.recogniseFile, as, file);
    expect(body.table).toMatchObject({
      saved: false,
      rows: 2,
      mapping: { kind: 'equipment', targets: ['name', 'field:serial', 'field:warrantyEnd'] },
    });
    const params = { organisationId: as.organisationId };
    const { signature } = body.table!;
    const said = { ...body.table!.mapping, signature, category: 'workstation' };
    expect((await t.call(contract.saveMapping, { params, body: said, as })).status).toBe(204);
    expect((await send(contract.recogniseFile, as, file)).body.table).toMatchObject({
      saved: true,
      mapping: { category: 'workstation' },
    });
    expect(await taken(as, file)).toMatchObject({ added: 2 });
    const refused = await t.call(contract.saveMapping, {
      params,
      body: { ...said, targets: ['name', 'name', 'field:nothing'] },
      as,
    });
    expect(refused.problem.issues.map(({ path }) => path)).toEqual(['body.targets.2', 'body.targets']);
  });

  it('changes field by field what it knows by serial number, leaves what its cells do not say, and waits for nobody: an inventory that moved meanwhile is compared again', async () => {
    const as = await t.member('it-lead');
    const first = await table(
      as,
      'Poste;N° de série;Marque;Fin de garantie\nPC1;AAA111;Dell;31/12/2026\nPC2;BBB222;HP;',
    );
    await taken(as, first.bytes, first.query);
    const next = await table(as, 'Poste;N° de série;Marque;Fin de garantie\nPC1-B;AAA111;;15/06/2027\nPC2;BBB222;HP;', {
      complete: 'no',
    });
    const { id, counts } = await preview(as, next.bytes, next.query);
    expect(counts).toMatchObject({ changed: 1, same: 1 });
    expect((await rows(as, id, 'changed'))[0]).toMatchObject({
      name: 'PC1-B',
      matchedBy: 'serial',
      moves: [
        { key: 'name', before: 'PC1', after: 'PC1-B' },
        { key: 'fields.warrantyEnd', before: '2026-12-31', after: '2027-06-15' },
      ],
    });
    // Someone imports something else meanwhile: the preview is out of date.
    await taken(as, sample('glpi/printer_1.json'));
    const refused = await confirm(as, id);
    expect([refused.status, refused.problem.code]).toEqual([409, 'stale-preview']);
    const { id: anew } = await preview(as, next.bytes, next.query);
    expect((await confirm(as, anew)).body).toMatchObject({ added: 0, changed: 1, removed: 0 });
  });

  it('says what is gone when it holds everything, of what it brought alone', async () => {
    const as = await t.member('it-lead');
    await taken(as, sample('glpi/computer_1.json'));
    const first = await table(as, 'Poste;N° de série\nPC1;AAA111\nPC2;BBB222', { complete: 'yes' });
    await taken(as, first.bytes, first.query);
    const { id, counts } = await preview(as, Buffer.from('Poste;N° de série\nPC1;AAA111'), first.query);
    expect(counts).toMatchObject({ same: 1, 'gone equipment': 1 });
    const params = { organisationId: as.organisationId, previewId: id };
    expect((await t.call(contract.readLeftOut, { params, as })).body.gone).toMatchObject([
      { name: 'PC2', kind: 'equipment', target: null },
    ]);
    expect((await confirm(as, id)).body).toMatchObject({ removed: 1 });
  });

  it('asks which machine is meant when two bear the name, and takes the answer', async () => {
    const as = await t.member('it-lead');
    const two = await table(as, 'Poste;Domaine;Emplacement\nACCUEIL;a.lan;Nord\nACCUEIL;b.lan;Sud');
    expect(await taken(as, two.bytes, two.query)).toMatchObject({ added: 2 });
    const named = await table(as, 'Poste;Fin de garantie\nACCUEIL;31/12/2026');
    const { id, counts } = await preview(as, named.bytes, named.query);
    expect(counts).toMatchObject({ ambiguous: 1 });
    expect((await confirm(as, id)).problem).toMatchObject({ code: 'unanswered' });
    const [row] = await rows(as, id, 'ambiguous');
    expect(row!.candidates.map(({ place }) => place).toSorted()).toEqual(['Nord', 'Sud']);
    const params = { organisationId: as.organisationId, previewId: id };
    const answer = (as_: string) => t.call(contract.answerRows, { params, body: { rows: [row!.n], as: as_ }, as });
    expect((await answer('00000000-0000-4000-8000-000000000000')).status).toBe(422);
    expect((await answer(row!.candidates[0]!.id)).status).toBe(204);
    expect((await confirm(as, id)).body).toMatchObject({ added: 0, changed: 1 });
  });

  it('does not take two machines for one because they share a name or a docking station', async () => {
    const as = await t.member('it-lead');
    const first = await table(as, 'Poste;N° de série;Adresse MAC\nPC1;AAA111;00:e0:4c:68:01:db');
    await taken(as, first.bytes, first.query);
    expect(
      (await preview(as, Buffer.from('Poste;N° de série;Adresse MAC\nPC1;CCC333;00:e0:4c:68:01:db'), first.query))
        .counts,
    ).toMatchObject({ new: 1 });
  });

  it('finds by its address a machine that a scan of ports sees, without renaming it', async () => {
    const as = await t.member('it-lead');
    const known = await table(as, 'Serveur;Adresse IP;Type\nSRV-DPI;192.168.0.1;Serveur');
    await taken(as, known.bytes, known.query);
    const { id } = await preview(as, sample('scans/nmap/nmap_script_vulners.xml'));
    expect(await rows(as, id, 'changed')).toMatchObject([
      { matchedBy: 'ip', moves: [{ key: 'fields.openServices', before: null, after: '5022/tcp ssh OpenSSH 7.4' }] },
    ]);
    await confirm(as, id);
    expect((await preview(as, sample('scans/nmap/nmap_script_vulners.xml'))).counts).toMatchObject({ same: 1 });
  });

  it('ties rows to their provider, made once', async () => {
    const as = await t.member('it-lead');
    const file = await table(
      as,
      'Logiciel;Éditeur;Version;Prestataire\nOsiris;Evolucare;9;Info Sud\nNetSoins;Teranga;3;Info Sud',
    );
    expect(await taken(as, file.bytes, file.query)).toMatchObject({ added: 3 });
    expect((await preview(as, file.bytes, file.query)).counts).toMatchObject({ same: 3 });
  });
});

describe('an import', () => {
  it('is undone in one gesture of the inventory: what it added goes, what it changed is as before', async () => {
    const as = await t.member('it-lead');
    const first = await table(as, 'Poste;N° de série;Marque\nPC1;AAA111;Dell');
    await taken(as, first.bytes, first.query);
    const next = Buffer.from('Poste;N° de série;Marque\nPC1;AAA111;HP\nPC2;BBB222;HP');
    t.context.clock.advance({ minutes: 1 });
    const { batchId } = await taken(as, next, first.query);
    const params = { organisationId: as.organisationId, batchId: batchId! };
    expect((await t.call(undoBatch, { params, as })).status).toBe(200);
    expect((await preview(as, first.bytes, first.query)).counts).toMatchObject({ same: 1, rejected: 0 });
    const { body } = await t.call(contract.listImports, { params: { organisationId: as.organisationId }, as });
    expect(body.runs.map(({ undoneAt }) => undoneAt !== null)).toEqual([true, false]);
    expect((await preview(as, next, first.query)).counts).toMatchObject({ changed: 2 });
  });
});

describe('who may import', () => {
  it('is whoever leads; others read what was imported', async () => {
    const contributor = await t.member('contributor');
    expect((await send(contract.preparePreview, contributor, sample('glpi/computer_1.json'))).status).toBe(403);
    const { body } = await t.call(contract.listImports, {
      params: { organisationId: contributor.organisationId },
      as: contributor,
    });
    expect(body).toEqual({ runs: [], abilities: { import: false } });
  });

  it('sees its own previews alone, and for an hour', async () => {
    const [one, other] = [await t.member('it-lead'), await t.member('it-lead')];
    const { id } = await preview(one, sample('glpi/computer_1.json'));
    const params = { organisationId: other.organisationId, previewId: id };
    expect((await t.call(contract.readPreview, { params, as: other })).status).toBe(404);
    expect((await confirm(other, id)).status).toBe(409);
    t.context.clock.advance({ minutes: 61 });
    expect((await confirm(one, id)).status).toBe(409);
    await t.context.jobs.drain();
  });
});
