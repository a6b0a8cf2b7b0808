import { forbidden } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { cancelLiveAppointment } from '../appointments/commands-live.ts';
import { settleMove } from '../funding/commands.ts';
import { renameStructure } from '../organisations/commands-opening.ts';
import { retireOtherQuotes } from '../quotes/commands-providers.ts';
import { moveCase, mustAllow } from './commands.ts';
import { holdToMove } from './commands-hold.ts';
import { holdCase, type CaseAct, type CaseContact, type SeenCase } from './queries-held.ts';
import { ENDED, caseTransition, type CaseEvent } from './model.ts';
import { news } from './model-news.ts';

/** Moves a case by an event that needs nothing but a reason; its money follows where it ends or is refused. */
export async function movePlainly(
  tx: Tx,
  act: CaseAct,
  { event, reason, version }: { event: CaseEvent; reason: string; version: number },
): Promise<SeenCase> {
  const seen = await holdToMove(tx, act, event, { version, reason });
  const ends = ENDED.includes(caseTransition(seen.row.state, event)!.to);
  if (ends) await cancelLiveAppointment(tx, act, seen, reason);
  const telling = await settleMove(tx, act, seen, { event, reason });
  // Providers whose quote was never signed keep nothing of a structure's weak points once there is no more to quote.
  const left = ends ? await retireOtherQuotes(tx, act, seen, news[event].sentence) : seen;
  return moveCase(tx, act, left, event, { reason, telling });
}

/** A request as it is sent again. */
export interface CompletedRequest {
  /** The structure's name; left out, it stays as it is. */
  name?: string | undefined;
  contact: CaseContact;
  providerName: string;
  version: number;
}

/**
 * The structure completes a request that was sent back. A name that was wrong is mended in its record as in the case. Throws what
 * `moveCase` throws, and 403 for another name from one who may not change the record.
 */
export async function completeRequest(
  tx: Tx,
  act: CaseAct,
  { name, contact, providerName, version }: CompletedRequest,
): Promise<SeenCase> {
  const seen = await holdCase(tx, act, version);
  mustAllow(seen, act, 'complete-request');
  const before = seen.row.beneficiary_name;
  const renamed = name !== undefined && name !== before;
  if (renamed) {
    if (!act.permissions.has('organisation.manage')) throw forbidden();
    await renameStructure(tx, act, name);
  }
  return moveCase(tx, act, seen, 'complete-request', {
    ...(renamed ? { data: { before, structure: name } } : {}),
    set: {
      contact: JSON.stringify(contact),
      provider_name: providerName,
      ...(renamed ? { beneficiary_name: name } : {}),
    },
  });
}
