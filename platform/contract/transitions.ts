/** One row of a life cycle: from where, on what, to where, who may, what must hold. */
export interface Transition<State extends string, Event extends string> {
  from: State;
  event: Event;
  to: State;
  /** Name of the permission, in the organisation that holds the object. */
  permission: string;
  /** The event is refused without a reason in words. */
  needsReason?: true;
}

/** A life cycle is one table; the guard, the buttons, the diagram and the tests all read it. */
export type Transitions<State extends string, Event extends string> = readonly Transition<State, Event>[];

/** The row for an event in a state; undefined when the life cycle has none. */
export function findTransition<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  state: State,
  event: Event,
): Transition<State, Event> | undefined {
  return table.find((row) => row.from === state && row.event === event);
}

/** The events that someone with these permissions may cause in a state. */
export function eventsFrom<State extends string, Event extends string>(
  table: Transitions<State, Event>,
  state: State,
  permissions: ReadonlySet<string>,
): Event[] {
  return table.filter((row) => row.from === state && permissions.has(row.permission)).map((row) => row.event);
}

/** The life cycle as a Mermaid state diagram, for the documentation. */
export function diagram(table: readonly { from: string; event: string; to: string }[]): string {
  const name = (state: string): string => state.replaceAll('-', '_');
  return ['stateDiagram-v2', ...table.map((row) => `  ${name(row.from)} --> ${name(row.to)}: ${row.event}`)].join('\n');
}
