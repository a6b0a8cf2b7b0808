import { parisDay } from '../../platform/server/clock.ts';
import type { Input, Reply } from '../../platform/contract/endpoint.ts';
import * as contract from '../applications/contract.ts';
import * as money from '../applications/contract-money.ts';
import { CARE, papersOf, type FilePlan } from './cast-applications.ts';
import { paper } from './papers.ts';
import type { Performer, StandIn } from './stand-in.ts';

const DAY = 86_400_000;
const POLICY_REVIEWED_ON = '2024-11-18';

/** Who plays a file. */
export interface Parts {
  applicant: Performer;
  region: Performer;
  national: Performer;
  /** The structures of the cast, by key: what a group's shares name. */
  structure(key: string): string;
}

type View = Reply<typeof contract.readApplication>;
type Fact = Partial<Input<typeof contract.addFact>['body']> &
  Pick<Input<typeof contract.addFact>['body'], 'itemId' | 'kind' | 'on'>;

/** A file under way. */
export interface File {
  stand: StandIn;
  parts: Parts;
  plan: FilePlan;
  id: string;
  /** As its last reply told it. */
  version: number;
}

const at = ({ id }: File, { organisationId }: Performer) => ({ organisationId, applicationId: id });
const read = (file: File, by: Performer): Promise<View> =>
  file.stand.ask(contract.readApplication, by, { params: at(file, by) });

/** Begins a file at the instant of the stand-in, with the shares of a group's structures. */
export async function begin(stand: StandIn, parts: Parts, plan: FilePlan): Promise<File> {
  const { applicant } = parts;
  const { id } = await stand.ask(contract.startApplication, applicant, {
    params: { organisationId: applicant.organisationId },
    body: { programmeId: CARE },
  });
  const file: File = { stand, parts, plan, id, version: 1 };
  if (!plan.shares) return file;
  const { entities, version } = await read(file, applicant);
  const shares = new Map(plan.shares.map(({ structure, share }) => [parts.structure(structure), share]));
  await keep(
    file,
    stand.ask(contract.saveEntities, applicant, {
      params: at(file, applicant),
      body: {
        supportId: parts.structure(plan.shares[0]!.structure),
        entities: entities.map(({ id: entity, name }) => ({ id: entity, name, share: shares.get(entity)! })),
        version,
      },
    }),
  );
  return file;
}

async function keep(file: File, moved: Promise<{ version: number }>): Promise<void> {
  file.version = (await moved).version;
}

async function prove(file: File, item: string): Promise<void> {
  const { applicant } = file.parts;
  await file.stand.upload(
    contract.addEvidence,
    applicant,
    { params: at(file, applicant), query: { item } },
    paper(papersOf[item] ?? item),
  );
}

async function state(file: File, fact: Fact): Promise<void> {
  const { applicant } = file.parts;
  const body = { score: null, passed: null, entityId: null, note: '', ...fact };
  await file.stand.ask(contract.addFact, applicant, { params: at(file, applicant), body });
}

/** Brings what the candidacy asks for; the half of it where it stays a draft. */
export async function fillCandidacy(file: File): Promise<void> {
  await state(file, { itemId: 'P1', kind: 'review', on: POLICY_REVIEWED_ON });
  await prove(file, 'P1');
  if (file.plan.state !== 'draft') await prove(file, 'P2');
}

/** Brings what the objectives ask for, as of the stand-in's day; only their beginning where the work goes on. */
export async function fillObjectives(file: File): Promise<void> {
  const daysBefore = (days: number) => parisDay(new Date(file.stand.now().getTime() - days * DAY));
  const going = file.plan.state === 'accepted';
  const { items, entities } = await read(file, file.parts.applicant);
  const objectives = items.filter(({ list }) => list === 'objectives').map(({ id }) => id);
  for (const item of going ? ['O1.A', 'O1.B', 'O1.D', 'O2.A'] : objectives) await prove(file, item);
  await state(file, {
    itemId: 'O1.D',
    kind: 'done',
    on: daysBefore(24),
    note: 'Une nuit sans informatique aux urgences.',
  });
  await state(file, { itemId: 'O2.A', kind: 'review', on: daysBefore(40) });
  await state(file, { itemId: 'O3.A', kind: 'audit', on: daysBefore(16), score: going ? 2 : 4 });
  if (going) return;
  for (const itemId of ['O1.C', 'O1.D'])
    for (const { id: entityId, share } of entities)
      // The small ones may be left for later: two thirds of the activity are asked for.
      if (share! > 3000) await state(file, { itemId, kind: 'coverage', on: daysBefore(30), entityId });
  await state(file, {
    itemId: 'O4',
    kind: 'done',
    on: daysBefore(11),
    note: 'Le dossier de l’imagerie, en quatre heures.',
  });
}

/** Files the candidacy, or declares that the objectives are attained. */
export async function send(file: File, what: 'candidacy' | 'declaration'): Promise<void> {
  const { applicant } = file.parts;
  const body = { what, version: file.version };
  await keep(file, file.stand.ask(contract.sendApplication, applicant, { params: at(file, applicant), body }));
}

/** Moves a file by an event that needs nothing but a reason. */
export async function move(
  file: File,
  part: 'applicant' | 'region' | 'national',
  event: (typeof contract.PLAIN_EVENTS)[number],
  reason = '',
): Promise<void> {
  const by = file.parts[part];
  const body = { event, reason, version: file.version };
  await keep(file, file.stand.ask(contract.moveApplication, by, { params: at(file, by), body }));
}

/** The national instructor accepts the candidacy with its amount. */
export async function accept(file: File): Promise<void> {
  const { national } = file.parts;
  const body = { grantedCents: file.plan.grantedCents!, version: file.version };
  await keep(file, file.stand.ask(money.acceptApplication, national, { params: at(file, national), body }));
}

/** An instruction finds every objective attained, and validates the declaration. */
export async function validate(file: File, part: 'region' | 'national'): Promise<void> {
  const by = file.parts[part];
  const { items } = await read(file, by);
  for (const { id: itemId } of items.filter(({ list }) => list === 'objectives')) {
    const body = { opinion: 'attained' as const, note: '', version: file.version };
    await keep(file, file.stand.ask(contract.giveOpinion, by, { params: { ...at(file, by), itemId }, body }));
  }
  const body = { payableCents: part === 'national' ? file.plan.grantedCents! : null, version: file.version };
  await keep(file, file.stand.ask(money.validateApplication, by, { params: at(file, by), body }));
}

/** The national instructor orders the payment. */
export async function order(file: File): Promise<void> {
  const { national } = file.parts;
  const body = { cents: file.plan.grantedCents!, version: file.version };
  await keep(file, file.stand.ask(money.orderPayment, national, { params: at(file, national), body }));
}

/** The payment is recorded as made, on the stand-in's day. */
export async function pay(file: File, reference: string): Promise<void> {
  const { national } = file.parts;
  const body = { reference, paidOn: parisDay(file.stand.now()), version: file.version };
  await keep(file, file.stand.ask(money.recordPayment, national, { params: at(file, national), body }));
}

/** Writes to other parts of a file. */
export async function write(
  file: File,
  part: 'applicant' | 'region',
  to: ('applicant' | 'region' | 'national')[],
  text: string,
): Promise<void> {
  const by = file.parts[part];
  await file.stand.ask(contract.writeMessage, by, { params: at(file, by), body: { text, to } });
}
