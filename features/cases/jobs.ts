import type { DeadlineHandler } from '../../platform/server/deadlines/deadlines.ts';
import { isOvertaken, withCase } from './commands-reminders.ts';
import type { Part } from './model.ts';
import type { CaseRow } from './queries-held.ts';
import { turnsFor } from './queries-turn.ts';
import { tellCase } from './commands-tell.ts';

// A provider without an account hears nothing here: its client answers for it.
const answering = (part: Part, { provider_id: provider }: CaseRow): Part =>
  part === 'provider' && !provider ? 'beneficiary' : part;

/** When nothing moves, those whose turn it is are reminded, and the manager with them. */
const idle: DeadlineHandler = {
  kind: 'case.idle',
  async remind(tx, context, deadline, index) {
    if (isOvertaken(deadline, index, context.clock.now())) return;
    await withCase(tx, deadline.subject, async (seen) => {
      const { row } = seen;
      const turn = (await turnsFor(tx, row.manager_id, [{ id: row.id, state: row.state, part: 'manager' }])).get(
        row.id,
      );
      if (!turn) return;
      await tellCase(tx, { context, now: context.clock.now(), actor: null }, seen, {
        tell: [...new Set([answering(turn.part, row), 'manager' as const])],
        sentence: {
          fr: 'rien n’a bougé depuis un moment',
          en: 'nothing has moved for a while',
        },
      });
    });
  },
};

export const deadlines: readonly DeadlineHandler[] = [idle];
