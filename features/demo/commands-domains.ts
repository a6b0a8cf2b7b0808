import type { Context } from '../../platform/server/context.ts';
import * as contract from '../domains/contract.ts';
import { importReports } from '../domains/contract-reports.ts';
import { performRun } from '../domains/commands-runs.ts';
import { domains, type DomainPlan, type SenderReport } from './cast-domains.ts';
import type { Casting } from './queries-cast.ts';
import type { Recorded } from './recorded.ts';
import type { Performer, StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Plays the checks of domains against recorded answers, and the reports of those who receive their mail. */
export async function playDomains(
  context: Context,
  stand: StandIn,
  cast: Casting,
  recorded: Recorded,
  today: Date,
): Promise<void> {
  const past: Context = { ...context, mail: null, network: recorded.network, clock: { now: stand.now } };
  const ago = (days: number) => stand.at(new Date(today.getTime() - days * DAY));
  for (const plan of domains) await playDomain(past, stand, cast(plan.by[1], plan.by[0]), plan, recorded, ago);
}

async function playDomain(
  past: Context,
  stand: StandIn,
  by: Performer,
  { name, selectors, checks, provedDaysAgo, reports = [] }: DomainPlan,
  recorded: Recorded,
  ago: (days: number) => void,
): Promise<void> {
  const { organisationId } = by;
  let domainId: string | undefined;
  for (const { daysAgo, zone } of checks) {
    ago(daysAgo);
    recorded.learn(zone);
    if (domainId === undefined)
      ({ id: domainId } = await stand.ask(contract.addDomain, by, {
        params: { organisationId },
        body: { name, selectors },
      }));
    const params = { organisationId, domainId };
    const asked = await stand.ask(contract.runChecks, by, { params });
    await performRun(past, { organisationId, runId: asked.id });
    if (daysAgo !== provedDaysAgo) continue;
    const { proof } = await stand.ask(contract.readDomain, by, { params });
    recorded.learn({ [proof.name]: { TXT: [proof.value] } });
    await stand.ask(contract.proveDomain, by, { params });
  }
  for (const report of reports) {
    ago(report.daysAgo - 1);
    const text = reportOf(name, report, new Date(stand.now().getTime() - DAY));
    await stand.upload(importReports, by, { params: { organisationId } }, { name: `${name}.xml`, text });
  }
}

/** The text of a report on the day that began at an instant (RFC 9990). */
function reportOf(domain: string, { reporter, policy, senders }: SenderReport, began: Date): string {
  const begin = Math.floor(began.getTime() / DAY) * (DAY / 1000);
  const rows = senders.map(([address, messages, aligned, by]) => {
    const verdict = aligned ? 'pass' : 'fail';
    return `<record><row><source_ip>${address}</source_ip><count>${messages}</count><policy_evaluated><disposition>${aligned ? 'none' : policy}</disposition><dkim>${verdict}</dkim><spf>${verdict}</spf></policy_evaluated></row><identifiers><header_from>${domain}</header_from></identifiers><auth_results><spf><domain>${by}</domain><result>${verdict}</result></spf></auth_results></record>`;
  });
  return `<feedback><report_metadata><org_name>${reporter}</org_name><report_id>${begin}</report_id><date_range><begin>${begin}</begin><end>${begin + DAY / 1000 - 1}</end></date_range></report_metadata><policy_published><domain>${domain}</domain><p>${policy}</p></policy_published>${rows.join('')}</feedback>`;
}
