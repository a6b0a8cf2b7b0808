import { parisDay } from '../../platform/server/clock.ts';
import * as budgetContract from '../budgets/contract.ts';
import { decideNaming } from '../observatory/contract.ts';
import * as regulation from '../regulation/contract.ts';
import * as audits from '../regulation/contract-audits.ts';
import {
  budgets,
  linesOf,
  named,
  securityAudits,
  statuses,
  type AuditPlan,
  type BudgetPlan,
  type StatusPlan,
} from './cast-affairs.ts';
import { paper } from './papers.ts';
import type { Casting } from './queries-cast.ts';
import type { Performer, StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Plays budgets, regulated statuses, audits received and agreements to be named, through the product's own endpoints. */
export async function playAffairs(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  const ago = (days: number) => stand.at(new Date(today.getTime() - days * DAY));
  const year = Number(parisDay(today).slice(0, 4));
  for (const plan of budgets) {
    ago(plan.savedDaysAgo);
    await playBudget(stand, cast(plan.place), plan, year - plan.yearsAgo);
  }
  for (const plan of statuses) {
    ago(plan.daysAgo);
    await playStatus(stand, cast(plan.place), plan);
  }
  for (const plan of securityAudits) {
    // It is recorded once its report has come.
    ago(plan.heldDaysAgo - 5);
    const heldOn = parisDay(new Date(today.getTime() - plan.heldDaysAgo * DAY));
    await playAudit(stand, cast(plan.place), plan, heldOn);
  }
  for (const { place, daysAgo } of named) {
    ago(daysAgo);
    const by = cast(place);
    await stand.ask(decideNaming, by, { params: { organisationId: by.organisationId }, body: { agreed: true } });
  }
}

async function playBudget(stand: StandIn, by: Performer, plan: BudgetPlan, year: number): Promise<void> {
  const params = { organisationId: by.organisationId };
  const { id: budgetId } = await stand.ask(budgetContract.saveBudget, by, {
    params,
    body: {
      year,
      coverage: plan.coverage ?? 'structure',
      itOperatingCents: plan.itOperating * 100,
      itInvestmentCents: plan.itInvestment * 100,
      operatingCents: plan.operating * 100,
      note: plan.note ?? '',
      lines: linesOf(plan),
      version: 0,
    },
  });
  if (plan.document)
    await stand.upload(
      budgetContract.addBudgetDocument,
      by,
      { params: { ...params, budgetId } },
      paper(`${plan.document} ${year}`),
    );
}

async function playStatus(stand: StandIn, by: Performer, { profile, decision }: StatusPlan): Promise<void> {
  const params = { organisationId: by.organisationId };
  const { version } = await stand.ask(regulation.saveProfile, by, { params, body: { ...profile, version: 0 } });
  if (decision) await stand.ask(regulation.decideStatus, by, { params, body: { ...decision, version } });
}

async function playAudit(stand: StandIn, by: Performer, plan: AuditPlan, heldOn: string): Promise<void> {
  const { place: _, heldDaysAgo: __, points = [], document, ...body } = plan;
  const params = { organisationId: by.organisationId };
  const { id: auditId } = await stand.ask(audits.recordAudit, by, { params, body: { ...body, heldOn } });
  for (const { fixed, ...point } of points) {
    const found = await stand.ask(audits.addPoint, by, { params: { ...params, auditId }, body: point });
    const { id: pointId, version } = found.points.at(-1)!;
    if (fixed)
      await stand.ask(audits.settlePoint, by, {
        params: { ...params, auditId, pointId },
        body: { outcome: 'fixed', note: fixed, version },
      });
  }
  if (document) await stand.upload(audits.addAuditDocument, by, { params: { ...params, auditId } }, paper(document));
}
