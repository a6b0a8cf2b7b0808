import type { Referential } from '../referentials/model.ts';
import { startOf, quarterOf, type Quarter } from './model-quarter.ts';
import type { Event, Placed } from './nation.fixture.ts';

/** Counts of one group as a person would make them: by hand, from everything that happened. */
export interface ByHand {
  structures: number;
  answered: number;
  /** By age in quarters, theme and level, theme, criterion: only what is not zero. */
  [counted: string]: number;
}

interface State {
  place: Placed | null;
  closed: boolean;
  groupId: string | null;
  last: Extract<Event, { kind: 'submitted' }> | null;
}

function stateAt(events: readonly Event[], id: string, end: Date): State {
  const state: State = { place: null, closed: false, groupId: null, last: null };
  for (const event of events) {
    if (event.id !== id || event.at >= end) continue;
    if (event.kind === 'placed') state.place = event.place;
    if (event.kind === 'closed') state.closed = event.closed;
    if (event.kind === 'group') state.groupId = event.groupId;
    if (event.kind === 'submitted') state.last = event;
  }
  return state;
}

const bandOf = (headcount: number | null): string =>
  !headcount ? 'unknown' : headcount < 50 ? 'small' : headcount < 250 ? 'medium' : 'large';

/** The finest class: nothing but levels is kept of it. */
const atomOf = ({ region, department, type, headcount }: Placed): string =>
  `atom ${region ?? ''}|${department ?? ''}|${type}|${bandOf(headcount)}`;

function groupsOf(place: Placed, groupId: string | null): string[] {
  const { region, department, type, headcount } = place;
  const size = bandOf(headcount);
  return [
    'nation ',
    `size ${size}`,
    `type ${type}`,
    atomOf(place),
    ...(region ? [`region ${region}`, `region-size ${region}|${size}`, `region-type ${region}|${type}`] : []),
    ...(department ? [`department ${department}`] : []),
    ...(groupId ? [`group ${groupId}`] : []),
  ];
}

/** Everything that should be kept for a quarter, by territory, questionnaire and group. */
export function countByHand(
  events: readonly Event[],
  referential: Referential,
  quarter: Quarter,
): Record<string, ByHand> {
  const all: Record<string, ByHand> = {};
  const end = startOf(quarter + 1);
  const levels = referential.levels.map(({ id }) => id);
  for (const id of new Set(events.map((event) => event.id))) {
    const { place, closed, groupId, last } = stateAt(events, id, end);
    if (!place || closed) continue;
    const before = stateAt(events, id, startOf(quarter)).last;
    for (const group of groupsOf(place, groupId)) {
      const bare = group === atomOf(place);
      const bump = (questionnaire: string, what: string): void => {
        if (bare && (!questionnaire || /^age|^unmet|target$|rose$|fell$/.test(what))) return;
        const counts = (all[`${place.territory} ${questionnaire} ${group}`] ??= { structures: 0, answered: 0 });
        counts[what] = (counts[what] ?? 0) + 1;
      };
      bump('', 'structures');
      if (!last) continue;
      bump(referential.id, 'answered');
      bump(referential.id, `age ${Math.min(quarter - quarterOf(last.at), 12)}`);
      for (const criterion of last.unmet) bump(referential.id, `unmet ${criterion}`);
      for (const [index, theme] of referential.themes.entries()) {
        const level = last.levels[index] ?? null;
        const was = before?.levels[index] ?? null;
        bump(referential.id, `${theme.id} ${level ?? 'none'}`);
        if (level !== null && level >= levels.indexOf(theme.target)) bump(referential.id, `${theme.id} at target`);
        if (level !== null && was !== null && level > was) bump(referential.id, `${theme.id} rose`);
        if (level !== null && was !== null && level < was) bump(referential.id, `${theme.id} fell`);
      }
    }
  }
  return all;
}

interface CellRow {
  territory: string;
  referential_id: string;
  kind: string;
  key: string;
  structures: number;
  answered: number;
  ages: number[];
  levels: number[];
  at_target: number[];
  rose: number[];
  fell: number[];
  unmet: number[];
}

/** What is kept, said in the same words. */
export function countsKept(rows: readonly CellRow[], referential: Referential): Record<string, ByHand> {
  const all: Record<string, ByHand> = {};
  const criteria = referential.themes.flatMap(({ steps }) =>
    steps.flatMap((step) => step.criteria.map(({ id }) => id)),
  );
  const stride = referential.levels.length + 1;
  for (const row of rows) {
    const counts: ByHand = { structures: row.structures, answered: row.answered };
    const put = (vector: number[], name: (place: number) => string): void => {
      for (const [place, n] of vector.entries()) if (n !== 0) counts[name(place)] = n;
    };
    const theme = (place: number): string => referential.themes[place]!.id;
    put(row.ages, (place) => `age ${place}`);
    put(row.levels, (place) => {
      const level = place % stride;
      return `${theme(Math.floor(place / stride))} ${level === stride - 1 ? 'none' : level}`;
    });
    put(row.at_target, (place) => `${theme(place)} at target`);
    put(row.rose, (place) => `${theme(place)} rose`);
    put(row.fell, (place) => `${theme(place)} fell`);
    put(row.unmet, (place) => `unmet ${criteria[place]!}`);
    all[`${row.territory} ${row.referential_id} ${row.kind} ${row.key}`] = counts;
  }
  return all;
}
