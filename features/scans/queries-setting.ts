import type { Read, Tx } from '../../platform/server/database/connection.ts';
import type { Severity } from '../referentials/model.ts';

/** From which severity a finding makes an alert, and the version of this choice; important unless chosen otherwise. */
export async function alertFrom(read: Read | Tx, organisationId: string): Promise<{ from: Severity; version: number }> {
  const row = await read
    .selectFrom('scan_setting')
    .select(['alert_from', 'version'])
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return { from: (row?.alert_from as Severity | undefined) ?? 'important', version: row?.version ?? 0 };
}
