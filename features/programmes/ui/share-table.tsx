import { useFormat } from '../../../platform/web/language.tsx';
import { DataTable, type Column } from '../../../platform/web/ui/index.ts';
import type { LineShare, Share } from '../model-money.ts';
import { useProgrammeWords } from './words.ts';

/** A share, line by line, with the reason of each refusal. `nameOf` gives the name of a line. */
export function ShareTable({ share, nameOf }: { share: Share; nameOf: (id: string) => string }) {
  const words = useProgrammeWords();
  const { money } = useFormat();
  const columns: Column<LineShare>[] = [
    { key: 'label', header: words.label, rowHeader: true, cell: ({ id }) => nameOf(id) },
    { key: 'amount', header: words.amount, align: 'end', cell: (line) => money(line.consideredCents) },
    { key: 'paid', header: words.paid, align: 'end', cell: (line) => money(line.shareCents) },
    { key: 'own', header: words.own, align: 'end', cell: (line) => money(line.consideredCents - line.shareCents) },
    {
      key: 'why',
      header: words.why,
      cell: ({ reasons }) =>
        reasons.length === 0 ? words.counted : reasons.map((reason) => words.reasons[reason]).join(' · '),
    },
  ];
  return (
    <DataTable
      caption={words.resultCaption}
      columns={columns}
      rows={share.lines}
      rowKey={({ id }) => id}
      total={{
        label: words.total,
        amount: money(share.consideredCents),
        paid: money(share.shareCents),
        own: money(share.consideredCents - share.shareCents),
      }}
    />
  );
}
