import { parisDay } from '../../platform/server/clock.ts';
import * as contract from '../backups/contract.ts';
import { recordTest } from '../backups/contract-tests.ts';
import { backups, type BackupPlan } from './cast-backups.ts';
import type { Casting } from './queries-cast.ts';
import type { Performer, StandIn } from './stand-in.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Writes backup plans, their restore tests and their last successes, through the product's own endpoints. */
export async function playBackups(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  for (const plan of backups) await playPlan(stand, cast(plan.by[1], plan.by[0]), plan, today);
}

async function playPlan(stand: StandIn, by: Performer, plan: BackupPlan, today: Date): Promise<void> {
  const before = (days: number) => new Date(today.getTime() - days * DAY);
  const { organisationId } = by;
  stand.at(before(plan.daysAgo));
  const { uncovered } = await stand.ask(contract.listPlans, by, { params: { organisationId } });
  const data = uncovered.find(({ name }) => name === plan.data)!;
  const { id: planId, copies } = await stand.ask(contract.addPlan, by, {
    params: { organisationId },
    body: {
      ...plan.body,
      name: plan.data,
      objectId: data.id,
      siteId: null,
      lossHours: data.lossHours,
      outageHours: data.outageHours,
      copies: plan.copies,
    },
  });
  const params = { organisationId, planId };
  for (const { heldDaysAgo, ...test } of plan.tests) {
    stand.at(before(Math.min(heldDaysAgo, plan.daysAgo)));
    await stand.ask(recordTest, by, { params, body: { ...test, heldOn: parisDay(before(heldDaysAgo)) } });
  }
  for (const [index, hours] of plan.succeeded.entries()) {
    if (hours === null) continue;
    const at = new Date(today.getTime() - hours * HOUR);
    // Looked at within the hour.
    stand.at(new Date(at.getTime() + HOUR / 2));
    await stand.ask(contract.noteSuccess, by, {
      params,
      body: { copyIds: [copies[index]!.id], at: at.toISOString() },
    });
  }
}
