import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as yaml from 'yaml';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import type { Forged } from '../../tests/support/session.ts';
import { startAssessment } from '../assessments/contract.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { StartupError } from '../../platform/server/startup-error.ts';
import { listNotifications } from '../notifications/contract.ts';
import { publishFolder } from './commands-folder.ts';
import * as contract from './contract.ts';
import { readReferentialFolder } from './files.ts';
import type { Referential } from './model.ts';
import { validateReferential } from './validate.ts';

const SMALL = 'tests/support/referential-small';
let app: TestApp;
let admin: Forged;
let small: Referential;

beforeAll(async () => {
  app = await testApp();
  admin = await app.account({ platformAdministrator: true, name: 'Administration' });
  const verdict = validateReferential(await readReferentialFolder(SMALL));
  if (!verdict.ok) throw new Error('the small referential is refused');
  small = verdict.document;
});
afterAll(() => app?.close());

const stringify = (referential: Referential): string => yaml.stringify(referential, { aliasDuplicateObjects: false });

/** The same questionnaire under another identifier, so that each test has its own. */
function edition(id: string, change: Partial<Referential> = {}): Referential {
  return structuredClone({ ...small, id, ...change });
}

async function send(endpoint: AnyEndpoint, text: string | Buffer, as: Pick<Forged, 'headers'> = admin) {
  const boundary = 'limit-of-parts';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="q.yaml"\r\ncontent-type: application/yaml\r\n\r\n`;
  const response = await app.app.inject({
    method: endpoint.method,
    url: endpoint.path,
    headers: { ...as.headers, 'accept-language': 'en', 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(text), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  return {
    status: response.statusCode,
    body: response.json() as Record<string, unknown>,
    problem: response.json() as ProblemReply,
  };
}
const publish = (referential: Referential) => send(contract.publishReferential, stringify(referential));
const offer = (referentialId: string, version: string | null) =>
  app.call(contract.offerReferential, { params: { referentialId }, body: { version }, as: admin });
async function listed(id: string) {
  const { body } = await app.call(contract.listReferentials, { as: admin });
  return body.referentials.find((one) => one.id === id);
}

describe('what is published at start', () => {
  test('the shipped questionnaire is there and offered, and a second start changes nothing', async () => {
    expect(await listed('maturin-sms')).toMatchObject({ offered: '1.0.0', versions: [{ themes: 13, criteria: 88 }] });
    expect(await publishFolder(app.context)).toEqual([]);
  });

  test('the newest version of a new folder is offered, and one that was withdrawn stays withdrawn', async () => {
    const folder = await folderOf([
      edition('at-start', { version: '1.9.0' }),
      edition('at-start', { version: '1.10.0' }),
    ]);
    expect(await publishFolder(app.context, folder)).toEqual(['at-start 1.9.0', 'at-start 1.10.0']);
    expect((await listed('at-start'))?.offered).toBe('1.10.0');
    await offer('at-start', null);
    await publishFolder(app.context, folder);
    expect((await listed('at-start'))?.offered).toBeNull();
  });

  test('a broken file stops the start with its line and reason in both languages', async () => {
    const folder = await folderOf([edition('broken', { levelRule: 'guessed' as 'declared' })]);
    const refusal = await publishFolder(app.context, folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StartupError);
    const { fr, en } = (refusal as StartupError).sentence;
    expect(en).toMatch(
      /“broken\/2\.1\.0” cannot be loaded:\n {2}referential\.yaml, line \d+ \(levelRule\): .*cumulative/,
    );
    expect(fr).toContain('referential.yaml, ligne');
    expect(await listed('broken')).toBeUndefined();
  });

  test('an edited file under a published version stops the start and names the version', async () => {
    await publishFolder(app.context, await folderOf([edition('edited')]));
    const folder = await folderOf([edition('edited', { date: '2026-02-01' })]);
    await expect(publishFolder(app.context, folder)).rejects.toThrow('Version 2.1.0 of the questionnaire “edited”');
  });
});

async function folderOf(referentials: Referential[]): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vigie-questionnaires-'));
  for (const referential of referentials) {
    const place = path.join(folder, referential.id, referential.version);
    await fs.mkdir(place, { recursive: true });
    await fs.writeFile(path.join(place, 'referential.yaml'), stringify(referential));
  }
  return folder;
}

describe('publishing by hand', () => {
  test('a file is published once; the same again changes nothing; another content under its version is refused', async () => {
    expect(await publish(edition('by-hand'))).toMatchObject({
      status: 201,
      body: { id: 'by-hand', version: '2.1.0', published: true },
    });
    expect((await publish(edition('by-hand'))).body).toMatchObject({ published: false });
    const refused = await publish(edition('by-hand', { date: '2026-03-01' }));
    expect([refused.status, refused.problem.code]).toEqual([409, 'version-published']);
    expect(refused.problem.title).toContain('Version 2.1.0 of the questionnaire “by-hand”');
    expect((await listed('by-hand'))?.versions).toHaveLength(1);
  });

  test('publishing offers nothing: the administrator chooses', async () => {
    await publish(edition('chosen'));
    expect((await listed('chosen'))?.offered).toBeNull();
    expect((await offer('chosen', '2.1.0')).status).toBe(204);
    expect((await listed('chosen'))?.offered).toBe('2.1.0');
    expect((await offer('chosen', '9.9.9')).status).toBe(404);
    expect((await offer('chosen', null)).status).toBe(204);
    expect((await offer('chosen', null)).status).toBe(404);
  });

  test('a broken file is refused with the line and reason of each problem, and nothing is kept', async () => {
    const text = stringify(edition('refused'))
      .replace('minutes: 3', 'minutes: soon')
      .replace('cost: none', 'cost: cheap');
    const line = text.split('\n').findIndex((one) => one.includes('minutes: soon')) + 1;
    for (const endpoint of [contract.previewReferential, contract.publishReferential]) {
      const { status, problem } = await send(endpoint, text);
      expect([status, problem.code, problem.issues.length]).toEqual([422, 'referential-refused', 2]);
      expect(problem.issues).toContainEqual({
        path: 'body.file',
        message: `Line ${line} (themes[0].minutes): The value must be a number.`,
      });
    }
    expect(await listed('refused')).toBeUndefined();
  });

  test('text that the database cannot hold, bytes that are no text, no file and too heavy a file are refused by name', async () => {
    const title = { fr: 'Zéro', en: 'NOTHING' };
    const text = stringify(edition('zero', { title })).replace('NOTHING', '"a\\0b"');
    expect((await send(contract.publishReferential, text)).problem.issues[0]?.message).toContain('(title.en)');
    const half = stringify(edition('half', { title })).replace('NOTHING', '"a\\uD800"');
    expect((await send(contract.publishReferential, half)).status).toBe(422);
    expect(
      (await send(contract.publishReferential, Buffer.from([0xff, 0xfe, 0x00]))).problem.issues[0]?.message,
    ).toContain('UTF-8');
    expect((await send(contract.publishReferential, `# ${'x'.repeat(2_100_000)}`)).status).toBe(413);
    const bare = await app.call(contract.publishReferential, { as: admin });
    expect([bare.status, bare.problem.issues[0]?.path]).toEqual([422, 'body.file']);
  });

  test('the preview says what moves against the offered version, and keeps nothing', async () => {
    await publish(edition('moving'));
    await offer('moving', '2.1.0');
    const next = edition('moving', { version: '3.0.0' });
    const [step, other] = [next.themes[0]!.steps[0]!, next.themes[1]!.steps[0]!];
    const before = step.criteria[0]!;
    step.criteria[0] = { ...before, title: { fr: 'Autre mot', en: 'Other word' } };
    const removed = other.criteria.pop()!;
    step.criteria.push({ ...before, id: 'doors.watched.bell', title: { fr: 'Sonnette', en: 'Bell' } });
    const { status, body } = await send(contract.previewReferential, stringify(next));
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'new', against: '2.1.0', criteria: 7 });
    expect(body['changes']).toEqual({
      added: [{ id: 'doors.watched.bell', title: { fr: 'Sonnette', en: 'Bell' } }],
      removed: [{ id: removed.id, title: removed.title }],
      changed: [{ id: before.id, before: before.title, after: { fr: 'Autre mot', en: 'Other word' } }],
      unchanged: 5,
    });
    expect((await send(contract.previewReferential, stringify(edition('moving')))).body['state']).toBe('same');
    expect(
      (await send(contract.previewReferential, stringify(edition('moving', { date: '2026-03-01' })))).body['state'],
    ).toBe('taken');
    expect((await listed('moving'))?.versions).toHaveLength(1);
  });
});

