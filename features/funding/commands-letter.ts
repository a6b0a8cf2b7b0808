import { randomInt } from 'node:crypto';
import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { addEntry } from '../cases/commands-entries.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { CHECK_CODE_LENGTH, CHECK_CODE_LETTERS, type LetterKind } from './model-letter.ts';
import { letterPayload, managerNameOf, nextLetterNumber } from './queries-letter.ts';
import { PRINT_QUEUE } from './queues.ts';
import type { SignedQuote } from './queries-quote.ts';

/** A letter's name and code, as its e-mail needs them. */
export interface Issued {
  id: string;
  number: string;
  code: string;
}

const newCode = (): string =>
  Array.from({ length: CHECK_CODE_LENGTH }, () => CHECK_CODE_LETTERS[randomInt(CHECK_CODE_LETTERS.length)]).join('');

/**
 * Issues a letter in the caller's transaction: its words and amounts are frozen here, its PDF is drawn after the commit. Only the
 * beneficiary and the manager read it. The case is held by the caller.
 */
export async function issueLetter(
  tx: Tx,
  act: CaseAct,
  seen: SeenCase,
  { kind, quote, reason }: { kind: LetterKind; quote: SignedQuote; reason: string },
): Promise<Issued> {
  const { row } = seen;
  const readers = [row.beneficiary_id, row.manager_id];
  return withOrganisations(tx, readers, async () => {
    const id = newId(act.now.getTime());
    const issuedOn = parisDay(act.now);
    const number = await nextLetterNumber(tx, seen);
    const facts = { kind, number, issuedOn, reason, quote, managerName: await managerNameOf(tx, seen) };
    let code = '';
    // A code drawn twice is less likely than lightning; the letter then takes another.
    for (let kept = false; !kept;) {
      code = newCode();
      const payload = JSON.stringify(letterPayload(seen, { ...facts, code }));
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('case_letter')
        .values({ id, case_id: row.id, kind, number, code, issued_on: issuedOn, payload, readers })
        .onConflict((on) => on.column('code').doNothing())
        .executeTakeFirst();
      kept = numInsertedOrUpdatedRows === 1n;
    }
    await addEntry(tx, act, row, seen.part, { kind: 'letter.issued', data: { letter: id, number, kind }, readers });
    await act.context.jobs.enqueue(tx, PRINT_QUEUE, { letterId: id, actor: act.actor }, { singletonKey: id });
    return { id, number, code };
  });
}
