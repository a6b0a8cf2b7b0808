import { valueAt } from '../../platform/server/yaml/schema.ts';
import { type Place, type Source, writePlace } from '../../platform/server/yaml/source.ts';
import type { ReferentialProblem, Text } from './model.ts';

/** A theme as read, before any check: where it is written, and the identifier under which referential.yaml calls it. */
export type ThemeSource = { source: Source; base: Place; expectedId: string | undefined };

type Named = { id: string; theme: ThemeSource; place: Place };
type Report = (theme: { source: Source; base: Place }, place: Place, message: Text) => void;

/**
 * Checks what ties the parts of a referential together: unique identifiers, levels, order of the steps, references, cycles.
 * Values are untrusted; what has not the expected shape is left to the schema. `complete` tells that every theme could be read:
 * otherwise a reference cannot be called dangling.
 */
export function checkLinks(head: Source, themes: ThemeSource[], complete: boolean): ReferentialProblem[] {
  const problems: ReferentialProblem[] = [];
  const report: Report = ({ source, base }, place, message) => {
    const whole = [...base, ...place];
    problems.push({ path: source.path, line: source.lineOf(whole), where: writePlace(whole), message });
  };
  const levels = list(head.value, ['levels']).map((level) => valueAt(level, ['id']));
  levels.forEach((id, index) => {
    if (typeof id === 'string' && levels.indexOf(id) < index)
      report({ source: head, base: [] }, ['levels', index, 'id'], duplicate(id));
  });
  themes.forEach((theme) => checkTheme(theme, levels, report));
  checkGroups(head, themes, report);
  const named = themes.flatMap(namesIn);
  checkUnique(named, report);
  const criteria = named.filter(({ place }) => place[0] === 'steps');
  checkReferences(themes, criteria, complete, report);
  checkCycles(criteria, report);
  return problems;
}

function list(value: unknown, place: Place): unknown[] {
  const found = valueAt(value, place);
  return Array.isArray(found) ? found : [];
}

function get(theme: ThemeSource, place: Place): unknown {
  return valueAt(theme.source.value, [...theme.base, ...place]);
}

function all(theme: ThemeSource, place: Place): unknown[] {
  return list(theme.source.value, [...theme.base, ...place]);
}

function duplicate(id: string): Text {
  return { fr: `L’identifiant « ${id} » est déjà pris.`, en: `The identifier “${id}” is already taken.` };
}

function checkTheme(theme: ThemeSource, levels: unknown[], report: Report): void {
  const id = get(theme, ['id']);
  if (theme.expectedId !== undefined && typeof id === 'string' && id !== theme.expectedId) {
    report(theme, ['id'], {
      fr: `Le fichier porte le nom « ${theme.expectedId} » mais décrit le thème « ${id} ».`,
      en: `The file is named “${theme.expectedId}” but describes the theme “${id}”.`,
    });
  }
  const target = get(theme, ['target']);
  if (typeof target === 'string' && !levels.includes(target)) report(theme, ['target'], unknownLevel(target));
  let reached = 0;
  all(theme, ['steps']).forEach((step, index) => {
    const level = valueAt(step, ['level']);
    if (typeof level !== 'string') return;
    const rank = levels.indexOf(level);
    const place = ['steps', index, 'level'];
    if (rank === -1) report(theme, place, unknownLevel(level));
    else if (rank === 0) {
      report(theme, place, {
        fr: `Le premier niveau (« ${level} ») veut dire « rien » : il ne porte aucun critère.`,
        en: `The first level (“${level}”) means “nothing”: it holds no criteria.`,
      });
    } else if (rank <= reached) {
      report(theme, place, {
        fr: `Le palier « ${level} » n’est pas à sa place : les paliers vont du plus bas au plus haut, une seule fois chacun.`,
        en: `The step “${level}” is out of order: steps go from the lowest to the highest, each only once.`,
      });
    } else reached = rank;
  });
}

