import { verdictOf, type ThemeResult } from '../assessments/model.ts';
import { criteriaOf, type Criterion, type Theme } from '../referentials/model.ts';
import type { Facts } from '../reports/queries.ts';
import { headOf, type OscalGiven } from './oscal-head.ts';
import { lineIn, ourProp, tokenOf, uuidOf } from './oscal-names.ts';
import { oscalWords as words } from './oscal-words.ts';

interface Given extends OscalGiven {
  /** By criterion, the requirement it was imported from, where it was. */
  requirements: Record<string, string>;
  /** True when those requirements are controls of the very catalog that was imported. */
  fromCatalog: boolean;
}

/**
 * The results of an assessment as OSCAL assessment-results: an observation by answer, a finding by definite answer and by theme
 * assessed. Names, comments and reasons of persons stay out. Identifiers are the same at each export.
 */
export function oscalResultsOf(facts: Facts, given: Given) {
  const { assessment } = facts.results;
  const { language, origin } = given;
  const { id, version, title } = facts.referential;
  const plan = uuidOf('assessment-plan', assessment.id);
  const state = words.declared[language];
  const controls = controlsOf(facts, given);
  return {
    'assessment-results': {
      uuid: uuidOf('assessment-results', assessment.id, String(assessment.version)),
      metadata: headOf(facts.organisation, {
        ...given,
        title: words.resultsTitle[language](assessment.label),
        version: String(assessment.version),
        modified: assessment.submittedAt ?? given.now.toISOString(),
      }),
      'import-ap': { href: `#${plan}` },
      results: [
        {
          uuid: uuidOf('result', assessment.id),
          title: lineIn(assessment.label),
          description: assessment.submittedAt ? state : `${state} ${words.draft[language]}`,
          start: assessment.startedAt,
          ...(assessment.submittedAt ? { end: assessment.submittedAt } : {}),
          props: [
            ourProp('referential', id),
            ourProp('referential-version', version),
            ourProp('state', assessment.state),
          ],
          'reviewed-controls': {
            'control-selections': [
              {
                description: words.every[language],
                'include-controls': controls.map(({ control }) => ({ 'control-id': control })),
              },
            ],
          },
          ...listed(
            'observations',
            controls.flatMap((one) => observationOf(one, facts, given)),
          ),
          ...listed('findings', [
            ...controls.flatMap((one) => findingOf(one, facts, given)),
            ...facts.results.themes.flatMap(({ id: themeId, result }) => {
              const theme = facts.referential.themes.find((each) => each.id === themeId);
              return theme ? levelFindingOf(theme, result, facts, given) : [];
            }),
          ]),
        },
      ],
      'back-matter': {
        resources: [
          { uuid: plan, title: words.planResource[language], description: words.method[language] },
          {
            uuid: uuidOf('catalog-resource', id, version),
            title: lineIn(title[language]),
            rlinks: [
              {
                href: `${origin}/api/referentials/${id}/versions/${version}/files/catalog.json`,
                'media-type': 'application/json',
              },
            ],
          },
        ],
      },
    },
  };
}

/** A list of OSCAL is left out rather than empty. */
function listed<Name extends string, Item>(name: Name, items: Item[]): Partial<Record<Name, Item[]>> {
  return items.length > 0 ? ({ [name]: items } as Record<Name, Item[]>) : {};
}

interface Control {
  criterion: Criterion;
  level: string;
  control: string;
  requirement: string | undefined;
}

function controlsOf({ referential }: Facts, { requirements, fromCatalog }: Given): Control[] {
  return referential.themes.flatMap((theme) =>
    theme.steps.flatMap(({ level, criteria }) =>
      criteria.map((criterion) => {
        const requirement = requirements[criterion.id];
        return {
          criterion,
          level,
          control: tokenOf(fromCatalog && requirement ? requirement : criterion.id),
          requirement,
        };
      }),
    ),
  );
}

function observationOf({ criterion, requirement }: Control, facts: Facts, { language }: Given) {
  const answer = facts.answers.get(criterion.id);
  if (!answer) return [];
  const proofs = (facts.evidence ?? []).filter(({ criterionId }) => criterionId === criterion.id).length;
  return [
    {
      uuid: uuidOf('observation', facts.results.assessment.id, criterion.id),
      title: lineIn(criterion.title[language]),
      description: words.answers[answer.value][language],
      props: [ourProp('answer', answer.value), ...(requirement ? [ourProp('requirement', requirement)] : [])],
      methods: [proofs > 0 ? 'EXAMINE' : 'INTERVIEW'],
      types: ['control-objective'],
      ...(proofs > 0 ? { 'relevant-evidence': [{ description: words.evidence[language](proofs) }] } : {}),
      collected: answer.answeredAt,
    },
  ];
}

function findingOf({ criterion, level, control }: Control, facts: Facts, { language }: Given) {
  const answer = facts.answers.get(criterion.id);
  const verdict = verdictOf(answer);
  if (!answer || verdict === 'unknown') return [];
  const assessmentId = facts.results.assessment.id;
  return [
    {
      uuid: uuidOf('finding', assessmentId, criterion.id),
      title: lineIn(criterion.title[language]),
      description: words.answers[answer.value][language],
      props: [ourProp('level', level), ourProp('severity', criterion.severity)],
      target: {
        type: 'objective-id',
        'target-id': control,
        status:
          verdict === 'met'
            ? { state: 'satisfied', reason: answer.value === 'yes' ? 'pass' : 'other' }
            : { state: 'not-satisfied', reason: 'fail' },
      },
      'related-observations': [{ 'observation-uuid': uuidOf('observation', assessmentId, criterion.id) }],
    },
  ];
}

/** Where a theme stands against the level that the structure aims at. */
function levelFindingOf(theme: Theme, result: ThemeResult, facts: Facts, { language }: Given) {
  if (result.level === null) return [];
  const { levels } = facts.referential;
  const level = levels[result.level]!;
  const target = facts.results.themes.find(({ id }) => id === theme.id)?.target.level ?? 0;
  const assessmentId = facts.results.assessment.id;
  const seen = criteriaOf(theme).filter(({ id }) => facts.answers.has(id));
  return [
    {
      uuid: uuidOf('level', assessmentId, theme.id),
      title: lineIn(theme.title[language]),
      description: words.level[language](`${level.id} – ${level.name[language]}`),
      props: [
        ourProp('level', level.id),
        ourProp('level-at-most', levels[result.atMost ?? result.level]!.id),
        ourProp('target', levels[target]!.id),
      ],
      target: {
        type: 'objective-id',
        'target-id': tokenOf(theme.id),
        status: { state: result.level >= target ? 'satisfied' : 'not-satisfied' },
      },
      ...listed(
        'related-observations',
        seen.map(({ id }) => ({ 'observation-uuid': uuidOf('observation', assessmentId, id) })),
      ),
    },
  ];
}
