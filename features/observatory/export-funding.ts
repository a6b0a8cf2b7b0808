import type { Reply } from '../../platform/contract/endpoint.ts';
import type { Language } from '../../platform/contract/problem.ts';
import { writeCsv, type CsvCell } from '../../platform/server/sheets/csv.ts';
import type { readFunding } from './contract-funding.ts';

const WORDS = {
  fr: {
    columns: ['Programme', 'Région', 'Budget annoncé (€)', 'Dossiers', 'Accordé (€)', 'Payé (€)', 'Reste à payer (€)'],
    all: 'Ensemble',
    others: 'Autres régions',
    source: 'Source',
    definition: 'Définition',
  },
  en: {
    columns: ['Programme', 'Region', 'Budget announced (€)', 'Files', 'Granted (€)', 'Paid (€)', 'Left to pay (€)'],
    all: 'All',
    others: 'Other regions',
    source: 'Source',
    definition: 'Definition',
  },
};

type Funding = Reply<typeof readFunding>;
type Sum = NonNullable<Funding['programmes'][number]['total']>;

/** The money of the programmes as a table: amounts in euros, empty where they are not shown or not known; source and definition at its end. */
export function fundingTable({ programmes, source, definition }: Funding, language: Language): string {
  const words = WORDS[language];
  const euros = (cents: number | null): CsvCell => (cents === null ? null : cents / 100);
  const money = (sum: Sum | null): CsvCell[] =>
    sum ? [sum.files, euros(sum.grantedCents), euros(sum.paidCents), euros(sum.leftCents)] : [null, null, null, null];
  const rows = programmes.flatMap(({ title, budgets, total, regions }): CsvCell[][] => [
    [title[language], words.all, null, ...money(total)],
    ...budgets.map(({ name, cents }) => [title[language], name[language], euros(cents), null, null, null, null]),
    ...regions.map((sum) => [title[language], sum.region?.name[language] ?? words.others, null, ...money(sum)]),
  ]);
  const note = (name: string, text: string): CsvCell[] => [name, text, null, null, null, null, null];
  const notes = [note(words.source, source[language]), note(words.definition, definition[language])];
  return writeCsv(words.columns, [...rows, ...notes], language);
}