describe('a version in use', () => {
  test('is counted without showing whose it is, and its users hear of the next one', async () => {
    await publish(edition('used'));
    await offer('used', '2.1.0');
    const director = await app.member('director');
    const reader = await app.member('reader', director.organisationId);
    const stranger = await app.member('director');
    const started = await app.call(startAssessment, {
      params: { organisationId: director.organisationId },
      body: { referentialId: 'used', siteId: null, label: 'Première' },
      as: director,
    });
    expect(started.status).toBe(201);
    expect((await listed('used'))?.versions).toMatchObject([{ version: '2.1.0', assessments: 1, organisations: 1 }]);
    await publish(edition('used', { version: '2.2.0' }));
    await offer('used', '2.2.0');
    const told = async (as: Forged) => {
      const { body } = await app.call(listNotifications, { query: {}, as });
      return body.notifications.map(({ kind, link }) => [kind, link]);
    };
    expect(await told(director)).toEqual([
      ['referential.new-version', `/organisations/${director.organisationId}/assessments`],
    ]);
    expect(await told(reader)).toEqual([]);
    expect(await told(stranger)).toEqual([]);
  });

  test('can be read whole by any account, and by nobody else', async () => {
    await publish(edition('read-whole'));
    const params = { referentialId: 'read-whole', version: '2.1.0' };
    const read = await app.call(contract.readReferential, { params, as: await app.account() });
    expect(read.body).toEqual(edition('read-whole'));
    expect((await app.call(contract.readReferential, { params })).status).toBe(401);
    const unknown = { ...params, version: '9.9.9' };
    expect((await app.call(contract.readReferential, { params: unknown, as: admin })).status).toBe(404);
  });

  test('shows what structures say of its criteria, the most commented on first, and never who', async () => {
    await publish(edition('said'));
    const organisationId = await app.organisation();
    const say = (criterion: string, kind: string, comment: string) =>
      writing(app.context.db, { platform: true }, (tx) =>
        tx
          .insertInto('feedback')
          .values({
            id: newId(),
            organisation_id: organisationId,
            account_id: newId(),
            referential_id: 'said',
            referential_version: '2.1.0',
            criterion_id: criterion,
            kind,
            comment,
            given_at: app.context.clock.now(),
          })
          .execute(),
      );
    await say('doors.watched.desk', 'unclear', '');
    await say('doors.locked.key', 'unclear', 'Quelle clé ?');
    await say('doors.locked.key', 'too-demanding', 'Trop cher.');
    const { body } = await app.call(contract.readFeedback, {
      params: { referentialId: 'said', version: '2.1.0' },
      as: admin,
    });
    expect(body.criteria.map(({ id, counts }) => [id, counts])).toEqual([
      ['doors.locked.key', { unclear: 1, 'not-relevant': 0, 'too-demanding': 1 }],
      ['doors.watched.desk', { unclear: 1, 'not-relevant': 0, 'too-demanding': 0 }],
    ]);
    expect(body.criteria[0]?.comments.map(({ text }) => text).toSorted()).toEqual(['Quelle clé ?', 'Trop cher.']);
    expect(JSON.stringify(body)).not.toContain(organisationId);
    expect((await listed('said'))?.versions[0]?.feedback).toBe(3);
  });
});

test('none of the administrator’s calls is open to a director', async () => {
  const director = await app.member('director');
  const params = { referentialId: 'maturin-sms', version: '1.0.0' };
  const statuses = [
    (await app.call(contract.listReferentials, { as: director })).status,
    (await app.call(contract.readFeedback, { params, as: director })).status,
    (
      await app.call(contract.offerReferential, {
        params: { referentialId: 'maturin-sms' },
        body: { version: null },
        as: director,
      })
    ).status,
    (await send(contract.previewReferential, 'x', director)).status,
    (await send(contract.publishReferential, 'x', director)).status,
  ];
  expect(statuses).toEqual([403, 403, 403, 403, 403]);
});
