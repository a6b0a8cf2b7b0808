import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { writeCsv, type CsvCell } from '../../platform/server/sheets/csv.ts';
import type { Counted } from './model.ts';
import { queryWords } from './model-queries.ts';

const words = {
  fr: {
    file: 'Mesure',
    head: ['Élément', 'Conforme', 'Fait du'],
    yes: 'oui',
    no: 'non',
    unknown: 'inconnu',
    measured: (met: number, total: number, what: string, day: string) =>
      `${met} sur ${total} ${what}, mesuré le ${day}`,
    more: (n: number) => `${n} autres lignes ne sont pas reprises ici`,
    people: 'Les comptes ne sont pas nommés ici : leur liste est dans l’inventaire des accès',
  },
  en: {
    file: 'Measure',
    head: ['Item', 'Conforms', 'Fact of'],
    yes: 'yes',
    no: 'no',
    unknown: 'unknown',
    measured: (met: number, total: number, what: string, day: string) =>
      `${met} of ${total} ${what}, measured on ${day}`,
    more: (n: number) => `${n} more lines are not repeated here`,
    people: 'Accounts are not named here: their list is in the inventory of accesses',
  },
} as const;

interface Line {
  name: string;
  ok: boolean | null;
  at: Date | null;
}

/** A measure as a file that a person can check: what was counted, by which rule, and each thing behind it. */
export function evidenceFile(
  counted: Counted,
  lines: readonly Line[],
  now: Date,
  language: Language,
): { name: string; text: string } {
  const said = words[language];
  const day = parisDay(now);
  const { of, rule, people } = queryWords[counted.query];
  const state = (ok: boolean | null): string => (ok === null ? said.unknown : ok ? said.yes : said.no);
  const rows: CsvCell[][] = [
    [said.measured(counted.met, counted.total, of[language], day), '', ''],
    [rule[language], '', ''],
    ...(people ? [[said.people, '', '']] : lines.map(({ name, ok, at }) => [name, state(ok), at ? parisDay(at) : ''])),
  ];
  if (!people && counted.total > lines.length) rows.push([said.more(counted.total - lines.length), '', '']);
  return { name: `${said.file} ${of[language]} ${day}.csv`, text: writeCsv(said.head, rows, language) };
}
