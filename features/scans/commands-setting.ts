import { conflict } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Severity } from '../referentials/model.ts';
import { holdScans, journal, type ScansAct } from './commands.ts';
import { reconcileScans } from './commands-alerts.ts';
import { TOOLS } from './model.ts';
import { alertFrom } from './queries-setting.ts';

/** Chooses from which severity findings make alerts, and brings the alerts in step. Throws 409 where the choice has moved. */
export async function chooseAlerts(
  tx: Tx,
  act: ScansAct,
  { severity, version }: { severity: Severity; version: number },
): Promise<{ severity: Severity; version: number }> {
  const { organisationId, now } = act;
  await holdScans(tx, organisationId);
  const kept = await alertFrom(tx, organisationId);
  if (kept.version !== version) throw conflict({ version: kept.version, severity: kept.from });
  const values = { alert_from: severity, version: version + 1 };
  await tx
    .insertInto('scan_setting')
    .values({ organisation_id: organisationId, ...values })
    .onConflict((on) => on.column('organisation_id').doUpdateSet(values))
    .execute();
  await journal(tx, act, 'scan.alerts-chosen', { severity });
  for (const tool of TOOLS) await reconcileScans(tx, { organisationId, tool, now });
  return { severity, version: version + 1 };
}
