import type { Reply } from '../../platform/contract/endpoint.ts';
import * as contract from '../plan/contract.ts';
import type { House } from './commands-assessments.ts';
import { dayAhead, daysAgo, play, type Stage } from './stage.ts';
import type { Line, Meeting } from './story.ts';

type Action = Reply<typeof contract.readPlan>['actions'][number];

/** Something done to the plan on some day: what is furthest back comes first. */
interface Deed {
  daysAgo: number;
  act: (at: Date) => Promise<unknown>;
}

/**
 * Plays a meeting over the plan: the proposed actions, in their order, are given someone and a date, set aside or merged; then,
 * as days go by, begun, commented on and finished.
 */
export async function playMeeting(stage: Stage, house: House, meeting: Meeting): Promise<void> {
  const params = { organisationId: house.id };
  const chair = house.players(meeting.by);
  const held = daysAgo(stage, meeting.daysAgo, 240);
  const plan = await play(stage, contract.readPlan, chair, held, { params });
  const proposed = plan.actions.filter(({ state }) => state === 'proposed').map(({ id }) => id);
  const versions = new Map(plan.actions.map(({ id, version }) => [id, version]));
  const deeds = meeting.lines.flatMap((line, index) => {
    const actionId = proposed[index];
    const into = line.mergedInto === undefined ? undefined : proposed[line.mergedInto];
    return actionId ? deedsOf(stage, house, meeting, { line, actionId, into, versions }) : [];
  });
  for (const { owner, due, ...action } of meeting.own ?? [])
    deeds.push({
      daysAgo: meeting.daysAgo,
      act: (at) =>
        play(stage, contract.addAction, chair, at, {
          params,
          body: {
            title: action.title,
            costCents: action.euros * 100,
            ownerId: house.players(owner).accountId,
            dueOn: dayAhead(stage, due),
            effort: 'small',
          },
        }),
    });
  for (const deed of deeds.toSorted((a, b) => b.daysAgo - a.daysAgo)) await deed.act(daysAgo(stage, deed.daysAgo, 240));
}

interface Lined {
  line: Line;
  actionId: string;
  into: string | undefined;
  /** Of each action, as its last reply told it. */
  versions: Map<string, number>;
}

function deedsOf(stage: Stage, house: House, meeting: Meeting, { line, actionId, into, versions }: Lined): Deed[] {
  const chair = house.players(meeting.by);
  const params = { organisationId: house.id, actionId };
  const version = () => versions.get(actionId)!;
  const keep = (action: Action) => void versions.set(action.id, action.version);
  const owner = line.owner === undefined ? undefined : house.players(line.owner);
  const move = (event: 'start' | 'finish' | 'dismiss', ago: number, reason = ''): Deed => ({
    daysAgo: ago,
    act: async (at) => {
      const by = event === 'dismiss' ? chair : (owner ?? chair);
      keep(await play(stage, contract.moveAction, by, at, { params, body: { event, version: version(), reason } }));
    },
  });
  if (line.dismissed !== undefined) return [move('dismiss', meeting.daysAgo, line.dismissed)];
  if (into !== undefined)
    return [
      {
        daysAgo: meeting.daysAgo,
        act: async (at) =>
          keep(await play(stage, contract.mergeAction, chair, at, { params, body: { into, version: version() } })),
      },
    ];
  const { comment, startedDaysAgo, doneDaysAgo } = line;
  const planned: Deed = {
    daysAgo: meeting.daysAgo,
    act: async (at) => {
      const body = {
        version: version(),
        ...(owner && { ownerId: owner.accountId }),
        ...(line.due !== undefined && { dueOn: dayAhead(stage, line.due) }),
        ...(line.euros !== undefined && { costCents: line.euros * 100 }),
      };
      keep(await play(stage, contract.changeAction, chair, at, { params, body }));
    },
  };
  const said = (text: string): Deed => ({
    daysAgo: doneDaysAgo ?? startedDaysAgo ?? meeting.daysAgo,
    act: (at) => play(stage, contract.commentAction, owner ?? chair, at, { params, body: { text } }),
  });
  return [
    planned,
    ...(startedDaysAgo === undefined ? [] : [move('start', startedDaysAgo)]),
    ...(comment === undefined ? [] : [said(comment)]),
    ...(doneDaysAgo === undefined ? [] : [move('finish', doneDaysAgo)]),
  ];
}
