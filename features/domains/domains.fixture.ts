import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { Act } from '../organisations/commands.ts';
import { reconcileDomain } from './commands-alerts.ts';
import { keepReports } from './commands-reports.ts';
import { examine } from './examine.ts';
import type { Lookup, RecordData, RecordKind } from './lookup.ts';
import { openReports } from './report-file.ts';

const records: Partial<Record<string, Partial<{ [Kind in RecordKind]: RecordData[Kind][] }>>> = {
  'ehpad-des-tilleuls.example': {
    MX: [{ preference: 10, exchange: 'mx.ehpad-des-tilleuls.example' }],
    TXT: ['v=spf1 mx ?all'],
  },
  'mx.ehpad-des-tilleuls.example': { A: ['192.0.2.25'] },
  '_dmarc.ehpad-des-tilleuls.example': { TXT: ['v=DMARC1; p=none; rua=mailto:dmarc@ehpad-des-tilleuls.example'] },
};
const lookup: Lookup = async (name, kind) => {
  const found = records[name]?.[kind];
  return found ? { outcome: 'found', records: found, secure: false } : { outcome: 'none', exists: true, secure: false };
};

const REPORT = `<feedback><report_metadata><org_name>Messagerie des tests</org_name><report_id>1</report_id>
<date_range><begin>BEGIN</begin><end>BEGIN</end></date_range></report_metadata>
<policy_published><domain>ehpad-des-tilleuls.example</domain><p>none</p></policy_published>
<record><row><source_ip>192.0.2.25</source_ip><count>120</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>pass</spf></policy_evaluated></row>
<identifiers><header_from>ehpad-des-tilleuls.example</header_from></identifiers></record>
<record><row><source_ip>2001:db8::bad</source_ip><count>7</count><policy_evaluated><disposition>reject</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>
<identifiers><header_from>ehpad-des-tilleuls.example</header_from></identifiers></record></feedback>`;

/** A domain that was checked, with a report: for tests that look at pages or at who may read what. Nothing is asked of any network. */
export async function checkedDomain(
  context: Pick<Context, 'db' | 'network'>,
  act: Act,
): Promise<{ domainId: string; runId: string }> {
  const name = 'ehpad-des-tilleuls.example';
  const asked = { domain: name, selectors: [], connect: false, helo: 'vigie.test', now: act.now };
  const { checks, mail } = await examine(lookup, { ...context.network, allows: () => true }, asked);
  const begin = String(Math.floor(act.now.getTime() / 1000) - 86_400);
  const reports = await openReports(Buffer.from(REPORT.replaceAll('BEGIN', begin)), 'rapport.xml');
  const { organisationId, now } = act;
  const domainId = newId(now.getTime());
  const runId = newId(now.getTime());
  await writing(context.db, { organisationIds: [organisationId] }, async (tx) => {
    await tx
      .insertInto('mail_domain')
      .values({
        id: domainId,
        organisation_id: organisationId,
        name,
        proof_token: 'preuve',
        added_by_name: act.actor.name,
        created_at: now,
      })
      .execute();
    await tx
      .insertInto('domain_run')
      .values({
        id: runId,
        domain_id: domainId,
        organisation_id: organisationId,
        state: 'done',
        launched_by_name: act.actor.name,
        connected: false,
        mail,
        checks: JSON.stringify(checks),
        created_at: now,
        ended_at: now,
      })
      .execute();
    await reconcileDomain(tx, act, name, checks);
    await keepReports(tx, act, reports);
  });
  return { domainId, runId };
}
