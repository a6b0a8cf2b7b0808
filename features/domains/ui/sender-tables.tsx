import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { DataTable, StatusTag, type StatusTone } from '../../../platform/web/ui/index.ts';
import type { Alignment } from '../model.ts';
import { messages as en } from './senders.en.ts';
import { messages as fr } from './senders.fr.ts';
import type { Senders } from './senders.tsx';

const TONES: Record<Alignment, StatusTone> = { aligned: 'success', partly: 'warning', unaligned: 'danger' };

/** The addresses that write, most messages first. */
export function SenderTable({ rows }: { rows: Senders['senders'] }) {
  const words = useMessages({ fr, en });
  const { number, date } = useFormat();
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={rows}
      rowKey={({ address }) => address}
      columns={[
        { key: 'address', header: words.address, rowHeader: true, cell: ({ address }) => <code>{address}</code> },
        {
          key: 'service',
          header: words.service,
          cell: ({ signedBy, sentBy }) => [...new Set([...signedBy, ...sentBy])].join(', ') || words.unknown,
        },
        {
          key: 'state',
          header: words.state,
          cell: ({ alignment }) => <StatusTag tone={TONES[alignment]}>{words.alignment[alignment]}</StatusTag>,
        },
        {
          key: 'count',
          header: words.count,
          align: 'end',
          cell: ({ messages }) => number(messages),
          sort: ({ messages }) => messages,
        },
        {
          key: 'proved',
          header: words.proved,
          align: 'end',
          cell: ({ aligned }) => number(aligned),
          sort: ({ aligned }) => aligned,
        },
        {
          key: 'stopped',
          header: words.stopped,
          align: 'end',
          cell: ({ stopped }) => number(stopped),
          sort: ({ stopped }) => stopped,
        },
        { key: 'last', header: words.last, cell: ({ lastOn }) => date(lastOn), sort: ({ lastOn }) => lastOn },
      ]}
    />
  );
}

/** The reports behind the figures. */
export function ReportTable({ rows }: { rows: Senders['reports'] }) {
  const words = useMessages({ fr, en });
  const { number, shortDate } = useFormat();
  return (
    <DataTable
      caption={words.reportsCaption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'reporter', header: words.reporter, rowHeader: true, cell: ({ reporter }) => reporter },
        {
          key: 'days',
          header: words.days,
          cell: ({ beginsAt, endsAt }) => {
            // Reporters count in days of universal time: read in ours, one day would look like two.
            const [first, last] = [beginsAt, endsAt].map((at) => shortDate(at.slice(0, 10)));
            return first === last ? first : `${first} – ${last}`;
          },
        },
        { key: 'count', header: words.count, align: 'end', cell: ({ messages }) => number(messages) },
        { key: 'by', header: words.broughtBy, cell: ({ broughtBy }) => broughtBy },
      ]}
    />
  );
}
