import { withOrganisations, type Tx } from '../../platform/server/database/connection.ts';
import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import type { SeenCase } from './queries-held.ts';
import { caseById } from './queries.ts';
import { turns } from './model-todo.ts';
import { tellCase } from './commands-tell.ts';

/** Reads a case for a reminder, and runs the work with its organisations opened; nothing where the case is over. */
export async function withCase(tx: Tx, subject: string, work: (seen: SeenCase) => Promise<void>): Promise<void> {
  const seen = await caseById(tx, subject.slice('case:'.length));
  if (!seen || seen.row.ended_at) return;
  await withOrganisations(tx, seen.row.readers, () => work(seen));
}

/** When nothing moves, those whose turn it is are reminded, and the manager with them. */
const idle: DeadlineHandler = {
  kind: 'case.idle',
  async remind(tx, context, deadline) {
    await withCase(tx, deadline.subject, async (seen) => {
      const turn = turns[seen.row.state];
      if (!turn) return;
      await tellCase(tx, { context, now: context.clock.now(), actor: null }, seen, {
        tell: [...new Set([turn.part, 'manager' as const])],
        sentence: {
          fr: 'rien n’a bougé depuis un moment',
          en: 'nothing has moved for a while',
        },
      });
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [idle];
