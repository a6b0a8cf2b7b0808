import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import {
  addFact,
  applicationCastOf,
  at,
  CANDIDACY,
  CARE,
  completePrerequisites,
  move,
  playerOf,
  readApplication,
  send,
  startApplication,
  versionOf,
  type ApplicationCast,
  type Player,
} from '../../tests/support/application.ts';
import { writing } from '../../platform/server/database/connection.ts';
import * as money from './contract-money.ts';
import * as contract from './contract.ts';

let app: TestApp;
let cast: ApplicationCast;
let group: Player;
let members: Player[];
const member = (name: string, groupId?: string) =>
  playerOf(app, { kind: 'structure', name, type: 'general-hospital', region: '53', ...(groupId ? { groupId } : {}) });

beforeAll(async () => {
  app = await testApp({ start: CANDIDACY });
  cast = await applicationCastOf(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  group = await playerOf(app, { kind: 'group', name: 'GHT du Ponant', type: 'ght', region: '53' });
  members = [await member('CH de l’Aber', group.organisationId), await member('CH du Ponant', group.organisationId)];
});

const start = (player: Player) =>
  app.call(contract.startApplication, {
    params: { organisationId: player.organisationId },
    body: { programmeId: CARE },
    as: player,
  });
const codeOf = async (answer: Promise<{ status: number; problem: { code: string } }>) => {
  const { status, problem } = await answer;
  return `${status} ${problem.code}`;
};

async function saveShares(
  id: string,
  shares: (number | null)[],
  more: { supportId?: string; version?: number; entities?: object[] } = {},
) {
  const { entities } = await readApplication(app, group, id);
  return app.call(contract.saveEntities, {
    params: at(group, id),
    body: {
      supportId: more.supportId ?? null,
      entities: entities.map(({ id: entity, name }, index) => ({ id: entity, name, share: shares[index] ?? null })),
      version: more.version ?? (await versionOf(app, group, id)),
      ...(more.entities ? { entities: more.entities as never } : {}),
    },
    as: group,
  });
}

describe('one file for a group', () => {
  test('is filed by the group with its support establishment, read by its members, and keeps them from filing alone', async () => {
    const id = await startApplication(app, group);
    expect(await codeOf(start(members[0]!))).toBe('409 group-files');
    await completePrerequisites(app, group, id);
    const bare = await send(app, group, id, 'candidacy');
    expect(bare.problem.issues.map(({ path }) => path)).toEqual(['supportId']);
    const supportId = members[1]!.organisationId;
    expect((await saveShares(id, [3410, 6590], { supportId })).status).toBe(200);
    expect((await send(app, group, id, 'candidacy')).body.state).toBe('submitted');
    expect(await readApplication(app, group, id)).toMatchObject({
      group: true,
      support: { id: supportId, name: 'CH du Ponant' },
      entities: [
        { name: 'CH de l’Aber', share: 3410 },
        { name: 'CH du Ponant', share: 6590 },
      ],
    });
    const seen = await readApplication(app, members[0]!, id);
    expect(seen).toMatchObject({
      part: 'member',
      state: 'submitted',
      money: null,
      events: [],
      completes: null,
      writes: false,
    });
    expect(seen.items.flatMap(({ documents }) => documents)).toEqual([]);
    expect(seen.entries.map(({ kind, data }) => data['event'] ?? kind)).toEqual(['naming.began', 'submit']);
    const asks = { params: at(members[0]!, id), as: members[0]! };
    const writes = await app.call(contract.writeMessage, { ...asks, body: { text: 'Bonjour', to: ['region'] } });
    expect(writes.status).toBe(403);
    const facts = await addFact(app, members[0]!, id, { itemId: 'P1', kind: 'review', on: '2025-01-01' });
    expect(facts.status).toBe(403);
  });

  test('covers 66 % of the activity or says how much is missing', async () => {
    const id = await startApplication(app, group);
    await completePrerequisites(app, group, id);
    await saveShares(id, [3410, 6590], { supportId: members[1]!.organisationId });
    await send(app, group, id, 'candidacy');
    await move(app, cast.region, id, 'endorse');
    await app.call(money.acceptApplication, {
      params: at(cast.national, id),
      body: { grantedCents: 100_000, version: await versionOf(app, cast.national, id) },
      as: cast.national,
    });
    const big = members[1]!.organisationId;
    const cover = (entityId: string) =>
      addFact(app, group, id, { itemId: 'O1.C', kind: 'coverage', on: '2025-09-15', entityId });
    expect((await cover(big)).status).toBe(201);
    expect((await cover(big)).problem.issues[0]?.path).toBe('body.entityId');
    const ruleOf = async () => {
      const { items } = await readApplication(app, group, id);
      return items.find((one) => one.id === 'O1.C')!.rules.find(({ kind }) => kind === 'activity-covered')!;
    };
    expect(await ruleOf()).toMatchObject({
      verdict: 'not-met',
      reason: { en: '65.9% of the activity covered: at least 66% is needed.' },
    });
    expect((await saveShares(id, [3400, 6600], { supportId: big })).status).toBe(200);
    expect((await ruleOf()).verdict).toBe('met');
  });

  test('is refused for shares over the whole, a support from elsewhere, a list that is not the members’, and a stale version', async () => {
    const id = await startApplication(app, group);
    expect((await saveShares(id, [6000, 5000])).problem.issues[0]?.path).toBe('body.entities');
    const stranger = cast.applicant.organisationId;
    expect((await saveShares(id, [5000, 5000], { supportId: stranger })).problem.issues[0]?.path).toBe(
      'body.supportId',
    );
    expect((await saveShares(id, [], { entities: [{ id: stranger, name: 'x', share: 1 }] })).status).toBe(422);
    expect(await codeOf(saveShares(id, [5000, 5000], { version: 40 }))).toBe('409 stale-version');
    expect((await saveShares(id, [5000, 5000])).status).toBe(200);
  });

  test('follows its members until it is filed: one that joined must be in the list', async () => {
    const id = await startApplication(app, group);
    await completePrerequisites(app, group, id);
    await saveShares(id, [5000, 5000], { supportId: members[0]!.organisationId });
    const third = await member('CH des Monts', group.organisationId);
    const late = await send(app, group, id, 'candidacy');
    expect(late.problem.issues.map(({ path }) => path)).toEqual(['entities']);
    const { entitiesToday } = await readApplication(app, group, id);
    expect(entitiesToday.map(({ name }) => name)).toEqual(['CH de l’Aber', 'CH des Monts', 'CH du Ponant']);
    const wider = entitiesToday.map((one) => ({
      ...one,
      share: 3000,
    }));
    expect((await saveShares(id, [], { entities: wider, supportId: third.organisationId })).status).toBe(200);
    expect((await send(app, group, id, 'candidacy')).status).toBe(200);
    expect((await readApplication(app, third, id)).part).toBe('member');
  });
});

describe('a structure counts in one file of a programme', () => {
  test('a group whose new member has already filed alone is told which one, until that file is withdrawn', async () => {
    const alone = await member('CH d’Armor');
    const own = await startApplication(app, alone);
    await writing(app.context.db, { platform: true }, (tx) =>
      tx
        .updateTable('organisation')
        .set({ group_id: group.organisationId })
        .where('id', '=', alone.organisationId)
        .execute(),
    );
    const refused = await start(group);
    expect([refused.status, refused.problem.code]).toEqual([409, 'counts-elsewhere']);
    expect(refused.problem.title).toContain('CH d’Armor');
    expect((await move(app, alone, own, 'withdraw')).body.state).toBe('withdrawn');
    expect((await start(group)).status).toBe(201);
  });

  test('of two that begin at once, one is let in', async () => {
    const answers = await Promise.all([start(group), start(group), start(group)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  test('a group of another kind files nothing here, and neither does one without members', async () => {
    const managing = await playerOf(app, { kind: 'group', name: 'Organisme', type: 'managing-body', region: '53' });
    expect(await codeOf(start(managing))).toBe('409 no-group-file');
    const empty = await playerOf(app, { kind: 'group', name: 'GHT vide', type: 'ght', region: '53' });
    expect(await codeOf(start(empty))).toBe('409 no-member');
  });
});
