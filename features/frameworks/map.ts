import type { Text } from '../../platform/contract/problem.ts';
import type { Criterion, Level, Referential, Step, Theme } from '../referentials/model.ts';
import type { Findings } from './findings.ts';
import { everyOne, type Library, type Requirement, type Stage } from './library.ts';
import { chaptersOf, titleOf, type Chapter } from './map-chapters.ts';
import { namer, slugOf } from './map-names.ts';
import { said } from './map-words.ts';
import type { ImportChoices } from './model.ts';
import { shorten } from './read-text.ts';

/** A questionnaire made from a library, and for each criterion the requirement it came from. */
export interface Mapped {
  referential: Referential;
  requirements: Record<string, string>;
}

export interface MapChoices extends ImportChoices {
  /** ISO date, for a library that has none of its own. */
  today: string;
}

/** Stages times requirements beyond which a common scale would ask more than anyone answers. */
const MOST_CRITERIA_OF_A_SCALE = 600;
const MOST_STAGES = 10;
const MINUTES_BY_CRITERION = 2;
const LONGEST_MINUTES = 240;

type Shape = 'met' | 'common' | 'own';

interface Mapping {
  shape: Shape;
  levels: Level[];
  prefix: string;
  title: Text;
  /** Names already given, under each theme and stage. */
  names: Map<string, ReturnType<typeof namer>>;
  requirements: Record<string, string>;
}

/**
 * Makes a questionnaire of a library; docs/decisions/030 tells the rules. Chapters become themes. Requirements with stages of
 * their own become themes with a step by stage; a scale common to all becomes the levels; otherwise a chapter is met or not.
 * Gives null when nothing can be assessed.
 */
export function mapLibrary(library: Library, choices: MapChoices, findings: Findings): Mapped | null {
  const roots = chosen(library, choices.groups);
  const asked = everyOne(roots).filter(({ assessable }) => assessable);
  if (asked.length === 0) {
    findings.error('nothing-to-assess', [], {
      fr: 'Aucune exigence à évaluer n’a été trouvée.',
      en: 'No requirement to assess was found.',
    });
    return null;
  }
  const id = choices.id ?? (slugOf(library.id) || slugOf(library.title.en) || 'imported');
  const shape = shapeOf(library, asked, findings);
  const levels = levelsOf(library, shape, asked);
  const mapping: Mapping = {
    shape,
    levels,
    prefix: id,
    title: library.title,
    names: new Map(),
    requirements: {},
  };
  const themeName = namer();
  const themes = chaptersOf(roots, findings).flatMap((chapter) => themesOf(chapter, themeName, mapping));
  const groups = library.groups.filter((group) => asked.some((one) => one.groups.includes(group.id))).slice(0, 200);
  const title = {
    fr: choices.titleFr ?? shorten(library.title.fr, 200),
    en: choices.titleEn ?? shorten(library.title.en, 200),
  };
  const referential: Referential = {
    id,
    version: choices.version ?? library.version,
    date: library.date ?? choices.today,
    title,
    summary: brief(library.summary ?? said.summary(library.publisher)),
    source: {
      title: library.title,
      publisher: library.publisher,
      note: { fr: noteOf(library, 'fr'), en: noteOf(library, 'en') },
    },
    levelRule: shape === 'own' ? 'declared' : 'cumulative',
    levels,
    ...(groups.length > 0
      ? { groups: groups.map(({ id: group, name, meaning }) => ({ id: group, name, ...(meaning ? { meaning } : {}) })) }
      : {}),
    themes: withGroups(themes, new Set(groups.map(({ id: group }) => group))),
  };
  return { referential, requirements: mapping.requirements };
}

const brief = (text: Text): Text => ({ fr: shorten(text.fr, 400), en: shorten(text.en, 400) });
const noteOf = ({ rights }: Library, language: 'fr' | 'en'): string =>
  shorten(rights ? `${said.note[language]} ${rights[language]}` : said.note[language], 2_000);

