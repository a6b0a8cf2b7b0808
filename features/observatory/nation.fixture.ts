import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append } from '../../platform/server/journal/journal.ts';
import type { TestApp } from '../../tests/support/app.ts';
import { changeOrganisation } from '../organisations/commands.ts';
import { closeOrganisation, reopenOrganisation } from '../organisations/commands-administration.ts';
import { joinGroup, leaveGroup } from '../organisations/commands-group.ts';
import { organisationRow } from '../organisations/queries.ts';
import type { Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { observedOf } from './model-shape.ts';

export const REFERENTIAL = 'maturin-sms';

/** Where a structure of the tests stands. */
export interface Placed {
  territory: 'FR' | 'MC';
  region: string | null;
  department: string | null;
  type: string;
  headcount: number | null;
}

/** What happened, in order: from it a test counts everything by itself. */
export type Event = { at: Date; id: string } & (
  | { kind: 'placed'; place: Placed }
  | { kind: 'closed'; closed: boolean }
  | { kind: 'group'; groupId: string | null }
  | { kind: 'submitted'; levels: (number | null)[]; unmet: string[] }
);

/** A nation played event by event on a real database, as the commands do. */
export interface Nation {
  referential: Referential;
  events: Event[];
  structure(place: Placed): Promise<string>;
  move(id: string, place: Placed): Promise<void>;
  close(id: string, closed: boolean): Promise<void>;
  link(id: string, groupId: string | null): Promise<void>;
  /** Submits levels theme by theme (null: not assessed), for the whole structure unless a site is given. */
  submit(id: string, levels: (number | null)[], options?: { unmet?: string[]; siteId?: string }): Promise<void>;
}

/** Opens a nation on a test product. */
export async function openNation({ context }: TestApp): Promise<Nation> {
  const { db, clock } = context;
  const referential = await writing(db, {}, async (tx) => {
    const { version } = await tx
      .selectFrom('referential_offer')
      .select('version')
      .where('referential_id', '=', REFERENTIAL)
      .executeTakeFirstOrThrow();
    return loadReferential(tx, REFERENTIAL, version);
  });
  const events: Event[] = [];
  const person = { id: newId(), name: 'Claire Morel' };
  const act = (organisationId: string) => ({ organisationId, actor: person, now: clock.now() });
  return {
    referential,
    events,
    async structure(place) {
      const id = newId();
      await writing(db, { organisationIds: [id] }, (tx) =>
        tx
          .insertInto('organisation')
          .values({ id, kind: 'structure', name: `Structure ${id}`, ...place, created_at: clock.now() })
          .execute(),
      );
      events.push({ kind: 'placed', id, place, at: clock.now() });
      return id;
    },
    async move(id, place) {
      await writing(db, { organisationIds: [id] }, async (tx) => {
        const { name, version } = await organisationRow(tx, id);
        await changeOrganisation(
          tx,
          act(id),
          { kind: 'structure', name, finess: null, capacity: null, ...place },
          version,
          async () => ({}),
        );
      });
      events.push({ kind: 'placed', id, place, at: clock.now() });
    },
    async close(id, closed) {
      await writing(db, { organisationIds: [id] }, (tx) =>
        closed ? closeOrganisation(tx, act(id), 'x') : reopenOrganisation(tx, act(id), 'x'),
      );
      events.push({ kind: 'closed', id, closed, at: clock.now() });
    },
    async link(id, groupId) {
      await writing(db, { organisationIds: groupId ? [id, groupId] : [id], platform: true }, async (tx) => {
        const { group_id: before } = await organisationRow(tx, id);
        if (before) await leaveGroup(tx, context, act(id), before);
        if (groupId) await joinGroup(tx, context, act(id), { id: groupId, name: 'Groupement' });
      });
      events.push({ kind: 'group', id, groupId, at: clock.now() });
    },
    async submit(id, levels, { unmet = [], siteId } = {}) {
      const at = clock.now();
      const assessmentId = newId();
      const result = {
        themes: referential.themes.map((theme, place) => ({
          themeId: theme.id,
          level: levels[place] ?? null,
          next: { level: 1, missing: place === 0 ? unmet : [], unknown: [] },
        })),
        targets: Object.fromEntries(referential.themes.map((theme) => [theme.id, theme.target])),
      };
      await writing(db, { organisationIds: [id] }, async (tx) => {
        await tx
          .insertInto('assessment')
          .values({
            id: assessmentId,
            organisation_id: id,
            site_id: siteId ?? null,
            referential_id: REFERENTIAL,
            referential_version: referential.version,
            label: 'Évaluation',
            state: 'submitted',
            started_at: at,
            started_by: person.id,
            started_by_name: person.name,
            submitted_at: at,
            result: JSON.stringify(result),
          })
          .execute();
        await append(tx, {
          stream: `assessment:${assessmentId}`,
          organisationId: id,
          at,
          actor: person,
          kind: 'assessment.submitted',
          data: {
            ...observedOf(referential, result),
            referential: { id: REFERENTIAL, version: referential.version },
            siteId: siteId ?? null,
          },
        });
      });
      if (!siteId) events.push({ kind: 'submitted', id, levels, unmet, at });
    },
  };
}
