import { useFormat } from '../../../platform/web/language.tsx';
import { DataTable } from '../../../platform/web/ui/index.ts';
import type { Funding } from './words.ts';

interface PaymentTableProps {
  payments: Funding['payments'];
  /** The title of the table, its headings, and what stands for a payment neither made nor returned. */
  words: Record<'payments' | 'round' | 'amount' | 'ordered' | 'made' | 'returned' | 'none', string>;
  captionHidden?: boolean;
}

/** The payments ordered, each with when it was made and, where it came back, why. */
export function PaymentTable({ payments, words, captionHidden = false }: PaymentTableProps) {
  const { money, shortDate } = useFormat();
  return (
    <DataTable
      caption={words.payments}
      captionHidden={captionHidden}
      rows={payments}
      rowKey={({ round }) => String(round)}
      columns={[
        { key: 'round', header: words.round, rowHeader: true, cell: ({ round }) => round },
        { key: 'amount', header: words.amount, align: 'end', cell: ({ cents }) => money(cents) },
        {
          key: 'ordered',
          header: words.ordered,
          cell: ({ orderedOn, orderedBy }) => `${shortDate(orderedOn)}, ${orderedBy}`,
        },
        {
          key: 'made',
          header: words.made,
          cell: ({ paidOn, reference }) => (paidOn ? `${shortDate(paidOn)}, ${reference}` : words.none),
        },
        {
          key: 'returned',
          header: words.returned,
          cell: ({ returnedOn, reason }) => (returnedOn ? `${shortDate(returnedOn)}, ${reason}` : words.none),
        },
      ]}
    />
  );
}
