import type { Text } from '../../platform/contract/problem.ts';
import type { Fault, Place } from './model-check.ts';
import {
  STAGES,
  type CatalogueProgramme,
  type FundingWindow,
  type Item,
  type Known,
  type ObjectivesProgramme,
} from './model-catalogue.ts';

type Report = (place: Place, fr: string, en: string) => void;

/**
 * Checks what ties the parts of a well-formed catalogue entry together: names used once, known types, windows in order, rules that
 * can be met, a source or a note under each fact, and what a programme that runs here cannot do without. `types` are the structure
 * types that exist. Gives every fault.
 */
export function checkCatalogue(programme: CatalogueProgramme, types: readonly string[]): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (place, fr, en) => faults.push({ place, message: { fr, en } satisfies Text });
  checkNames(programme, report);
  programme.eligible.types.forEach((id, index) => {
    if (!types.includes(id))
      report(
        ['eligible', 'types', index],
        `« ${id} » n’est pas un type de structure.`,
        `“${id}” is no type of structure.`,
      );
  });
  programme.windows.forEach((window, index) => checkWindow(window, ['windows', index], report));
  for (const list of ['prerequisites', 'objectives'] as const)
    programme[list].forEach((item, index) => checkItem(item, [list, index], report));
  checkSaid(programme, report);
  if (programme.way === 'objectives') checkRun(programme, report);
  const declared = new Set(programme.sources.map(({ id }) => id));
  for (const [place, basis] of basesOf(programme)) checkBasis(declared, place, basis, report);
  return faults;
}

function checkNames(programme: CatalogueProgramme, report: Report): void {
  const lists: [string, readonly string[]][] = [
    ['sources', programme.sources.map(({ id }) => id)],
    ['envelopes', programme.envelopes.map(({ id }) => id)],
    ['windows', programme.windows.map(({ stage }) => stage)],
    ['prerequisites', programme.prerequisites.map(({ id }) => id)],
    ['objectives', programme.objectives.map(({ id }) => id)],
    ['steps', programme.steps.map(({ id }) => id)],
  ];
  for (const [place, names] of lists)
    names.forEach((name, index) => {
      if (names.indexOf(name) < index)
        report([place, index], `« ${name} » est écrit deux fois.`, `“${name}” is written twice.`);
    });
  const items = new Set(programme.prerequisites.map(({ id }) => id));
  programme.objectives.forEach(({ id }, index) => {
    if (items.has(id))
      report(['objectives', index], `« ${id} » est déjà un prérequis.`, `“${id}” is already a prerequisite.`);
  });
}

function checkWindow(window: FundingWindow, place: Place, report: Report): void {
  [window, ...window.history].forEach(({ opens, closes }, index) => {
    const at = index === 0 ? place : [...place, 'history', index - 1];
    if (opens && closes && opens > closes)
      report([...at, 'closes'], 'Cette fenêtre se ferme avant de s’ouvrir.', 'This window closes before it opens.');
  });
  if (window.certainty !== 'to-fill' && !window.opens && !window.closes)
    report(
      [...place, 'certainty'],
      'Une fenêtre sans aucune date est à compléter (to-fill).',
      'A window without any date is to fill (to-fill).',
    );
}

function checkItem(item: Item, place: Place, report: Report): void {
  if (!item.text && item.certainty !== 'to-fill')
    report([...place, 'text'], 'Un texte absent est à compléter (to-fill).', 'A missing text is to fill (to-fill).');
  item.rules.forEach((rule, index) => {
    if (rule.kind === 'successive-audits' && rule.minDays > rule.maxDays)
      report(
        [...place, 'rules', index, 'maxDays'],
        'L’écart le plus long est plus court que le plus court.',
        'The longest gap is shorter than the shortest.',
      );
  });
}

function checkSaid({ pays, eligible, results }: CatalogueProgramme, report: Report): void {
  const said: [Place, { text?: Text | undefined; certainty: Known['certainty'] }][] = [
    [['pays'], pays],
    [['eligible'], eligible],
    ...results.map((one, index): [Place, typeof one] => [['results', index], one]),
  ];
  for (const [place, { text, certainty }] of said)
    if (!text && certainty !== 'to-fill')
      report([...place, 'text'], 'Un texte absent est à compléter (to-fill).', 'A missing text is to fill (to-fill).');
}

function checkRun(programme: ObjectivesProgramme, report: Report): void {
  for (const stage of ['candidacy', 'declaration'] as const)
    if (!programme.windows.some((one) => one.stage === stage))
      report(['windows'], `La fenêtre « ${stage} » manque.`, `The window “${stage}” is missing.`);
  const order = programme.windows.map(({ stage }) => STAGES.indexOf(stage));
  order.forEach((rank, index) => {
    if (index > 0 && rank < order[index - 1]!)
      report(['windows', index], 'Les fenêtres ne sont pas dans leur ordre.', 'The windows are not in their order.');
  });
  // Only a region that examines the file has a reason to read its names.
  if (programme.run.naming?.required && !programme.roles.some(({ role }) => role === 'region'))
    report(
      ['run', 'naming', 'required'],
      'Un programme ne nomme les structures auprès de la région que si la région y joue un rôle : dites lequel dans « roles ».',
      'A programme names structures to the region only where the region plays a part: say which in “roles”.',
    );
  if (programme.objectives.length === 0)
    report(
      ['objectives'],
      'Un programme à objectifs en a au moins un.',
      'A programme paid on objectives has at least one.',
    );
}

function checkBasis(declared: Set<string>, place: Place, { certainty, note, sources }: Known, report: Report): void {
  sources.forEach(({ document }, index) => {
    if (!declared.has(document))
      report(
        [...place, 'sources', index, 'document'],
        `La source « ${document} » n’est pas déclarée.`,
        `The source “${document}” is not declared.`,
      );
  });
  if (certainty === 'confirmed' && sources.length === 0)
    report([...place, 'sources'], 'Un fait confirmé a une source.', 'A confirmed fact has a source.');
  if (certainty === 'to-confirm' && sources.length === 0 && !note)
    report(
      [...place, 'certainty'],
      'Un fait à confirmer a une source, ou une note qui dit d’où il vient.',
      'A fact to confirm has a source, or a note that says where it comes from.',
    );
}

function basesOf(programme: CatalogueProgramme): [Place, Known][] {
  const listed = (
    ['envelopes', 'windows', 'prerequisites', 'objectives', 'roles', 'steps', 'results'] as const
  ).flatMap((list) => programme[list].map((one, index): [Place, Known] => [[list, index], one]));
  const single = (['period', 'pays', 'eligible'] as const).map((part): [Place, Known] => [[part], programme[part]]);
  const run =
    programme.way === 'objectives'
      ? (['groups', 'phase', 'laterDeadlineApplies', 'partial', 'payments', 'naming'] as const).flatMap(
          (part): [Place, Known][] => {
            const known = programme.run[part];
            return known ? [[['run', part], known]] : [];
          },
        )
      : [];
  return [...single, ...listed, ...run];
}
