import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Problem, conflict, invalid, type Issue } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import {
  reading,
  withOrganisations,
  type Read,
  type Scope,
  type Tx,
} from '../../platform/server/database/connection.ts';
import { setDeadline } from '../../platform/server/deadlines/deadlines.ts';
import type { StoredFile } from '../../platform/server/files/files.ts';
import { calendar } from '../calendars/queries.ts';
import { markHeld } from '../appointments/commands-live.ts';
import { MEND, moveCase, mustAllow } from '../cases/commands.ts';
import { recordDocument } from '../cases/commands-documents.ts';
import { settled } from '../cases/commands-entries.ts';
import { readersFor } from '../cases/commands-readers.ts';
import { holdCase, seeCase, type CaseAct, type SeenCase } from '../cases/queries-held.ts';
import { dayText } from '../cases/queries-values.ts';
import { deadlineOf } from '../programmes/model.ts';
import { settlePlan } from './commands-plan.ts';
import type { recordControl as endpoint } from './contract-control.ts';
import { mendDates, proposedOpinion, remains, type MendDates } from './model-control.ts';
import { wordsOf } from './print.ts';
import { controlFrom, roundsOf } from './queries-control.ts';
import { findingsOf, type Finding } from './queries-findings.ts';
import { renderControl } from './render.ts';

type GivenControl = z.output<NonNullable<(typeof endpoint)['body']>>;

/** A control that may be kept. */
interface Control extends GivenControl {
  round: number;
  /** Each finding of the plan, with its outcome after this round. */
  findings: Finding[];
  checked: Set<string>;
  mend: MendDates | null;
}

const at = (index: number, field: string, fr: string, en: string): Issue => ({
  path: `body.outcomes.${index}.${field}`,
  message: { fr, en },
});

/** What is wrong in the outcomes: one finding twice, of another case, settled before, accepted without a word, or left out. */
function faultsIn(outcomes: GivenControl['outcomes'], findings: readonly Finding[]): Issue[] {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const issues = outcomes.flatMap(({ findingId, outcome, note }, index): Issue[] => {
    const finding = byId.get(findingId);
    if (!finding)
      return [at(index, 'findingId', 'Cette faille n’est pas dans le plan.', 'This vulnerability is not in the plan.')];
    const { name } = finding;
    if (!remains(finding.control))
      return [
        at(
          index,
          'findingId',
          `La faille ${name} est déjà réglée\u00a0: elle ne se contrôle plus.`,
          `Vulnerability ${name} is already settled: it is not checked again.`,
        ),
      ];
    if (outcomes.findIndex((other) => other.findingId === findingId) < index)
      return [at(index, 'findingId', `La faille ${name} figure deux fois.`, `Vulnerability ${name} is there twice.`)];
    if (outcome === 'accepted' && !note)
      return [
        at(
          index,
          'note',
          `Dites pourquoi le risque de la faille ${name} est accepté.`,
          `Say why the risk of vulnerability ${name} is accepted.`,
        ),
      ];
    return [];
  });
  const given = new Set(outcomes.map(({ findingId }) => findingId));
  const left = findings.filter(({ id, control }) => remains(control) && !given.has(id));
  return [
    ...issues,
    ...left.map(({ name }): Issue => ({
      path: 'body.outcomes',
      message: {
        fr: `Dites si la faille ${name} est corrigée.`,
        en: `Say whether vulnerability ${name} is fixed.`,
      },
    })),
  ];
}

/** Checks a control against its case. Throws 409 and 403 as a move does, 422 with every fault in its outcomes, date or opinion. */
async function checkControl(read: Read | Tx, act: CaseAct, seen: SeenCase, given: GivenControl): Promise<Control> {
  const event = given.opinion === 'compliant' ? 'find-compliant' : 'find-not-compliant';
  mustAllow(seen, act, event);
  if (seen.row.version !== given.version) throw conflict({ state: seen.row.state, version: seen.row.version });
  const rounds = await roundsOf(read, act.caseId, act.organisationId);
  const from = await controlFrom(read, seen, act.organisationId, rounds.at(-1)?.heldOn);
  if (given.heldOn > parisDay(act.now) || given.heldOn < from)
    throw invalid('body.heldOn', {
      fr: `Le contrôle a lieu une fois demandé, et avant son rapport\u00a0: choisissez un jour entre le ${dayText(from).fr} et aujourd’hui.`,
      en: `A control takes place once it is asked for, and before its report: choose a day between ${dayText(from).en} and today.`,
    });
  const before = await findingsOf(read, seen, act.organisationId);
  const issues = faultsIn(given.outcomes, before);
  if (issues.length)
    throw new Problem(
      422,
      'control-incomplete',
      {
        fr: 'Le contrôle ne peut pas encore être rendu\u00a0: vérifiez chaque faille.',
        en: 'The control cannot be given yet: check each vulnerability.',
      },
      issues,
    );
  const outcomes = new Map(given.outcomes.map((one) => [one.findingId, one]));
  const findings = before.map((finding) => {
    const one = outcomes.get(finding.id);
    return one ? { ...finding, control: one.outcome, controlNote: one.note } : finding;
  });
  const judged = findings.map(({ severity, control }) => ({ severity, outcome: control }));
  if (given.opinion === 'compliant' && proposedOpinion(judged, seen.programme.funding.severities.ids) !== 'compliant')
    throw invalid('body.opinion', {
      fr: 'L’avis ne peut pas être conforme\u00a0: une faille que le programme aide à corriger ne l’est pas.',
      en: 'The opinion cannot be compliant: a vulnerability that the programme helps to correct is not fixed.',
    });
  const mend =
    given.opinion === 'compliant'
      ? null
      : mendDates(await calendar(seen.programme.calendar), deadlineOf(seen.programme, 'control-mend'), act.now);
  return { ...given, round: rounds.length + 1, findings, checked: new Set(outcomes.keys()), mend };
}

