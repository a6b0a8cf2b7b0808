import type { Text } from '../../platform/contract/problem.ts';
import { letterPlaceholders, REQUIRED_LETTERS } from './model-letter-values.ts';
import { placeholdersIn } from './model-letters.ts';
import { severityFaults, type GridFault } from './model-severity.ts';
import { DEADLINES, type Basis, type Programme } from './model.ts';

export type Place = (string | number)[];
/** One thing that does not hold together: where in the programme, and why. */
export interface Fault {
  place: Place;
  message: Text;
}

/**
 * Checks what ties the parts of a well-formed programme together: names used once, references, a whole grid, placeholders that
 * exist, have a value in their letter and are the same in both languages, the letters no case does without, a source or a note
 * under each rule. Gives every fault, none when it may be published.
 */
export function checkProgramme(programme: Programme): Fault[] {
  const faults: Fault[] = [];
  const report = (place: Place, message: Text): number => faults.push({ place, message });
  checkNames(programme, report);
  checkReferences(programme, report);
  for (const { path, fault } of severityFaults(programme.severity))
    report(['severity', ...placeInGrid(programme, path)], GRID[fault]);
  for (const id of DEADLINES)
    if (!programme.deadlines.some((one) => one.id === id))
      report(['deadlines'], {
        fr: `Le délai « ${id} » manque.`,
        en: `The deadline “${id}” is missing.`,
      });
  for (const id of REQUIRED_LETTERS)
    if (!programme.letters.some((one) => one.id === id))
      report(['letters'], {
        fr: `La lettre « ${id} » manque : elle engage le gestionnaire du programme.`,
        en: `The letter “${id}” is missing: it commits the programme’s manager.`,
      });
  programme.letters.forEach((_, index) => checkLetter(programme, index, report));
  for (const [place, basis] of basesOf(programme)) checkBasis(programme, place, basis, report);
  return faults;
}

type Report = (place: Place, message: Text) => void;

const GRID: Record<GridFault['fault'], Text> = {
  repeated: { fr: 'Cet identifiant est déjà pris.', en: 'This identifier is already taken.' },
  missing: { fr: 'Une case de la grille est vide.', en: 'A cell of the grid is empty.' },
  unknown: { fr: 'Cette case n’a ni ligne ni colonne.', en: 'This cell has no row or column.' },
  falling: {
    fr: 'Cette case est moins grave qu’une case voisine qui devrait l’être moins.',
    en: 'This cell is milder than a neighbour that should be milder.',
  },
};

function checkNames(programme: Programme, report: Report): void {
  const lists: [Place, readonly string[]][] = [
    [['sources'], programme.sources.map(({ id }) => id)],
    [['categories', 'list'], programme.categories.list.map(({ id }) => id)],
    [['severity', 'scale'], programme.severity.scale.map(({ id }) => id)],
    [['deadlines'], programme.deadlines.map(({ id }) => id)],
    [['steps'], programme.steps.map(({ id }) => id)],
    [['documents'], programme.documents.map(({ id }) => id)],
    [['placeholders'], programme.placeholders.map(({ id }) => id)],
    [['letters'], programme.letters.map(({ id }) => id)],
    [['providers', 'list'], programme.providers.list.map(({ email }) => email.toLowerCase())],
  ];
  for (const [place, names] of lists)
    names.forEach((name, index) => {
      if (names.indexOf(name) < index)
        report([...place, index], { fr: `« ${name} » est écrit deux fois.`, en: `“${name}” is written twice.` });
    });
}

function checkReferences(programme: Programme, report: Report): void {
  const scale = new Set<string>(programme.severity.scale.map(({ id }) => id));
  const categories = new Set(programme.categories.list.map(({ id }) => id));
  const steps = new Set(programme.steps.map(({ id }) => id));
  const check = (known: Set<string>, place: Place, id: string): void => {
    if (!known.has(id)) report(place, { fr: `« ${id} » n’existe pas.`, en: `“${id}” does not exist.` });
  };
  programme.funding.severities.ids.forEach((id, i) => check(scale, ['funding', 'severities', 'ids', i], id));
  programme.funding.excludedCategories.ids.forEach((id, i) =>
    check(categories, ['funding', 'excludedCategories', 'ids', i], id),
  );
  for (const [impact, row] of Object.entries(programme.severity.cells))
    for (const [difficulty, id] of Object.entries(row)) check(scale, ['severity', 'cells', impact, difficulty], id);
  programme.documents.forEach(({ step }, i) => check(steps, ['documents', i, 'step'], step));
  programme.letters.forEach(({ step }, i) => check(steps, ['letters', i, 'step'], step));
}