/** The requirements of the chosen groups; sections stay, since those left empty are no chapter. */
function chosen({ roots }: Library, groups: ImportChoices['groups']): Requirement[] {
  if (!groups || groups.length === 0) return roots;
  const wanted = new Set(groups);
  const keep = (one: Requirement): Requirement => ({
    ...one,
    assessable: one.assessable && (one.groups.length === 0 || one.groups.some((group) => wanted.has(group))),
    children: one.children.map(keep),
  });
  return roots.map(keep);
}

function shapeOf({ stages }: Library, asked: readonly Requirement[], findings: Findings): Shape {
  if (asked.some((one) => one.stages)) return 'own';
  if (!stages || stages.length < 2) return 'met';
  if (stages.length <= MOST_STAGES && (stages.length - 1) * asked.length <= MOST_CRITERIA_OF_A_SCALE) return 'common';
  findings.warning('scale-too-wide', ['objects', 'framework', 'scores_definition'], {
    fr: `L’échelle de ${stages.length} degrés sur ${asked.length} exigences ferait trop de questions : chaque chapitre est rempli ou non.`,
    en: `A scale of ${stages.length} points over ${asked.length} requirements would ask too much: each chapter is met or not.`,
  });
  return 'met';
}

function levelsOf(library: Library, shape: Shape, asked: readonly Requirement[]): Level[] {
  if (shape === 'met')
    return [
      { id: levelId(0), name: said.notMet, meaning: said.notMetMeaning },
      { id: levelId(1), name: said.met, meaning: said.metMeaning },
    ];
  if (shape === 'common') return library.stages!.map(levelOf);
  const top = Math.max(...asked.flatMap(({ stages }) => stages?.at(-1)?.score ?? 0));
  return Array.from({ length: top + 1 }, (_, score) => {
    const named = library.stages?.find((stage) => stage.score === score);
    if (named) return levelOf(named, score);
    if (score === 0) return { id: levelId(0), name: said.below, meaning: said.belowMeaning };
    const name = { fr: `Degré ${score}`, en: `Point ${score}` };
    return { id: levelId(score), name, meaning: said.allAt(name) };
  });
}

/** Short, as N0 to N4 are: it labels steps, tags and the scale. */
const levelId = (score: number | string): string => `E${score}`;

const levelOf = ({ score, name, meaning }: Stage, rank: number): Level => ({
  id: levelId(Number.isSafeInteger(score) && score >= 0 ? score : `r${rank}`),
  name: brief(name),
  meaning: brief(meaning ?? name),
});

function themesOf(chapter: Chapter, themeName: (text: string, key: string) => string, mapping: Mapping): Theme[] {
  const scaled = chapter.items.filter(({ stages }) => stages);
  const plain = chapter.items.filter(({ stages }) => !stages);
  const themes: Theme[] = [];
  if (plain.length > 0) {
    const id = `${mapping.prefix}-${themeName(nameFor(chapter), chapter.key)}`;
    themes.push(themeFrom(id, chapter, plainSteps(id, plain, mapping), mapping));
  }
  for (const one of scaled) {
    const id = `${mapping.prefix}-${themeName(nameFor(one), one.key)}`;
    const title = titleOf(one);
    const about = { title, why: one.body ?? chapter.why };
    themes.push(themeFrom(id, about, scaledSteps(id, one, mapping), mapping));
  }
  return themes;
}

const nameFor = ({ ref, key }: { ref: string; key: string }): string => ref || key.split(':').at(-1) || key;

function themeFrom(id: string, { title, why }: Pick<Chapter, 'title' | 'why'>, steps: Step[], mapping: Mapping): Theme {
  const criteria = steps.reduce((sum, step) => sum + step.criteria.length, 0);
  return {
    id,
    title: { fr: shorten(title.fr, 200), en: shorten(title.en, 200) },
    question: said.question(title),
    indicator: { fr: shorten(title.fr, 200), en: shorten(title.en, 200) },
    why: brief(why ?? said.why(mapping.title)),
    minutes: Math.min(LONGEST_MINUTES, Math.max(5, criteria * MINUTES_BY_CRITERION)),
    target: targetOf(steps, mapping),
    priorityActions: [],
    steps,
    reading: [],
  };
}

