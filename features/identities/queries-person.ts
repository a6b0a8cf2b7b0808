import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';
import { personKey, type Outcome, type PersonMove } from './model-people.ts';
import { decisionNames, infos, moveNames, outcomeNames, places, same, type PersonLine } from './model-person-lines.ts';
import type { Decision } from './model-reviews.ts';

interface Asked {
  organisationId: string;
  /** As `personKey` gives it. */
  wanted: string;
}

/**
 * What arrivals and departures, reviews of accesses and backups hold about a person, told by their name whatever its order, capitals and accents:
 * what is handed to them beside the inventories (GDPR, article 15). The scope must open the organisation.
 */
export async function personLines(read: Read, organisationId: string, person: string): Promise<PersonLine[]> {
  const asked = { organisationId, wanted: personKey(person) };
  // Signs alone name nobody; they would match whatever nobody is named in.
  if (asked.wanted === '') return [];
  return [
    ...(await moveLines(read, asked)),
    ...(await taskLines(read, asked)),
    ...(await reviewLines(read, asked)),
    ...(await backupLines(read, asked)),
  ];
}

async function moveLines(read: Read, { organisationId, wanted }: Asked): Promise<PersonLine[]> {
  const lists = await read
    .selectFrom('access_checklist')
    .select(['id', 'person', 'kind', 'job', 'day'])
    .where('organisation_id', '=', organisationId)
    .orderBy('day')
    .execute();
  const theirs = lists.filter((list) => personKey(list.person) === wanted);
  if (theirs.length === 0) return [];
  const steps = await read
    .selectFrom('access_step')
    .select(['checklist_id', 'title', 'outcome', 'done_on', 'reason'])
    .where(
      'checklist_id',
      'in',
      theirs.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  return theirs.flatMap(({ id, kind, job, day }) => {
    const item = moveNames[kind as PersonMove];
    const own = steps.filter(({ checklist_id }) => checklist_id === id);
    const facts: PersonLine[] = [
      { where: places.moves, item, what: infos.day, value: same(day) },
      ...(job ? [{ where: places.moves, item, what: infos.job, value: same(job) }] : []),
    ];
    return facts.concat(
      own.map(({ title, outcome, done_on, reason }) => {
        const { fr, en } = outcomeNames[outcome as Outcome];
        const more = [done_on, reason].filter(Boolean).map((one) => `, ${one}`);
        const value = { fr: [fr, ...more].join(''), en: [en, ...more].join('') };
        return { where: places.moves, item, what: same(title), value };
      }),
    );
  });
}

async function taskLines(read: Read, { organisationId, wanted }: Asked): Promise<PersonLine[]> {
  const steps = await read
    .selectFrom('access_step')
    .select(['title', 'doer', 'due_on', 'done_by_name', 'done_on'])
    .where('organisation_id', '=', organisationId)
    .orderBy('due_on')
    .execute();
  return steps.flatMap(({ title, doer, due_on, done_by_name, done_on }) => [
    ...(personKey(doer) === wanted
      ? [{ where: places.moves, item: same(title), what: infos.given, value: same(due_on) }]
      : []),
    ...(personKey(done_by_name ?? '') === wanted
      ? [{ where: places.moves, item: same(title), what: infos.done, value: same(done_on ?? '') }]
      : []),
  ]);
}

async function reviewLines(read: Read, { organisationId, wanted }: Asked): Promise<PersonLine[]> {
  const lines = await read
    .selectFrom('access_review_line as l')
    .innerJoin('access_review as r', 'r.id', 'l.review_id')
    .select(['l.name', 'l.decision', 'l.note', sql<string>`l.facts->>'person'`.as('person')])
    .where('l.organisation_id', '=', organisationId)
    .where(sql<boolean>`l.facts->>'person' is not null`)
    .orderBy('r.started_at')
    .orderBy('l.name')
    .execute();
  const theirs = lines.filter(({ person }) => personKey(person) === wanted);
  return theirs.flatMap(({ name, decision, note }) => {
    const item = same(name);
    const value = decision ? decisionNames[decision as Decision] : outcomeNames.pending;
    return [
      { where: places.reviews, item, what: infos.decision, value },
      ...(note ? [{ where: places.reviews, item, what: infos.note, value: same(note) }] : []),
    ];
  });
}

async function backupLines(read: Read, { organisationId, wanted }: Asked): Promise<PersonLine[]> {
  const plans = await read
    .selectFrom('backup_plan')
    .select(['name', 'keeper'])
    .where('organisation_id', '=', organisationId)
    .orderBy('name')
    .execute();
  const tests = await read
    .selectFrom('restore_test as t')
    .innerJoin('backup_plan as p', 'p.id', 't.plan_id')
    .select(['p.name', 't.made_by', 't.held_on'])
    .where('t.organisation_id', '=', organisationId)
    .orderBy('t.held_on')
    .execute();
  const kept = plans.filter(({ keeper }) => personKey(keeper) === wanted);
  const made = tests.filter(({ made_by }) => personKey(made_by) === wanted);
  return [
    ...kept.map(({ name }) => ({
      where: places.backups,
      item: same(name),
      what: infos.keeper,
      value: { fr: 'Oui', en: 'Yes' },
    })),
    ...made.map(({ name, held_on }) => ({
      where: places.backups,
      item: same(name),
      what: infos.made,
      value: same(held_on),
    })),
  ];
}
