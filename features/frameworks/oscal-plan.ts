import { Problem } from '../../platform/contract/problem.ts';
import type { Reply } from '../../platform/contract/endpoint.ts';
import type { OrganisationRow } from '../organisations/queries.ts';
import type { readPlan } from '../plan/contract.ts';
import type { ActionState } from '../plan/model.ts';
import { headOf, type OscalGiven } from './oscal-head.ts';
import { lineIn, ourProp, uuidOf } from './oscal-names.ts';
import { oscalWords as words } from './oscal-words.ts';

type Plan = Reply<typeof readPlan>;
type Action = Plan['actions'][number];

const STATUS: Record<ActionState, string> = {
  proposed: 'open',
  planned: 'open',
  'in-progress': 'remediating',
  done: 'closed',
  dismissed: 'deviation-approved',
  merged: 'closed',
};
const LIFECYCLE: Record<ActionState, string> = {
  proposed: 'recommendation',
  planned: 'planned',
  'in-progress': 'planned',
  done: 'completed',
  dismissed: 'recommendation',
  merged: 'recommendation',
};

/**
 * The plan of a structure as an OSCAL plan of action and milestones: an item and a risk by action, with its task and its deadline,
 * an observation by finding. Owners and comments stay out. Throws 409 for a plan without an action: the format asks for one.
 */
export function oscalPlanOf(plan: Plan, organisation: OrganisationRow, given: OscalGiven) {
  if (plan.actions.length === 0)
    throw new Problem(409, 'empty-plan', {
      fr: 'Le plan ne contient encore aucune action : il n’y a rien à exporter.',
      en: 'The plan holds no action yet: there is nothing to export.',
    });
  const { language } = given;
  const findings = new Map(plan.actions.flatMap((action) => action.findings.map((finding) => [finding.id, finding])));
  const observations = [...findings.values()].map((finding) => ({
    uuid: uuidOf('plan-finding', finding.id),
    title: lineIn(finding.title[language]),
    description: finding.title[language],
    props: [ourProp('severity', finding.severity), ourProp('state', finding.state)],
    methods: ['INTERVIEW'],
    types: ['finding'],
    collected: finding.openedAt,
  }));
  return {
    'plan-of-action-and-milestones': {
      uuid: uuidOf('plan', organisation.id),
      metadata: headOf(organisation, {
        ...given,
        title: words.planTitle[language](organisation.name),
        version: given.now.toISOString().slice(0, 10),
        modified: given.now.toISOString(),
      }),
      'system-id': { 'identifier-type': 'https://ietf.org/rfc/rfc4122', id: organisation.id },
      ...(observations.length > 0 ? { observations } : {}),
      risks: plan.actions.map((action) => riskOf(action, language)),
      'poam-items': plan.actions.map((action) => itemOf(action, language)),
    },
  };
}

const observationsOf = ({ findings }: Action) =>
  findings.length > 0
    ? { 'related-observations': findings.map(({ id }) => ({ 'observation-uuid': uuidOf('plan-finding', id) })) }
    : {};

function riskOf(action: Action, language: 'fr' | 'en') {
  const { id, title, detail, findings, dueOn, doneAt, state } = action;
  const deadline = dueOn && endOfDay(dueOn);
  const date = doneAt ?? deadline;
  return {
    uuid: uuidOf('risk', id),
    title: lineIn(title[language]),
    description: findings.map((finding) => finding.title[language]).join('\n') || words.noFinding[language],
    statement: words.states[state][language],
    props: [ourProp('severity', action.severity), ourProp('state', state)],
    status: STATUS[state],
    ...(deadline ? { deadline } : {}),
    remediations: [
      {
        uuid: uuidOf('remediation', id),
        lifecycle: LIFECYCLE[state],
        title: lineIn(title[language]),
        description: detail?.[language] || title[language],
        props: [ourProp('effort', action.effort), ourProp('cost', action.costBand)],
        tasks: [
          {
            uuid: uuidOf('task', id),
            type: 'action',
            title: lineIn(title[language]),
            ...(date ? { timing: { 'on-date': { date } } } : {}),
          },
        ],
      },
    ],
    ...observationsOf(action),
  };
}

function itemOf(action: Action, language: 'fr' | 'en') {
  const { id, title, detail, rank, costCents } = action;
  return {
    uuid: uuidOf('action', id),
    title: lineIn(title[language]),
    description: detail?.[language] || title[language],
    props: [
      ourProp('origin', action.origin),
      ...(rank === null ? [] : [ourProp('rank', rank)]),
      ...(costCents === null ? [] : [ourProp('cost-euros', (costCents / 100).toFixed(2))]),
      ...(action.theme ? [ourProp('theme', action.theme.id)] : []),
    ],
    ...observationsOf(action),
    'related-risks': [{ 'risk-uuid': uuidOf('risk', id) }],
  };
}

/** The last second of a day in Paris, with its zone: dates of the plan are days of metropolitan France. */
export function endOfDay(day: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  const parts = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' });
  const zone = parts.formatToParts(noon).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return `${day}T23:59:59${zone.replace('GMT', '') || 'Z'}`;
}
