import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import type { OrganisationKind } from '../organisations/model.ts';
import * as contract from './contract.ts';
import { foldAll } from './commands-fold.ts';
import { SIGHTS, VIEWERS, viewers, type Sight, type Viewer } from './model-viewers.ts';
import { openNation } from './nation.fixture.ts';

const KINDS: Partial<Record<Viewer, OrganisationKind>> = {
  structure: 'structure',
  group: 'group',
  regional: 'regional-authority',
  ministry: 'ministry',
  partner: 'provider',
};
const BRITTANY = '53';

interface Looking {
  as?: { headers: { cookie: string; 'x-vigie': '1' } };
  /** The organisation it looks from: its own, or one it has nothing to do with. */
  organisationId: string;
}

/** A live file of a programme that names its applicants to their region. */
async function nameByFile({ context }: TestApp, organisationId: string): Promise<void> {
  const now = context.clock.now();
  await writing(context.db, { platform: true }, (tx) =>
    tx
      .insertInto('application')
      .values({
        id: newId(),
        number: 'CARE-D2-2026-0001',
        programme_id: 'care-d2',
        programme_version: '1.0.1',
        applicant_id: organisationId,
        applicant_name: 'Structure',
        member_ids: [organisationId],
        territory: 'FR',
        region: BRITTANY,
        names_region: true,
        state: 'submitted',
        state_since: now,
        filed_at: now,
        created_at: now,
        readers: [organisationId],
      })
      .execute(),
  );
}

describe('who sees what of the observatory', () => {
  let t: TestApp;
  const looking = {} as Record<Viewer, Looking>;

  beforeAll(async () => {
    t = await testApp({ start: '2026-02-10T09:00:00.000Z' });
    const nation = await openNation(t);
    const agreed: string[] = [];
    for (const level of [0, 1, 1, 2, 2, 3, 1, 2]) {
      const id = await nation.structure({
        territory: 'FR',
        region: BRITTANY,
        department: '29',
        type: 'nursing-home',
        headcount: 60,
      });
      await nation.submit(
        id,
        nation.referential.themes.map(() => level),
      );
      agreed.push(id);
    }
    const director = await t.member('director', agreed[1]);
    await t.call(contract.decideNaming, {
      params: { organisationId: agreed[1]! },
      body: { agreed: true },
      as: director,
    });
    await nameByFile(t, agreed[2]!);
    await nation.submit(
      agreed[0]!,
      nation.referential.themes.map(() => 1),
    );
    await foldAll(t.context);
    t.context.clock.advance({ days: 70 });
    await foldAll(t.context);
    const group = await t.organisation({ kind: 'group' });
    const inGroup = await t.organisation({ groupId: group });
    for (const [viewer, kind] of Object.entries(KINDS) as [Viewer, OrganisationKind][]) {
      const id = kind === 'structure' ? agreed[0]! : kind === 'group' ? group : await t.organisation({ kind });
      looking[viewer] = { as: await t.member('reader', id), organisationId: id };
    }
    looking.administrator = { as: await t.account({ platformAdministrator: true }), organisationId: inGroup };
    looking.public = { organisationId: inGroup };
  }, 60_000);
  afterAll(() => t.close());

  /** What the viewer really gets: true only when the figures themselves came back. */
  const sees: Record<Sight, (by: Looking) => Promise<boolean>> = {
    async own({ as, organisationId }) {
      const { status, body } = await t.call(contract.readPeers, { params: { organisationId }, query: {}, as });
      return status === 200 && body.own.some(({ level }) => level !== null);
    },
    async peers({ as, organisationId }) {
      const { status, body } = await t.call(contract.readPeers, { params: { organisationId }, query: {}, as });
      return status === 200 && body.peers !== null;
    },
    async group({ as, organisationId }) {
      const { status, body } = await t.call(contract.readGroup, { params: { organisationId }, query: {}, as });
      return status === 200 && body.structures.length > 0;
    },
    async named({ as, organisationId }) {
      const { status, body } = await t.call(contract.readNamed, { params: { organisationId }, query: {}, as });
      return status === 200 && body.structures.some(({ agreed }) => agreed);
    },
    async required({ as, organisationId }) {
      const { status, body } = await t.call(contract.readNamed, { params: { organisationId }, query: {}, as });
      return status === 200 && body.structures.some(({ agreed, requiredBy }) => !agreed && requiredBy.length > 0);
    },
    async region({ as, organisationId }) {
      const { status, body } = await t.call(contract.readTerritory, {
        params: { organisationId },
        query: { region: BRITTANY },
        as,
      });
      return status === 200 && body.scope.region?.key === BRITTANY;
    },
    async nation({ as, organisationId }) {
      const { status, body } = await t.call(contract.readTerritory, { params: { organisationId }, query: {}, as });
      return status === 200 && body.scope.region === null;
    },
    async open({ as }) {
      const { status, body } = await t.call(contract.readOpen, { query: { territory: 'FR' }, as });
      return status === 200 && body.quarter.closed && body.coverage.answered > 0;
    },
  };

  for (const viewer of VIEWERS)
    it(`${viewers[viewer].who.en} sees ${viewers[viewer].sees.join(', ')}, and nothing else`, async () => {
      const seen: Sight[] = [];
      for (const sight of SIGHTS) if (await sees[sight](looking[viewer])) seen.push(sight);
      expect(seen).toEqual(viewers[viewer].sees);
    });

  it('nobody reads through another organisation than their own', async () => {
    const elsewhere = looking.regional.organisationId;
    const own = looking.structure.organisationId;
    for (const viewer of VIEWERS) {
      const { as } = looking[viewer];
      if (viewer !== 'regional') expect(await sees.region({ as: as!, organisationId: elsewhere }), viewer).toBe(false);
      if (viewer !== 'structure') expect(await sees.own({ as: as!, organisationId: own }), viewer).toBe(false);
    }
  });
});
