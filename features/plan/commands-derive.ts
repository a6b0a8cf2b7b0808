import { sql } from 'kysely';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { append, type JournalActor } from '../../platform/server/journal/journal.ts';
import { verdictOf, type GivenAnswer, type ThemeResult } from '../assessments/model.ts';
import type { Referential } from '../referentials/model.ts';
import { criteriaById, proposeActions, type ProposedAction } from './model-proposals.ts';

/** A submitted assessment, from which findings are drawn. */
export interface Submitted {
  organisationId: string;
  siteId: string | null;
  assessmentId: string;
  referential: Referential;
  themes: readonly ThemeResult[];
  answers: ReadonlyMap<string, GivenAnswer>;
  actor: JournalActor;
  now: Date;
}

export const planStream = (organisationId: string): string => `plan:${organisationId}`;

/**
 * Turns each unmet criterion of each theme's next step into a finding, once, and proposes actions for the new ones; a
 * finding whose criterion is now met is resolved. Runs in the transaction of the submission.
 */
export async function deriveFindings(tx: Tx, from: Submitted): Promise<void> {
  const { open, actions } = await heldBy(tx, from);
  const met = open.filter(({ criterion }) => criterion && verdictOf(from.answers.get(criterion)) === 'met');
  const known = new Set(open.map(({ criterion }) => criterion));
  const unmet = from.themes.flatMap(({ next }) => next?.missing ?? []).filter((id) => !known.has(id));
  if (met.length === 0 && unmet.length === 0) return;
  await write(tx, from, met, unmet, actions);
  await append(tx, {
    stream: planStream(from.organisationId),
    organisationId: from.organisationId,
    at: from.now,
    actor: from.actor,
    kind: 'plan.derived',
    data: { assessment: from.assessmentId, opened: unmet, resolved: met.map(({ criterion }) => criterion) },
  });
}

interface OpenFinding {
  id: string;
  criterion: string | null;
}

/** The open findings of this plan under this questionnaire, and its live actions by origin: one statement. */
async function heldBy(tx: Tx, from: Submitted): Promise<{ open: OpenFinding[]; actions: Map<string, string> }> {
  const { rows } = await sql<{ id: string; origin: string | null; about: string | null }>`
    select id, null as origin, criterion_id as about from finding
      where organisation_id = ${from.organisationId} and site_id is not distinct from ${from.siteId}::uuid
        and referential_id = ${from.referential.id} and state = 'open'
    union all
    select id, origin, origin_id from action
      where organisation_id = ${from.organisationId} and site_id is not distinct from ${from.siteId}::uuid
        and state in ('proposed', 'planned', 'in-progress') and origin_id is not null`.execute(tx);
  const open: OpenFinding[] = [];
  const actions = new Map<string, string>();
  for (const { id, origin, about } of rows) {
    if (origin === null) open.push({ id, criterion: about });
    else actions.set(`${origin} ${about}`, id);
  }
  return { open, actions };
}

const originOf = ({ origin, originId }: ProposedAction): string => `${origin} ${originId}`;

/**
 * Resolves what is met, opens what is not, and ties each new finding to a live action of the same origin or to a new one: one
 * statement whose text never varies, however many there are, so that its plan is kept.
 */
async function write(
  tx: Tx,
  from: Submitted,
  met: readonly OpenFinding[],
  unmet: readonly string[],
  live: ReadonlyMap<string, string>,
): Promise<void> {
  const at = from.now.getTime();
  const criteria = criteriaById(from.referential);
  const findings = unmet.flatMap((id) => {
    const found = criteria.get(id);
    if (!found) return [];
    const { title, severity } = found.criterion;
    return { id: newId(at), criterion: id, theme: found.theme.id, title, severity };
  });
  const findingOf = new Map(findings.map(({ id, criterion }) => [criterion, id]));
  const proposals = proposeActions(from.referential, unmet);
  const actions = proposals.map((proposed) => ({ ...proposed, id: live.get(originOf(proposed)) ?? newId(at) }));
  const fresh = actions.filter((proposed) => !live.has(originOf(proposed)));
  const links = actions.flatMap(({ id, criteria: mended }) =>
    mended.flatMap((criterion) => {
      const finding = findingOf.get(criterion);
      return finding ? { action: id, finding } : [];
    }),
  );
  await sql`
    with resolved as (
      update finding set state = 'resolved', closed_at = ${from.now} where id = any(${met.map(({ id }) => id)}::uuid[])
    ), opened as (
      insert into finding (id, organisation_id, site_id, source, source_id, referential_id, criterion_id, theme_id, title, severity,
        state, opened_at)
      select id, ${from.organisationId}::uuid, ${from.siteId}::uuid, 'assessment', ${from.assessmentId}::uuid,
        ${from.referential.id}, criterion, theme, title, severity, 'open', ${from.now}::timestamptz
      from json_to_recordset(${JSON.stringify(findings)}::json)
        as f (id uuid, criterion text, theme text, title jsonb, severity text)
    ), proposed as (
      insert into action (id, organisation_id, site_id, origin, origin_id, theme_id, title, detail, severity, effort, cost_band,
        quick_win, depends_on, state, created_at, created_by_name)
      select id, ${from.organisationId}::uuid, ${from.siteId}::uuid, origin, "originId", "themeId", title, detail, severity, effort,
        cost, "quickWin", "dependsOn", 'proposed', ${from.now}::timestamptz, ${from.actor.name}
      from json_to_recordset(${JSON.stringify(fresh)}::json)
        as a (id uuid, origin text, "originId" text, "themeId" text, title jsonb, detail jsonb, severity text, effort text,
          cost text, "quickWin" boolean, "dependsOn" text[])
    )
    insert into action_finding (action_id, finding_id, organisation_id)
    select action, finding, ${from.organisationId}::uuid
    from json_to_recordset(${JSON.stringify(links)}::json) as l (action uuid, finding uuid)`.execute(tx);
}
