import type { ReactNode } from 'react';
import { useAnchor } from '../navigation.tsx';
import { StatusTag, type StatusTone } from './status.tsx';

export interface Task {
  key: string;
  /** A verb first: « Gérer les comptes ». */
  title: ReactNode;
  /** Absent: the task cannot be opened yet; `note` says why. */
  href?: string;
  /** One line: who has it, about how long. */
  note?: ReactNode;
  status: { label: ReactNode; tone?: StatusTone };
  /** Something small before the status, e.g. a `LevelTag`. */
  extra?: ReactNode;
}

/** Tasks in any order, each row one large link, its state in words. Wording and states follow GOV.UK's pattern. */
export function TaskList({ tasks, label }: { tasks: Task[]; label: string }) {
  return (
    <ul className="task-list" aria-label={label}>
      {tasks.map(({ key, ...task }) => (
        <TaskRow key={key} {...task} />
      ))}
    </ul>
  );
}

function TaskRow({ title, href, note, status, extra }: Omit<Task, 'key'>) {
  const anchor = useAnchor(href ?? '#');
  return (
    <li className="task" data-open={href ? true : undefined}>
      <div className="task-main">
        {href ? (
          <a className="task-title" {...anchor}>
            {title}
          </a>
        ) : (
          <span className="task-title">{title}</span>
        )}
        {note && <div className="task-note">{note}</div>}
      </div>
      <div className="task-side">
        {extra}
        <StatusTag tone={status.tone ?? 'quiet'}>{status.label}</StatusTag>
      </div>
    </li>
  );
}