/**
 * Records a control with its report, all or nothing: outcomes, opinion, document, the structure's plan, the case's next step and
 * the date to mend by. Throws what `checkControl` throws.
 */
export async function recordControl(
  { act, scope }: { act: CaseAct; scope: Scope },
  given: GivenControl,
): Promise<SeenCase> {
  const { context, now, organisationId, actor } = act;
  const { seen, control } = await reading(context.db, scope, async (read) => {
    const found = await seeCase(read, act);
    return { seen: found, control: await checkControl(read, act, found, given) };
  });
  const { language } = given;
  const pdf = await renderControl(
    context.documents,
    { seen, language, now, draft: false },
    { ...control, mendBy: control.mend?.mendBy ?? null, by: actor.name },
  );
  const name = `${wordsOf(language).controlKicker} ${control.round} ${seen.row.number} ${parisDay(now)}.pdf`;
  return context.files.store(
    Readable.from([pdf]),
    { organisationId, accountId: actor.id, maxBytes: MAX_FILE_BYTES, scope, name },
    (tx, file) => keepControl(tx, act, given, file),
  );
}

async function keepControl(tx: Tx, act: CaseAct, given: GivenControl, file: StoredFile): Promise<SeenCase> {
  const seen = await holdCase(tx, act, given.version);
  const { round, findings, checked, mend, opinion, summary, heldOn } = await checkControl(tx, act, seen, given);
  const { row } = seen;
  return withOrganisations(tx, settled(row), async () => {
    const now = findings.filter(({ id }) => checked.has(id));
    for (const { id, control, controlNote } of now)
      await tx
        .updateTable('case_finding')
        .set(({ eb }) => ({ control, control_note: controlNote, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute();
    await tx
      .insertInto('case_control')
      .values({
        case_id: act.caseId,
        round,
        opinion,
        summary,
        outcomes: JSON.stringify(
          now.map(({ id, name, control, controlNote }) => ({
            findingId: id,
            name,
            outcome: control,
            note: controlNote,
          })),
        ),
        held_on: heldOn,
        mend_by: mend?.mendBy ?? null,
        recorded_by_name: act.actor.name,
        recorded_at: act.now,
        readers: settled(row),
      })
      .execute();
    await recordDocument(tx, act, seen, file, {
      kind: 'control-report',
      subjectId: null,
      readers: await readersFor(tx, row, ['beneficiary', 'auditor', 'manager']),
    });
    await settlePlan(
      tx,
      act,
      seen,
      now.flatMap(({ id, name, control, controlNote }) =>
        control ? [{ id, name, outcome: control, note: controlNote }] : [],
      ),
    );
    const count = (of: Finding['control']) => now.filter(({ control }) => control === of).length;
    const data = { round, fixed: count('fixed'), accepted: count('accepted'), notFixed: count('not-fixed') };
    await markHeld(tx, act, seen);
    if (!mend) return moveCase(tx, act, seen, 'find-compliant', { data });
    await setDeadline(tx, {
      subject: `case:${row.id}`,
      kind: MEND,
      organisationId: row.manager_id,
      dueAt: mend.dueAt,
      reminders: mend.reminders,
      now: act.now,
    });
    const missing = now.filter(({ control }) => control === 'not-fixed');
    const listed = missing.map(({ name, title }) => `${name} ${title}`);
    return moveCase(tx, act, seen, 'find-not-compliant', {
      data: { ...data, mendBy: mend.mendBy },
      dueAt: mend.dueAt,
      telling: {
        values: {
          deadline: dayText(mend.mendBy),
          missing: missing.length
            ? { fr: listed.join('\u00a0; '), en: listed.join('; ') }
            : { fr: summary, en: summary },
        },
      },
    });
  });
}
