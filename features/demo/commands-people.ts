import * as people from '../identities/contract-people.ts';
import { job, moves, type MovePlan } from './cast-people.ts';
import type { Casting } from './queries-cast.ts';
import type { Performer, StandIn } from './stand-in.ts';

type Ago = (days: number) => Date;
const DAY = 86_400_000;

/** Plays what a job needs, arrivals and departures, through the product's own endpoints. */
export async function playPeople(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  const ago: Ago = (days) => {
    const at = new Date(today.getTime() - days * DAY);
    stand.at(at);
    return at;
  };
  const { by, daysAgo, ...body } = job;
  ago(daysAgo);
  const lead = cast(by[1], by[0]);
  await stand.ask(people.saveTemplate, lead, {
    params: { organisationId: lead.organisationId },
    body: { ...body, version: 0 },
  });
  for (const plan of moves) await playMove(stand, cast(plan.by[1], plan.by[0]), plan, ago);
}

async function playMove(stand: StandIn, by: Performer, plan: MovePlan, ago: Ago): Promise<void> {
  const { organisationId } = by;
  const day = ago(-plan.inDays).toISOString().slice(0, 10);
  ago(plan.daysAgo);
  const { id: checklistId, rows } = await stand.ask(people.openChecklist, by, {
    params: { organisationId },
    body: { ...plan.body, day, siteId: null },
  });
  const settle = (step: number, body: { outcome: 'done' | 'not-needed'; doneByName: string; reason: string }) =>
    stand.ask(people.settleStep, by, {
      params: { organisationId, checklistId, stepId: rows[step]!.id },
      body: { ...body, doneOn: null, version: rows[step]!.version },
    });
  const { notNeeded } = plan;
  if (notNeeded) {
    ago(notNeeded.daysAgo);
    await settle(notNeeded.step, { outcome: 'not-needed', doneByName: '', reason: notNeeded.reason });
  }
  for (const { step, daysAgo, by: doneByName } of plan.done) {
    ago(daysAgo);
    await settle(step, { outcome: 'done', doneByName, reason: '' });
  }
}
