import { useFormat } from '../../../platform/web/language.tsx';
import type { Column } from '../../../platform/web/ui/index.ts';
import { useFundingWords } from './words.ts';

interface Amounts {
  consideredCents: number;
  eligibleCents: number;
  shareCents: number;
}

/** The amounts of a line of a quote as columns (on the programme's tax basis, what counts of it, what is paid), and of a whole quote. */
export function useShareColumns(taxBasis: 'net' | 'gross') {
  const words = useFundingWords();
  const { money } = useFormat();
  const column = (key: string, header: string, of: keyof Amounts): Column<Amounts> => ({
    key,
    header,
    align: 'end',
    cell: (line) => money(line[of]),
  });
  return {
    columns: [
      column('amount', words.amount[taxBasis], 'consideredCents'),
      column('eligible', words.eligibleColumn, 'eligibleCents'),
      column('share', words.shareColumn, 'shareCents'),
    ],
    totalOf: (whole: Amounts) => ({
      line: words.total,
      amount: money(whole.consideredCents),
      eligible: money(whole.eligibleCents),
      share: money(whole.shareCents),
    }),
  };
}