function checkLetter(programme: Programme, index: number, report: Report): void {
  const letter = programme.letters[index]!;
  const known = new Set(programme.placeholders.map(({ id }) => id));
  const filled = letterPlaceholders.get(letter.id);
  if (!filled)
    report(['letters', index, 'id'], {
      fr: `Aucune étape n’envoie la lettre « ${letter.id} ».`,
      en: `No step sends the letter “${letter.id}”.`,
    });
  for (const part of ['subject', 'body'] as const) {
    const text = letter[part];
    const names = { fr: placeholdersIn(text.fr), en: placeholdersIn(text.en) };
    for (const language of ['fr', 'en'] as const)
      for (const name of names[language])
        if (!known.has(name))
          report(['letters', index, part, language], {
            fr: `Le repère « {{${name}}} » n’existe pas.`,
            en: `The placeholder “{{${name}}}” does not exist.`,
          });
        else if (filled && !filled.includes(name))
          report(['letters', index, part, language], {
            fr: `Le repère « {{${name}}} » n’a pas de valeur dans cette lettre.`,
            en: `The placeholder “{{${name}}}” has no value in this letter.`,
          });
    if (names.fr.some((name) => !names.en.includes(name)) || names.en.some((name) => !names.fr.includes(name)))
      report(['letters', index, part], {
        fr: 'Les textes français et anglais n’ont pas les mêmes repères.',
        en: 'The French and English texts do not have the same placeholders.',
      });
  }
}

function checkBasis(programme: Programme, place: Place, basis: Basis, report: Report): void {
  const known = new Set(programme.sources.map(({ id }) => id));
  basis.sources.forEach(({ document }, index) => {
    if (!known.has(document))
      report([...place, 'sources', index, 'document'], {
        fr: `La source « ${document} » n’est pas déclarée.`,
        en: `The source “${document}” is not declared.`,
      });
  });
  if (basis.toConfirm && !basis.note)
    report([...place, 'toConfirm'], {
      fr: 'Une règle à confirmer a une note qui dit ce qui reste à demander.',
      en: 'A rule to confirm has a note that says what remains to be asked.',
    });
  if (!basis.toConfirm && basis.sources.length === 0)
    report([...place, 'sources'], {
      fr: 'Une règle sans source est à confirmer.',
      en: 'A rule without a source is to confirm.',
    });
}

function basesOf(programme: Programme): [Place, Basis][] {
  const { funding } = programme;
  const parts = ['applicants', 'audit', 'categories', 'severity', 'providers'] as const;
  const rules = ['rate', 'severities', 'excludedCategories', 'taxBasis', 'ceiling', 'envelope', 'payment'] as const;
  return [
    ...parts.map((part): [Place, Basis] => [[part], programme[part]]),
    ...rules.map((rule): [Place, Basis] => [['funding', rule], funding[rule]]),
    ...programme.deadlines.map((one, index): [Place, Basis] => [['deadlines', index], one]),
    ...programme.documents.map((one, index): [Place, Basis] => [['documents', index], one]),
    ...programme.steps.map(({ sources }, index): [Place, Basis] => [['steps', index], { toConfirm: false, sources }]),
  ];
}

/** `impacts.high` names an item by its identifier; a place in a file counts it. */
function placeInGrid({ severity }: Programme, path: string): Place {
  const [axis = '', ...rest] = path.split('.');
  if (axis !== 'impacts' && axis !== 'difficulties') return [axis, ...rest];
  return [axis, severity[axis].findLastIndex(({ id }) => id === rest[0])];
}
