import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { StartupError } from '../../platform/server/startup-error.ts';
import { publishFolder } from './commands-folder.ts';
import * as contract from './contract.ts';

const FILE = 'referentials/programmes/monacosante-securite/1.0.1/programme.yaml';
let app: TestApp;
let text: string;
beforeAll(async () => {
  app = await testApp();
  text = await fs.readFile(FILE, 'utf8');
});
afterAll(() => app?.close());

async function folderOf(versions: Record<string, string>): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vigie-programmes-'));
  for (const [name, content] of Object.entries(versions)) {
    await fs.mkdir(path.join(folder, name), { recursive: true });
    await fs.writeFile(path.join(folder, name, 'programme.yaml'), content);
  }
  return folder;
}
const edition = (id: string, version: string) =>
  text.replace('id: monacosante-securite', `id: ${id}`).replace('version: 1.0.1', `version: ${version}`);

describe('what anyone may read', () => {
  test('the shipped programme is offered, with its rules as sentences, its sources and its providers, without its letters', async () => {
    const { status, body } = await app.call(contract.listOffered, {});
    expect(status).toBe(200);
    const [programme] = body.programmes;
    expect(programme).toMatchObject({ id: 'monacosante-securite', version: '1.0.1', territory: 'MC' });
    expect(programme?.providers.list).toHaveLength(22);
    expect(programme?.rules.find(({ id }) => id === 'rate')?.sources).toEqual([
      { document: 'guide', place: { fr: 'partie 2, étape 4', en: 'part 2, step 4' } },
    ]);
    expect(programme).not.toHaveProperty('letters');
  });
});

describe('what is published at start', () => {
  test('a second start changes nothing', async () => {
    expect(await publishFolder(app.context)).toEqual([]);
  });

  test('the newest version of a new programme is offered', async () => {
    const folder = await folderOf({
      'other/1.9.0': edition('other', '1.9.0'),
      'other/1.10.0': edition('other', '1.10.0'),
    });
    expect(await publishFolder(app.context, folder)).toEqual(['other 1.9.0', 'other 1.10.0']);
    const { body } = await app.call(contract.listOffered, {});
    expect(body.programmes.find(({ id }) => id === 'other')?.version).toBe('1.10.0');
  });

  test('a broken file stops the start with its line and reason in both languages', async () => {
    const folder = await folderOf({
      'broken/1.0.0': edition('broken', '1.0.0').replace('percent: 50', 'percent: half'),
    });
    const refusal = await publishFolder(app.context, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    const { fr, en } = (refusal as StartupError).sentence;
    expect(en).toMatch(/“broken\/1\.0\.0” cannot be loaded:\n {2}programme\.yaml, line \d+ \(funding\.rate\.percent\)/);
    expect(fr).toContain('programme.yaml, ligne');
  });

  test('a folder that names another version than its file stops the start', async () => {
    const folder = await folderOf({ 'moved/2.0.0': edition('moved', '1.0.0') });
    await expect(publishFolder(app.context, folder)).rejects.toThrow('its folder says otherwise');
  });

  test('an edited file under a published version stops the start and names the version', async () => {
    await publishFolder(app.context, await folderOf({ 'edited/1.0.0': edition('edited', '1.0.0') }));
    const folder = await folderOf({ 'edited/1.0.0': edition('edited', '1.0.0').replace('percent: 50', 'percent: 40') });
    await expect(publishFolder(app.context, folder)).rejects.toThrow('Version 1.0.0 of the programme “edited”');
  });
});

describe('the database', () => {
  test('refuses to change or delete a published version, even to the platform', async () => {
    const platform = { platform: true };
    const change = writing(app.context.db, platform, (tx) =>
      tx.updateTable('programme_version').set({ published_by: 'Nobody' }).execute(),
    );
    await expect(change).rejects.toThrow(/permission denied/);
    const remove = writing(app.context.db, platform, (tx) => tx.deleteFrom('programme_version').execute());
    await expect(remove).rejects.toThrow(/permission denied/);
  });

  test('lets nobody but the platform choose what is offered, or see a draft', async () => {
    const moved = await writing(app.context.db, {}, (tx) =>
      tx.updateTable('programme_offer').set({ offered: false }).returning('programme_id').execute(),
    );
    expect(moved).toEqual([]);
    await writing(app.context.db, { platform: true }, (tx) =>
      tx
        .insertInto('programme_draft')
        .values({
          programme_id: 'monacosante-securite',
          base_version: '1.0.0',
          content: '{}',
          saved_at: app.context.clock.now(),
          saved_by: 'Administration',
        })
        .execute(),
    );
    const seen = (scope: object) =>
      reading(app.context.db, scope, (read) => read.selectFrom('programme_draft').select('version').execute());
    expect(await seen({})).toEqual([]);
    expect(await seen({ platform: true })).toEqual([{ version: 1 }]);
  });
});
