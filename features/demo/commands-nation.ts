import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { withOrganisations } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, product } from '../../platform/server/journal/journal.ts';
import { streamOf } from '../assessments/commands.ts';
import { results, type AnswerValue } from '../assessments/model.ts';
import type { FrozenResult } from '../assessments/model-present.ts';
import { holdCounts } from '../observatory/commands-fold.ts';
import { rebuild } from '../observatory/commands-rebuild.ts';
import { observedOf } from '../observatory/model-shape.ts';
import { record } from '../organisations/commands.ts';
import { territories } from '../organisations/queries-lists.ts';
import type { Referential } from '../referentials/model.ts';
import { inventedName, NATION, TYPES } from './cast-nation.ts';
import { daysAgo, type Player, type Stage } from './stage.ts';

/** One invented structure of the nation, and when it submitted. */
interface Inhabitant {
  id: string;
  key: string;
  name: string;
  type: string;
  region: string;
  department: string;
  headcount: number;
  named: boolean;
  foundedDaysAgo: number;
  /** Days before the start, the oldest first. */
  submittedDaysAgo: number[];
}

const YEARS = 3;
const YEAR_DAYS = 365;

// Chance without chance: the same words always give the same figure, between 0 and 1.
function draw(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32BE() / 2 ** 32;
}

function typeOf(luck: number): (typeof TYPES)[number] {
  let left = luck * TYPES.reduce((sum, { weight }) => sum + weight, 0);
  return TYPES.find(({ weight }) => (left -= weight) < 0) ?? TYPES[0]!;
}

function inhabitants(): Inhabitant[] {
  const regions = territories().find(({ code }) => code === 'FR')!.regions;
  let number = 0;
  return Object.entries(NATION).flatMap(([region, count]) => {
    const departments = regions.find(({ code }) => code === region)!.departments;
    return Array.from({ length: count }, (_, place): Inhabitant => {
      number += 1;
      const key = `${region}-${place}`;
      const { type, headcount, begins } = typeOf(draw('type', key));
      const first = YEAR_DAYS * (YEARS - 1) * draw('first', key);
      // One in eight never submitted, some only once and long ago.
      const rounds = draw('rounds', key) < 0.12 ? 0 : Math.ceil(draw('again', key) * 3);
      return {
        id: newId(),
        key,
        name: inventedName(begins, draw('name', key), number),
        type,
        region,
        department: departments[Math.floor(draw('place', key) ** 2 * departments.length)]!.code,
        headcount: Math.max(2, Math.round(headcount * (0.4 + 1.2 * draw('size', key)))),
        named: draw('named', key) < 0.3,
        foundedDaysAgo: YEAR_DAYS * YEARS + 40,
        submittedDaysAgo: Array.from({ length: rounds }, (__, round) =>
          Math.round(YEAR_DAYS * YEARS - first - round * (250 + 200 * draw('gap', key, round))),
        ).filter((days) => days > 2),
      };
    });
  });
}

/** Every answer of one round: met up to the level reached, a mix for the step after, little beyond. */
function answersOf(referential: Referential, { key, type }: Inhabitant, round: number): Map<string, AnswerValue> {
  const known = TYPES.find((one) => one.type === type)!;
  const quality = draw('quality', key) * 2.2 + (known.headcount > 100 ? 0.7 : 0) + round * 0.5;
  const given = new Map<string, AnswerValue>();
  for (const theme of referential.themes) {
    if (draw('skipped', key, theme.id) < 0.05) continue;
    const level = Math.round(quality + (draw('hard', theme.id) - 0.5) * 1.4 + (draw('luck', key, theme.id) - 0.5) * 2);
    for (const step of theme.steps) {
      const above = referential.levels.findIndex(({ id }) => id === step.level) - level;
      for (const { id } of step.criteria) {
        const luck = draw(key, id, above);
        given.set(id, above <= 0 ? 'yes' : luck < 0.6 ? 'no' : luck < 0.8 ? 'partly' : 'unknown');
      }
    }
  }
  return given;
}

async function found(stage: Stage, all: readonly Inhabitant[], by: Player): Promise<void> {
  const { tx } = stage;
  for (const { id, key, name, type, region, department, headcount, named, foundedDaysAgo } of all) {
    const now = daysAgo(stage, foundedDaysAgo, Math.floor(draw('minute', key) * 600));
    const place = { name, type, territory: 'FR', region, department, headcount };
    await tx
      .insertInto('organisation')
      .values({ id, kind: 'structure', ...place, created_at: now, named_since: named ? now : null })
      .execute();
    await record(tx, { organisationId: id, actor: { id: by.accountId, name: by.name }, now }, 'organisation.created', {
      kind: 'structure',
      ...place,
      finess: null,
      capacity: null,
      group: null,
    });
  }
}

async function submit(stage: Stage, one: Inhabitant, referential: Referential, round: number): Promise<void> {
  const { tx } = stage;
  const days = one.submittedDaysAgo[round]!;
  const now = daysAgo(stage, days, Math.floor(draw('hour', one.key, round) * 540));
  const values = answersOf(referential, one, round);
  const themes = results(referential, new Map([...values].map(([id, value]) => [id, { value, reason: '' }])));
  const targets = Object.fromEntries(referential.themes.map((theme) => [theme.id, theme.target]));
  const result: FrozenResult = { themes, targets };
  const assessmentId = newId(now.getTime());
  // Nobody of the demonstration works there: an account that never was.
  const [by, name] = [newId(now.getTime()), 'Direction'];
  await tx
    .insertInto('assessment')
    .values({
      id: assessmentId,
      organisation_id: one.id,
      referential_id: referential.id,
      referential_version: referential.version,
      label: `Auto-évaluation ${now.getUTCFullYear()}`,
      state: 'submitted',
      started_at: daysAgo(stage, days + 12),
      started_by: by,
      started_by_name: name,
      submitted_at: now,
      submitted_by: by,
      submitted_by_name: name,
      result: JSON.stringify(result),
      version: 2,
    })
    .execute();
  await sql`insert into answer (assessment_id, criterion_id, organisation_id, value, answered_by, answered_by_name, answered_at)
    select ${assessmentId}, criterion, ${one.id}, value, ${by}, ${name}, ${now}
    from unnest(${[...values.keys()]}::text[], ${[...values.values()]}::text[]) as given (criterion, value)`.execute(
    tx,
  );
  await append(tx, {
    stream: streamOf(assessmentId),
    organisationId: one.id,
    at: now,
    actor: product,
    kind: 'assessment.submitted',
    data: {
      ...observedOf(referential, result),
      referential: { id: referential.id, version: referential.version },
      siteId: null,
      answered: values.size,
    },
  });
}

/**
 * Peoples the demonstration's France with invented structures, so that figures have something to count: records, answers, results
 * by the product's own rule, history. Written in bulk, under the caller's platform scope: nobody signs in there.
 */
export async function peopleNation(stage: Stage, referential: Referential, administrator: Player): Promise<void> {
  const all = inhabitants();
  await withOrganisations(
    stage.tx,
    all.map(({ id }) => id),
    async () => {
      await found(stage, all, administrator);
      for (const one of all)
        for (const round of one.submittedDaysAgo.keys()) await submit(stage, one, referential, round);
    },
  );
}

/** Counts for the observatory all that was played until now, as its own command does. */
export async function countNation({ tx, now }: Stage): Promise<void> {
  await holdCounts(tx, true);
  await rebuild(tx, now, 'write');
}
