import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { StatusTag, TaskList, type StatusTone, type Task } from '../../../platform/web/ui/index.ts';
import type { listCases } from '../contract.ts';
import { partNames } from '../model.ts';
import { stateNames } from '../model-todo.ts';
import { messages as en } from './list.en.ts';
import { messages as fr } from './list.fr.ts';
import { isPast } from './words.ts';

export type CaseRow = Reply<typeof listCases>['cases'][number];

/** How a date to keep is shown: how pressing, and in words. */
function useDue(): (dueAt: string | null) => { label: string; tone: StatusTone } {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  return (dueAt) => {
    if (!dueAt) return { label: words.noDate, tone: 'accent' };
    return isPast(dueAt)
      ? { label: words.late(date(dueAt)), tone: 'danger' }
      : { label: words.by(date(dueAt)), tone: 'warning' };
  };
}

/** By when a case waits for the reader. */
export function DueTag({ dueAt }: { dueAt: string | null }) {
  const { label, tone } = useDue()(dueAt);
  return <StatusTag tone={tone}>{label}</StatusTag>;
}

/** Cases as rows: what to do and by when for those that wait for the reader, where they stand for the others. */
export function CaseRows({
  label,
  organisationId,
  cases,
}: {
  label: string;
  organisationId: string;
  cases: CaseRow[];
}) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const due = useDue();
  const row = (one: CaseRow): Task => {
    const { turn } = one;
    const own = one.part === 'beneficiary';
    const base = { key: one.id, href: `/organisations/${organisationId}/cases/${one.id}` };
    if (one.mine && turn)
      return {
        ...base,
        title: text(turn.todo),
        note: own ? words.one(one.number) : words.note(one.structure, one.number),
        status: due(one.dueAt),
      };
    const waiting = turn && words.waitsFor(text(partNames[turn.part]).toLowerCase());
    return {
      ...base,
      title: own ? words.one(one.number) : one.structure,
      note: [...(own ? [] : [one.number]), words.since(date(one.since)), ...(waiting ? [waiting] : [])].join(' · '),
      status: { label: text(stateNames[one.state]), tone: one.ended ? 'quiet' : 'neutral' },
    };
  };
  return <TaskList label={label} tasks={cases.map(row)} />;
}
