import { criteriaOf, type Referential, type Theme } from '../referentials/model.ts';

const PACKAGER = 'vigie';
const OTHER = 'en';

/** Whole numbers that grow as versions do: 1.2.3 gives 1002003. */
const numberOf = (version: string): number =>
  version.split('.').reduce((sum, part) => sum * 1_000 + Math.min(Number(part), 999), 0);

/** Text members in French, with their English as a translation: the base locale is French. */
function inFrench(texts: Record<string, { fr: string; en: string } | undefined>) {
  const given = Object.entries(texts).flatMap(([key, text]) => (text ? [[key, text] as const] : []));
  return {
    ...Object.fromEntries(given.map(([key, { fr }]) => [key, fr])),
    translations: { [OTHER]: Object.fromEntries(given.map(([key, { en }]) => [key, en])) },
  };
}

/**
 * A questionnaire as a library in the form of CISO Assistant. A theme is a section with one requirement, asked as a choice among
 * the levels, each with what it means and its points; its criteria follow as reading. What the form cannot say is in `vigie`.
 */
export function cisoOf(referential: Referential): Record<string, unknown> {
  const { id, version, date, title, summary, source, levels, groups = [], themes } = referential;
  const head = { ref_id: id, ...inFrench({ name: title, description: summary }) };
  return {
    urn: `urn:${PACKAGER}:risk:library:${id}`,
    locale: 'fr',
    ...head,
    ...(source.note ? { copyright: source.note.fr } : {}),
    version: numberOf(version),
    publication_date: date,
    provider: source.publisher.fr,
    packager: PACKAGER,
    objects: {
      framework: {
        urn: `urn:${PACKAGER}:risk:framework:${id}`,
        ...head,
        min_score: 0,
        max_score: levels.length - 1,
        scores_definition: levels.map(({ name, meaning }, score) => ({
          score,
          ...inFrench({ name, description: meaning }),
        })),
        ...(groups.length > 0
          ? {
              implementation_groups_definition: groups.map(({ id: group, name, meaning }) => ({
                ref_id: group,
                ...inFrench({ name, description: meaning }),
              })),
            }
          : {}),
        requirement_nodes: themes.flatMap((theme) => nodesOf(theme, referential)),
      },
    },
    vigie: { form: 1, questionnaire: referential },
  };
}

function nodesOf(theme: Theme, { id, levels }: Referential): Record<string, unknown>[] {
  const urn = (name: string): string => `urn:${PACKAGER}:risk:req_node:${id}:${name}`;
  const question = `${urn(theme.id)}:indicator:question:1`;
  const section = {
    urn: urn(theme.id),
    assessable: false,
    depth: 1,
    ref_id: theme.id,
    ...inFrench({ name: theme.title, description: theme.why }),
  };
  const indicator = {
    urn: `${urn(theme.id)}:indicator`,
    assessable: true,
    depth: 2,
    parent_urn: section.urn,
    ref_id: `${theme.id}.indicator`,
    ...inFrench({ name: theme.indicator, description: theme.question }),
    questions: {
      [question]: {
        type: 'unique_choice',
        ...inFrench({ text: theme.question }),
        choices: levels.map(({ name, meaning }, rank) => {
          const step = theme.steps.find(({ level }) => level === levels[rank]!.id);
          return {
            urn: `${question}:choice:${rank + 1}`,
            add_score: rank,
            ...inFrench({ value: name, description: step?.summary ?? meaning }),
          };
        }),
      },
    },
  };
  const criteria = criteriaOf(theme).map((criterion) => ({
    urn: urn(criterion.id),
    assessable: false,
    depth: 3,
    parent_urn: indicator.urn,
    ref_id: criterion.id,
    ...inFrench({
      name: criterion.title,
      description: criterion.help,
      typical_evidence: {
        fr: criterion.evidence.map(({ fr }) => fr).join('\n'),
        en: criterion.evidence.map(({ en }) => en).join('\n'),
      },
    }),
    ...(criterion.groups ? { implementation_groups: criterion.groups } : {}),
  }));
  return [section, indicator, ...criteria];
}