/** All of it where a chapter is met or not; half-way up a scale, for want of a source. */
function targetOf(steps: readonly Step[], { shape, levels }: Mapping): string {
  if (shape === 'met') return levels[1]!.id;
  const half = Math.ceil((levels.length - 1) / 2);
  const above = steps.find((step) => levels.findIndex(({ id }) => id === step.level) >= half);
  return (above ?? steps.at(-1)!).level;
}

function plainSteps(themeId: string, items: readonly Requirement[], mapping: Mapping): Step[] {
  const { shape, levels } = mapping;
  if (shape !== 'common') {
    const level = levels.at(-1)!.id;
    return [{ level, summary: said.allMet, criteria: items.map((one) => criterionOf(themeId, one, mapping)) }];
  }
  return levels.slice(1).map((level) => ({
    level: level.id,
    summary: said.allAt(level.name),
    criteria: items.map((one) => ({
      ...criterionOf(`${themeId}.${levelPart(level.id)}`, one, mapping),
      title: said.stageOf(titleOf(one), level.name),
      action: said.reach(level.name, titleOf(one)),
    })),
  }));
}

function scaledSteps(themeId: string, one: Requirement, mapping: Mapping): Step[] {
  return one.stages!.flatMap((stage) => {
    if (stage.score === 0) return [];
    const level = mapping.levels[stage.score]!;
    const criterion = criterionOf(`${themeId}.${levelPart(level.id)}`, one, mapping);
    return {
      level: level.id,
      summary: brief(stage.meaning ?? stage.name),
      criteria: [
        {
          ...criterion,
          title: stage.name,
          help: stage.meaning ?? criterion.help,
          action: said.reach(stage.name, titleOf(one)),
        },
      ],
    };
  });
}

const levelPart = (level: string): string => level.toLowerCase();

function criterionOf(parent: string, one: Requirement, mapping: Mapping): Criterion {
  const title = titleOf(one);
  // What has no name is called by its first line: what follows is the help, or all of it where the line had to be cut.
  const help = one.title ? one.body : rest(one.body, title);
  const name = mapping.names.get(parent) ?? namer();
  mapping.names.set(parent, name);
  const id = `${parent}.${name(nameFor(one), one.key)}`;
  mapping.requirements[id] = one.key;
  return {
    id,
    title: { fr: named(one, title.fr), en: named(one, title.en) },
    help: help ? { fr: shorten(help.fr, 2_000), en: shorten(help.en, 2_000) } : said.noHelp,
    evidence:
      one.evidence.length > 0
        ? one.evidence.map((text) => ({ fr: shorten(text.fr, 600), en: shorten(text.en, 600) }))
        : [said.evidence],
    action: said.action({ fr: named(one, title.fr), en: named(one, title.en) }),
    severity: 'important',
    effort: 'medium',
    cost: 'medium',
    ...(one.groups.length > 0 ? { groups: one.groups } : {}),
  };
}

const named = ({ ref }: Requirement, title: string): string =>
  ref && !title.startsWith(ref) ? `${ref} – ${title}` : title;

function rest(body: Text | null, title: Text): Text | null {
  if (!body) return null;
  const after = (text: string, head: string): string => (text.startsWith(head) ? text.slice(head.length).trim() : text);
  const found = { fr: after(body.fr, title.fr), en: after(body.en, title.en) };
  return found.fr && found.en ? found : null;
}

function withGroups(themes: readonly Theme[], known: ReadonlySet<string>): Theme[] {
  return themes.map((theme) => ({
    ...theme,
    steps: theme.steps.map((step) => ({
      ...step,
      criteria: step.criteria.map(({ groups, ...criterion }) => {
        const kept = groups?.filter((group) => known.has(group)) ?? [];
        return kept.length > 0 ? { ...criterion, groups: kept } : criterion;
      }),
    })),
  }));
}
