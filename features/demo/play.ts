import { parisDay } from '../../platform/server/clock.ts';
import type { Endpoint, Input, Reply } from '../../platform/contract/endpoint.ts';
import * as appointments from '../appointments/contract.ts';
import type { CaseState, Part } from '../cases/model.ts';
import * as cases from '../cases/contract.ts';
import type { CasePlan } from './cast-cases.ts';
import type { Performer, StandIn } from './stand-in.ts';

type Inferred = Endpoint<any, any, any, any>; // oxlint-disable-line typescript/no-explicit-any -- inference over every endpoint
const DAY = 86_400_000;

/** Who plays a case, and the second provider that may quote too. */
export interface Company extends Record<Part, Performer> {
  rival: Performer;
  /** The phone and address of the structure, and who asks. */
  contact: Input<typeof cases.startCase>['body']['contact'];
  programmeId: string;
}

/** A case under way, and what its stages play it with. */
export interface Play {
  stand: StandIn;
  company: Company;
  plan: CasePlan;
  caseId: string;
  /** Whole days since the request. */
  day(): number;
  /** Lets days pass. */
  later(days: number): void;
  /** Whether this is where the case is to stand. */
  reached(state: CaseState): boolean;
  /** The case's address for one part. */
  here(part: Part): { organisationId: string; caseId: string };
  /** Calls an endpoint of the case for one part; throws what it refuses. */
  ask<E extends Inferred>(endpoint: E, part: Part, more?: { params?: object; body?: object }): Promise<Reply<E>>;
  /** The case as the manager reads it. */
  read(): Promise<Reply<typeof cases.readCase>>;
  version(): Promise<number>;
  /** Causes an event that needs nothing but a reason. */
  move(part: Part, event: (typeof cases.PLAIN_EVENTS)[number], reason?: string): Promise<void>;
}

/** Asks for the audit that a plan tells of, at its first instant; gives the case to be played on. */
export async function openPlay(stand: StandIn, company: Company, plan: CasePlan, start: Date): Promise<Play> {
  let day = 0;
  stand.at(start);
  const { id: caseId } = await stand.ask(cases.startCase, company.beneficiary, {
    params: { organisationId: company.beneficiary.organisationId },
    body: { programmeId: company.programmeId, contact: company.contact, providerName: '' },
  });
  const here = (part: Part) => ({ organisationId: company[part].organisationId, caseId });
  const read = () => stand.ask(cases.readCase, company.manager, { params: here('manager') });
  const version = async () => (await read()).version;
  return {
    stand,
    company,
    plan,
    caseId,
    day: () => day,
    later(days) {
      day += days;
      stand.at(new Date(start.getTime() + day * DAY));
    },
    reached: (state) => plan.state === state,
    here,
    ask: <E extends Inferred>(endpoint: E, part: Part, more: { params?: object; body?: object } = {}) =>
      stand.ask(endpoint, company[part], {
        ...more,
        params: { ...here(part), ...more.params },
      } as unknown as Parameters<typeof stand.ask<E>>[2]),
    read,
    version,
    async move(part, event, reason = '') {
      await stand.ask(cases.moveCase, company[part], {
        params: here(part),
        body: { event, reason, version: await version() },
      });
    },
  };
}

/** Offers a slot some days ahead and has it accepted the next day. */
export async function meet({ stand, company, ask, later }: Play, ahead: number): Promise<void> {
  const slot = (time: string, days: number) => ({
    day: parisDay(new Date(stand.now().getTime() + days * DAY)),
    time,
  });
  const current = await ask(appointments.listAppointments, 'auditor');
  const offered = await ask(appointments.proposeSlots, 'auditor', {
    body: {
      slots: [slot('09:30', ahead), slot('14:00', ahead + 1)],
      minutes: 180,
      place: company.contact.address,
      version: current.live?.version ?? 0,
    },
  });
  later(1);
  await ask(appointments.acceptSlot, 'beneficiary', {
    params: { appointmentId: offered.live!.id },
    body: { slot: offered.live!.slots[0]!, version: offered.live!.version },
  });
}
