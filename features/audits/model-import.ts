import type { Text } from '../../platform/contract/problem.ts';
import { severityOf, type SeverityGrid } from '../programmes/model-severity.ts';
import type { Severity } from '../referentials/model.ts';
import { MOST_FINDINGS, PRIORITIES, priorityNames, type Priority } from './model.ts';

/** The columns of a table of vulnerabilities, in the template's order; the first three are needed. */
export const COLUMNS = [
  { id: 'title', name: { fr: 'Titre', en: 'Title' }, most: 300, width: 44 },
  { id: 'impact', name: { fr: 'Impact', en: 'Impact' }, most: 60, width: 14 },
  { id: 'difficulty', name: { fr: 'Difficulté d’exploitation', en: 'Difficulty of use' }, most: 60, width: 20 },
  { id: 'recommendation', name: { fr: 'Recommandation', en: 'Recommendation' }, most: 4000, width: 60 },
  { id: 'priority', name: { fr: 'Priorité', en: 'Priority' }, most: 60, width: 16 },
  { id: 'evidence', name: { fr: 'Constat et preuve', en: 'Finding and evidence' }, most: 8000, width: 60 },
  { id: 'requirement', name: { fr: 'Exigence non satisfaite', en: 'Requirement not met' }, most: 2000, width: 40 },
  { id: 'attacker', name: { fr: 'Profil d’attaquant', en: 'Attacker profile' }, most: 1000, width: 30 },
  { id: 'scenario', name: { fr: 'Scénario et conditions', en: 'Scenario and conditions' }, most: 4000, width: 50 },
  { id: 'attempt', name: { fr: 'Essai et résultat', en: 'Attempt and result' }, most: 4000, width: 40 },
  { id: 'criterion', name: { fr: 'Critère', en: 'Criterion' }, most: 200, width: 24 },
] as const satisfies readonly { id: string; name: Text; most: number; width: number }[];
type ColumnId = (typeof COLUMNS)[number]['id'];

/** One vulnerability read from a line. */
interface ImportedFinding {
  line: number;
  title: string;
  impact: string;
  difficulty: string;
  severity: Severity;
  recommendation: string;
  priority: Priority;
  criterionId: string | null;
  evidence: string;
  requirement: string;
  attacker: string;
  scenario: string;
  attempt: string;
}

/** What is wrong in one line: in which column, and in words. */
interface ImportFault {
  line: number;
  column: Text;
  message: Text;
}

/** What a table is read against. */
interface ImportGround {
  grid: SeverityGrid;
  /** Titles that the case holds already. */
  titles: readonly string[];
  /** Criteria of the audit's questionnaire. */
  criteria: ReadonlySet<string>;
}

interface Table {
  columns: readonly string[];
  rows: readonly { line: number; cells: readonly (string | number | Date | null)[] }[];
}

/** Letters and digits alone, without accents: « Difficulté d’exploitation » and `difficulte dexploitation` are the same. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');

const textOf = (cell: string | number | Date | null | undefined): string =>
  cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? '').trim();

const namesIn = (list: readonly { name: Text }[], language: 'fr' | 'en'): string =>
  list.map(({ name }) => name[language]).join(', ');

const priorities = PRIORITIES.map((id) => ({ id, name: priorityNames[id] }));

/** The one of a list that a cell names, by its identifier or its name in either language. */
function chosen<T extends { id: string; name: Text }>(list: readonly T[], cell: string): T | undefined {
  return list.find(({ id, name }) => [id, name.fr, name.en].some((one) => plain(one) === plain(cell)));
}

