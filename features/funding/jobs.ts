import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { Readable } from 'node:stream';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Context } from '../../platform/server/context.ts';
import type { JobHandler } from '../../platform/server/jobs/jobs.ts';
import { recordDocument } from '../cases/commands-documents.ts';
import type { CaseAct } from '../cases/queries-held.ts';
import { caseById } from '../cases/queries.ts';
import { LETTER_DOCUMENT, type LetterPayload } from './model-letter.ts';
import { printLetter } from './print.ts';
import { PRINT_QUEUE } from './queues.ts';

const platform = { platform: true };

/** Stops a store whose file another run of the same job has kept meanwhile: nothing of it is left. */
class KeptAlready extends Error {}

async function isKept(tx: Tx, letterId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('case_document')
    .select('id')
    .where('subject_id', '=', letterId)
    .where('kind', '=', LETTER_DOCUMENT)
    .executeTakeFirst();
  return row !== undefined;
}

/** Draws a letter's PDF once and keeps it among the case's documents, for the beneficiary and the manager. A second run finds it there. */
const print: JobHandler<{ letterId: string; actor: CaseAct['actor'] }> = {
  queue: PRINT_QUEUE,
  async handle(context, { letterId, actor }) {
    const letter = await reading(context.db, platform, (read) =>
      read.selectFrom('case_letter').selectAll().where('id', '=', letterId).executeTakeFirst(),
    );
    if (!letter || (await writing(context.db, platform, (tx) => isKept(tx, letterId)))) return;
    const pdf = await printLetter(context.documents, letter.payload as unknown as LetterPayload, context.origin);
    try {
      await keep(context, { id: letterId, caseId: letter.case_id, number: letter.number, actor }, pdf);
    } catch (error) {
      if (!(error instanceof KeptAlready)) throw error;
    }
  },
};

async function keep(
  context: Context,
  { id, caseId, number, actor }: { id: string; caseId: string; number: string; actor: CaseAct['actor'] },
  pdf: Buffer,
): Promise<void> {
  const seen = await writing(context.db, platform, (tx) => caseById(tx, caseId));
  if (!seen) return;
  const { manager_id: managerId, beneficiary_id: beneficiaryId } = seen.row;
  const request = {
    organisationId: managerId,
    accountId: null,
    name: `${number}.pdf`,
    maxBytes: MAX_FILE_BYTES,
    scope: platform,
  };
  await context.files.store(Readable.from([pdf]), request, async (tx, file) => {
    await tx.selectFrom('case_file').select('id').where('id', '=', caseId).forNoKeyUpdate().execute();
    if (await isKept(tx, id)) throw new KeptAlready();
    const act: CaseAct = {
      organisationId: managerId,
      caseId,
      actor,
      permissions: new Set(),
      context,
      now: context.clock.now(),
    };
    const readers = [beneficiaryId, managerId];
    await recordDocument(tx, act, seen, file, { kind: LETTER_DOCUMENT, subjectId: id, readers });
  });
}

export const jobs: readonly JobHandler[] = [print] as readonly JobHandler[];
