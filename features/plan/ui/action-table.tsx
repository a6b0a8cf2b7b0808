import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, StatusTag, TextLink, type Column } from '../../../platform/web/ui/index.ts';
import { EFFORTS, SEVERITIES } from '../../referentials/model.ts';
import { urgencyOf } from '../model.ts';
import type { Plan } from './plan.tsx';
import { severityTones, stateTones, usePlanWords } from './words.ts';
import './plan.css';

type Action = Plan['actions'][number];

interface ActionTableProps {
  caption: string;
  actions: Action[];
  /** Address of the organisation. */
  base: string;
  /** ISO date. */
  today: string;
}

/** Actions as rows: what, how serious, how heavy, who, when, and where it stands. */
export function ActionTable({ caption, actions, base, today }: ActionTableProps) {
  const words = usePlanWords();
  const text = useText();
  const { shortDate, money } = useFormat();
  const columns: Column<Action>[] = [
    { key: 'rank', header: words.rank, align: 'end', cell: ({ rank }) => rank ?? '–', sort: ({ rank }) => rank },
    {
      key: 'action',
      header: words.action,
      rowHeader: true,
      sort: ({ title }) => text(title),
      cell: ({ id, title, origin, quickWin, theme, waitsFor, site, reason }) => (
        <div className="plan-action">
          <TextLink href={`${base}/plan/actions/${id}`}>{text(title)}</TextLink>
          <p className="plan-notes">
            {[
              theme && text(theme.title),
              site?.name,
              origin === 'priority' && words.priority,
              origin === 'audit' && words.audit,
              quickWin && words.quickWin,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {waitsFor.length > 0 && <p className="plan-notes">{words.waitsFor(waitsFor.map(text).join(', '))}</p>}
          {reason && <p className="plan-notes">{words.dismissedFor(reason)}</p>}
        </div>
      ),
    },
    {
      key: 'severity',
      header: words.severity,
      sort: ({ severity }) => SEVERITIES.indexOf(severity),
      cell: ({ severity }) => <StatusTag tone={severityTones[severity]}>{words.severities[severity]}</StatusTag>,
    },
    {
      key: 'effort',
      header: words.effort,
      sort: ({ effort }) => EFFORTS.indexOf(effort),
      cell: ({ effort, costBand, costCents }) => (
        <>
          {words.efforts[effort]}
          <br />
          <span className="figure">{costCents === null ? words.costs[costBand] : money(costCents)}</span>
        </>
      ),
    },
    {
      key: 'owner',
      header: words.owner,
      sort: ({ owner }) => owner?.name ?? null,
      cell: ({ owner }) => owner?.name ?? words.nobody,
    },
    {
      key: 'due',
      header: words.due,
      sort: ({ dueOn }) => dueOn,
      cell: (action) => {
        if (!action.dueOn) return words.noDate;
        const day = shortDate(action.dueOn);
        return urgencyOf(action, today) === 'late' ? (
          <StatusTag tone="danger">{words.lateTag(day)}</StatusTag>
        ) : (
          <span className="figure">{day}</span>
        );
      },
    },
    {
      key: 'state',
      header: words.state,
      sort: ({ state }) => words.states[state],
      cell: ({ state }) => <StatusTag tone={stateTones[state]}>{words.states[state]}</StatusTag>,
    },
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={actions} rowKey={({ id }) => id} />;
}
