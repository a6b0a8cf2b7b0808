import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { record, type Act } from '../organisations/commands.ts';
import type { importReports } from './contract-reports.ts';
import { isWithin } from './names.ts';
import type { Opened } from './report-file.ts';
import { sentenceOf, type Reason } from './report-refusals.ts';
import type { Report, SenderRow } from './report-xml.ts';

type Imported = Reply<typeof importReports>;
const ROWS_AT_ONCE = 2000;
const DAY_SECONDS = 86_400;

interface Place {
  id: string;
  name: string;
}

/**
 * Keeps the reports of a file, each with its domain; one already there is not counted again. Reports about a domain that is not in the
 * list are told, not kept.
 */
export async function keepReports(tx: Tx, act: Act, opened: Opened): Promise<Imported> {
  const domains: Place[] = await tx
    .selectFrom('mail_domain')
    .select(['id', 'name'])
    .where('organisation_id', '=', act.organisationId)
    // Held, so that none goes while its reports are written.
    .forKeyShare()
    .execute();
  const told = (file: string, why: Reason, row: number | null = null) => ({ file, row, reason: sentenceOf(why) });
  const imported: Imported = {
    kept: 0,
    known: 0,
    messages: 0,
    domainIds: [],
    refused: opened.refused.map(({ file, why }) => told(file, why)),
  };
  const touched = new Set<string>();
  for (const { file, report } of opened.reports) {
    const place = domains.filter(({ name }) => isWithin(report.domain, name)).toSorted(longestFirst)[0];
    if (!place) {
      imported.refused.push(told(file, { reason: 'stranger', at: report.domain }));
      continue;
    }
    touched.add(place.id);
    imported.refused.push(...report.refused.map(({ row, why }) => told(file, why, row)));
    const messages = await keep(tx, act, place, report);
    if (messages === null) imported.known += 1;
    else {
      imported.kept += 1;
      imported.messages += messages;
    }
  }
  imported.domainIds = [...touched];
  if (imported.kept > 0) {
    const { kept, messages } = imported;
    await record(tx, act, 'domain.reports-imported', { reports: kept, messages });
  }
  return imported;
}

const longestFirst = (a: Place, b: Place): number => b.name.length - a.name.length;

async function keep(tx: Tx, { organisationId, actor, now }: Act, place: Place, report: Report): Promise<number | null> {
  const id = newId(now.getTime());
  const messages = report.rows.reduce((sum, row) => sum + row.messages, 0);
  const inserted = await tx
    .insertInto('dmarc_report')
    .values({
      id,
      organisation_id: organisationId,
      domain_id: place.id,
      policy_domain: report.domain,
      reporter: report.reporter,
      report_id: report.reportId,
      begins_at: new Date(report.begins * 1000),
      ends_at: new Date(report.ends * 1000),
      policy: report.policy,
      messages: String(messages),
      brought_by_name: actor.name,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'policy_domain', 'reporter', 'report_id']).doNothing(),
    )
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return null;
  const day = new Date(Math.floor(report.begins / DAY_SECONDS) * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  const rows = merged(report.rows);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('dmarc_sender')
      .values(
        rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({
          report_id: id,
          organisation_id: organisationId,
          domain_id: place.id,
          day,
          address: row.address,
          header_from: row.headerFrom,
          dkim_aligned: row.dkimAligned,
          spf_aligned: row.spfAligned,
          disposition: row.disposition,
          signed_by: row.signedBy,
          sent_by: row.sentBy,
          messages: String(row.messages),
        })),
      )
      .execute();
  return messages;
}

/** Lines that differ in nothing kept are one: some reporters write a line for each message. */
function merged(rows: readonly SenderRow[]): SenderRow[] {
  const found = new Map<string, SenderRow>();
  for (const { messages, ...rest } of rows) {
    const key = JSON.stringify(rest);
    found.set(key, { ...rest, messages: messages + (found.get(key)?.messages ?? 0) });
  }
  return [...found.values()];
}