function checkGroups(head: Source, themes: ThemeSource[], report: Report): void {
  const groups = list(head.value, ['groups']).map((group) => valueAt(group, ['id']));
  groups.forEach((id, index) => {
    if (typeof id === 'string' && groups.indexOf(id) < index)
      report({ source: head, base: [] }, ['groups', index, 'id'], duplicate(id));
  });
  const known = new Set(groups);
  for (const theme of themes)
    for (const place of criteriaIn(theme))
      all(theme, [...place, 'groups']).forEach((id, index) => {
        if (typeof id !== 'string' || known.has(id)) return;
        report(theme, [...place, 'groups', index], {
          fr: `Le groupe « ${id} » n’est pas déclaré.`,
          en: `The group “${id}” is not declared.`,
        });
      });
}

function criteriaIn(theme: ThemeSource): Place[] {
  return all(theme, ['steps']).flatMap((_, step) =>
    all(theme, ['steps', step, 'criteria']).map((__, index) => ['steps', step, 'criteria', index]),
  );
}

function unknownLevel(level: string): Text {
  return { fr: `Le niveau « ${level} » n’est pas déclaré.`, en: `The level “${level}” is not declared.` };
}

function namesIn(theme: ThemeSource): Named[] {
  const places: Place[] = [
    ...all(theme, ['priorityActions']).map((_, index) => ['priorityActions', index]),
    ...all(theme, ['numbers']).map((_, index) => ['numbers', index]),
    ...criteriaIn(theme),
  ];
  return places.flatMap((place) => {
    const id = get(theme, [...place, 'id']);
    return typeof id === 'string' ? [{ id, theme, place }] : [];
  });
}

function checkUnique(named: Named[], report: Report): void {
  const seen = new Set<string>();
  for (const { id, theme, place } of named) {
    if (seen.has(id)) report(theme, [...place, 'id'], duplicate(id));
    seen.add(id);
    const owner = get(theme, ['id']);
    if (typeof owner === 'string' && !id.startsWith(`${owner}.`)) {
      report(theme, [...place, 'id'], {
        fr: `L’identifiant doit commencer par celui de son thème : « ${owner}. ».`,
        en: `The identifier must start with that of its theme: “${owner}.”.`,
      });
    }
  }
}

function checkReferences(themes: ThemeSource[], criteria: Named[], complete: boolean, report: Report): void {
  if (!complete) return;
  const known = new Set(criteria.map(({ id }) => id));
  const check = (theme: ThemeSource, place: Place): void =>
    all(theme, place).forEach((id, index) => {
      if (typeof id !== 'string' || known.has(id)) return;
      report(theme, [...place, index], {
        fr: `Le critère « ${id} » n’existe pas.`,
        en: `The criterion “${id}” does not exist.`,
      });
    });
  for (const theme of themes)
    all(theme, ['priorityActions']).forEach((_, index) => check(theme, ['priorityActions', index, 'criteria']));
  for (const { theme, place } of criteria) check(theme, [...place, 'dependsOn']);
}

function checkCycles(criteria: Named[], report: Report): void {
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const done = new Set<string>();
  const chain: string[] = [];
  const walk = (criterion: Named): void => {
    chain.push(criterion.id);
    all(criterion.theme, [...criterion.place, 'dependsOn']).forEach((id, index) => {
      if (typeof id !== 'string' || done.has(id)) return;
      const start = chain.indexOf(id);
      const next = byId.get(id);
      if (start === -1) {
        if (next) walk(next);
        return;
      }
      const loop = [...chain.slice(start), id].join(' → ');
      report(criterion.theme, [...criterion.place, 'dependsOn', index], {
        fr: `Ces critères s’attendent l’un l’autre : ${loop}.`,
        en: `These criteria wait for one another: ${loop}.`,
      });
    });
    chain.pop();
    done.add(criterion.id);
  };
  for (const criterion of criteria) if (!done.has(criterion.id)) walk(criterion);
}
