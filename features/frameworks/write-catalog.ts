import { canonical, type Json } from '../../platform/server/journal/canonical.ts';
import type { Criterion, Referential, Theme } from '../referentials/model.ts';
import { lineIn, OSCAL_NS, OSCAL_VERSION, ourProp, tokenOf, uuidOf } from './oscal-names.ts';

type Language = 'fr' | 'en';

/** Title of the resource that carries the questionnaire. */
export const RESOURCE = 'vigie-questionnaire';

/**
 * A questionnaire as an OSCAL catalog, in one language: a group for a theme, a control for a criterion, a part for what each level
 * means. The questionnaire itself goes along as a resource, so that it is found again word for word, in both languages.
 */
export function catalogOf(referential: Referential, language: Language) {
  const { id, version, date, title, source, themes } = referential;
  return {
    catalog: {
      uuid: uuidOf('catalog', id, version, language),
      metadata: {
        title: lineIn(title[language]),
        // A published version never changes: neither does its date.
        'last-modified': `${date}T00:00:00Z`,
        version,
        'oscal-version': OSCAL_VERSION,
        props: [ourProp('referential', id), ourProp('language', language)],
        parties: [
          {
            uuid: uuidOf('publisher', source.publisher[language]),
            type: 'organization',
            name: lineIn(source.publisher[language]),
          },
        ],
        ...(source.note ? { remarks: source.note[language] } : {}),
      },
      groups: themes.map((theme) => groupOf(theme, referential, language)),
      'back-matter': {
        resources: [
          {
            uuid: uuidOf('questionnaire', id, version),
            title: RESOURCE,
            base64: {
              filename: `${id}-${version}.json`,
              'media-type': 'application/json',
              // In canonical form (RFC 8785): the database does not keep the order of keys.
              value: Buffer.from(canonical(referential as unknown as Json)).toString('base64'),
            },
          },
        ],
      },
    },
  };
}

function groupOf(theme: Theme, { levels }: Referential, language: Language) {
  const meanings = theme.steps.map(({ level, summary }) => ({
    id: tokenOf(`${theme.id}.${level}`),
    name: 'maturity-level',
    ns: OSCAL_NS,
    title: lineIn(levels.find(({ id }) => id === level)?.name[language] ?? level),
    props: [ourProp('level', level)],
    prose: summary[language],
  }));
  return {
    id: tokenOf(theme.id),
    class: 'theme',
    title: lineIn(theme.title[language]),
    props: [ourProp('target', theme.target)],
    parts: [
      {
        id: tokenOf(`${theme.id}.question`),
        name: 'overview',
        prose: `${theme.question[language]}\n\n${theme.why[language]}`,
      },
      ...meanings,
    ],
    controls: theme.steps.flatMap(({ level, criteria }) =>
      criteria.map((criterion) => controlOf(criterion, level, language)),
    ),
  };
}

function controlOf(criterion: Criterion, level: string, language: Language) {
  const { id, title, help, evidence, action, severity, effort, cost, groups = [] } = criterion;
  return {
    id: tokenOf(id),
    class: 'criterion',
    title: lineIn(title[language]),
    props: [
      { name: 'label', value: lineIn(id) },
      ourProp('level', level),
      ourProp('severity', severity),
      ourProp('effort', effort),
      ourProp('cost', cost),
      ...groups.map((group) => ourProp('group', group)),
    ],
    parts: [
      { id: tokenOf(`${id}_smt`), name: 'statement', prose: title[language] },
      { id: tokenOf(`${id}_gdn`), name: 'guidance', prose: help[language] },
      {
        id: tokenOf(`${id}_act`),
        name: 'remediation',
        ns: OSCAL_NS,
        prose: action[language],
      },
      ...evidence.map((proof, rank) => ({
        id: tokenOf(`${id}_evd.${rank + 1}`),
        name: 'evidence',
        ns: OSCAL_NS,
        prose: proof[language],
      })),
    ],
  };
}