/** Reads a table of vulnerabilities: what its lines would add, everything that is wrong in them, and the headings not known. */
export function readImport(table: Table, ground: ImportGround) {
  const places = new Map<ColumnId, number>();
  const ignored: string[] = [];
  for (const [place, heading] of table.columns.entries()) {
    const column = COLUMNS.find(({ id, name }) => [id, name.fr, name.en].some((one) => plain(one) === plain(heading)));
    if (column && !places.has(column.id)) places.set(column.id, place);
    else if (heading) ignored.push(heading);
  }
  const faults: ImportFault[] = [];
  const findings: ImportedFinding[] = [];
  const missing = COLUMNS.slice(0, 3).filter(({ id }) => !places.has(id));
  for (const { name } of missing)
    faults.push({
      line: 1,
      column: name,
      message: {
        fr: `La colonne «\u00a0${name.fr}\u00a0» manque\u00a0: reprenez les titres du modèle.`,
        en: `The column “${name.en}” is missing: use the template’s headings.`,
      },
    });
  if (missing.length) return { findings, faults, ignored };
  const seen = new Set(ground.titles.map(plain));
  for (const { line, cells } of table.rows) {
    const read = readLine(line, (id) => textOf(cells[places.get(id) ?? -1]), ground, seen);
    faults.push(...read.faults);
    if (read.finding) findings.push(read.finding);
  }
  if (ground.titles.length + findings.length > MOST_FINDINGS)
    faults.push({
      line: 1,
      column: COLUMNS[0].name,
      message: {
        fr: `Un dossier contient ${MOST_FINDINGS} failles au plus.`,
        en: `A case holds ${MOST_FINDINGS} vulnerabilities at most.`,
      },
    });
  return { findings, faults, ignored };
}

function readLine(
  line: number,
  cell: (id: ColumnId) => string,
  { grid, criteria }: ImportGround,
  seen: Set<string>,
): { finding?: ImportedFinding; faults: ImportFault[] } {
  const faults: ImportFault[] = [];
  const wrong = (id: ColumnId, fr: string, en: string) =>
    faults.push({ line, column: COLUMNS.find((column) => column.id === id)!.name, message: { fr, en } });
  for (const { id, most } of COLUMNS)
    if (cell(id).length > most)
      wrong(id, `Ce texte dépasse ${most} caractères.`, `This text is longer than ${most} characters.`);
  const title = cell('title').replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ');
  if (!title) wrong('title', 'Donnez un titre à cette faille.', 'Give this vulnerability a title.');
  else if (seen.has(plain(title)))
    wrong(
      'title',
      'Une faille de ce titre est déjà dans le dossier ou plus haut dans ce fichier.',
      'A vulnerability of this title is already in the case or further up in this file.',
    );
  seen.add(plain(title));
  const impact = chosen(grid.impacts, cell('impact'));
  if (!impact)
    wrong(
      'impact',
      `Choisissez parmi\u00a0: ${namesIn(grid.impacts, 'fr')}.`,
      `Choose among: ${namesIn(grid.impacts, 'en')}.`,
    );
  const difficulty = chosen(grid.difficulties, cell('difficulty'));
  if (!difficulty)
    wrong(
      'difficulty',
      `Choisissez parmi\u00a0: ${namesIn(grid.difficulties, 'fr')}.`,
      `Choose among: ${namesIn(grid.difficulties, 'en')}.`,
    );
  const priority = cell('priority') ? chosen(priorities, cell('priority')) : priorities[1];
  if (!priority)
    wrong(
      'priority',
      `Choisissez parmi\u00a0: ${namesIn(priorities, 'fr')}.`,
      `Choose among: ${namesIn(priorities, 'en')}.`,
    );
  const criterionId = cell('criterion') || null;
  if (criterionId && !criteria.has(criterionId))
    wrong(
      'criterion',
      'Ce critère n’est pas dans le questionnaire de l’audit. Laissez la case vide si aucun ne convient.',
      'This criterion is not in the audit’s questionnaire. Leave the cell empty where none fits.',
    );
  if (faults.length || !impact || !difficulty || !priority) return { faults };
  return {
    faults,
    finding: {
      line,
      title,
      impact: impact.id,
      difficulty: difficulty.id,
      severity: severityOf(grid, impact.id, difficulty.id),
      priority: priority.id,
      criterionId,
      recommendation: cell('recommendation'),
      evidence: cell('evidence'),
      requirement: cell('requirement'),
      attacker: cell('attacker'),
      scenario: cell('scenario'),
      attempt: cell('attempt'),
    },
  };
}
