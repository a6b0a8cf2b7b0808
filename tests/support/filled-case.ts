import { playCase } from '../../features/demo/commands-cases.ts';
import type { CasePlan } from '../../features/demo/cast-cases.ts';
import type { Performer } from '../../features/demo/stand-in.ts';
import { setEnvelope } from '../../features/funding/contract-envelope.ts';
import { reading } from '../../platform/server/database/connection.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { Part } from '../../features/cases/model.ts';
import type { TestApp } from './app.ts';
import { extrasOf, type Players } from './filled-extras.ts';
import { standOf, type Asked, type Player } from './filled-stand.ts';
import { worded, wordedFile } from './filled-words.ts';
import { addPartner, castOf, contact, PROGRAMME } from './journey.ts';

/** A paid case that holds one of everything, played through the product itself. */
export interface FilledCase {
  caseId: string;
  players: Players;
  /** What a path may name, by parameter: every one of the case, the first to be tried first. */
  all: Record<string, string[]>;
  /** The first of each. */
  ids: Record<string, string>;
}

/** What a story stops for before a call: the players and the case as they stand. */
export type Watch = (asked: Asked, players: Players) => Promise<void>;

const PLAN: CasePlan = {
  structure: 'Cabinet des Oliviers',
  type: 'private-practice',
  headcount: 3,
  state: 'paid',
  startedDaysAgo: 0,
  twoQuotes: true,
  failsControl: true,
  lateCancellation: true,
};

/** Plays a case from its request to its payment; `watch` is called before each call of the story. */
export async function filledCase(test: TestApp, watch: Watch = () => Promise.resolve()): Promise<FilledCase> {
  const cast = await castOf(test);
  const players: Players = {
    beneficiary: cast.beneficiary,
    manager: cast.manager,
    auditor: cast.auditor,
    provider: cast.provider,
    rival: await addPartner(test, 'provider', 'Réseaux du Midi'),
    oldAuditor: await addPartner(test, 'auditor', 'Ancien Contrôle'),
  };
  const before = (asked: Asked) => watch(asked, players);
  const extras = extrasOf(test, players, before);
  const isRival = ({ by }: Asked) => by === players.rival;
  const stand = standOf(test, Object.values(players), {
    before,
    write: async (asked) => worded(asked.endpoint, await extras.write(asked), isRival(asked)),
    file: (asked, text) => wordedFile(asked.endpoint, text, isRival(asked)),
    after: (asked) => extras.after(asked),
  });
  const manager = performerOf(players.manager, 'authority');
  await stand.ask(setEnvelope, manager, {
    params: { organisationId: manager.organisationId, programmeId: PROGRAMME },
    body: { totalCents: 12_000_000, version: 0 },
  });
  const company = {
    programmeId: PROGRAMME,
    contact,
    manager,
    beneficiary: performerOf(players.beneficiary, 'structure'),
    auditor: performerOf(players.auditor, 'audit-body'),
    provider: performerOf(players.provider, 'provider'),
    rival: performerOf(players.rival, 'provider'),
  };
  const caseId = await playCase(stand, company, PLAN, test.context.clock.now());
  const all = await idsOf(test, caseId, players);
  return { caseId, players, all, ids: Object.fromEntries(Object.entries(all).map(([name, [id]]) => [name, id!])) };
}

const performerOf = ({ accountId, name, email, organisationId }: Player, kind: string): Performer => ({
  accountId,
  name,
  email,
  organisationId,
  kind,
  role: 'director',
});

/** Every identifier that an address of a case may hold. */
export function idsOf(test: TestApp, caseId: string, players: Players): Promise<Record<string, string[]>> {
  return reading(test.context.db, { platform: true }, async (read) => {
    const of = async (table: 'case_appointment' | 'case_finding' | 'case_quote' | 'case_letter' | 'case_message') =>
      (await read.selectFrom(table).select('id').where('case_id', '=', caseId).orderBy('id').execute()).map(
        ({ id }) => id,
      );
    const documents = await read
      .selectFrom('case_document')
      .select('id')
      .where('case_id', '=', caseId)
      .where('removed_at', 'is', null)
      .orderBy('id')
      .execute();
    const answers = await read.selectFrom('case_answer').select('criterion_id').where('case_id', '=', caseId).execute();
    return {
      caseId: [caseId],
      documentId: documents.map(({ id }) => id),
      appointmentId: await of('case_appointment'),
      findingId: await of('case_finding'),
      quoteId: await of('case_quote'),
      letterId: await of('case_letter'),
      messageId: await of('case_message'),
      criterionId: answers.map(({ criterion_id: id }) => id),
      providerId: [players.provider.organisationId, players.rival.organisationId],
      partnerId: [players.provider.organisationId],
    };
  });
}

/** Endpoints of a case that are for a part other than the structure; the first beginning of a name that fits says which. */
const ACTORS: [string, Part][] = [
  ['audits.', 'auditor'],
  ['appointments.propose', 'auditor'],
  ['quotes.validate', 'auditor'],
  ['quotes.sendBack', 'auditor'],
  ['quotes.create', 'provider'],
  ['quotes.change', 'provider'],
  ['quotes.remove', 'provider'],
  ['quotes.submit', 'provider'],
  ['quotes.withdraw', 'provider'],
  ['funding.addInvoice', 'beneficiary'],
  ['funding.claim', 'beneficiary'],
  ['funding.', 'manager'],
  ['cases.assignAuditor', 'manager'],
  ['cases.listAuditors', 'manager'],
];

/** The part that an endpoint of a case is made for. */
export const actorOf = ({ name }: AnyEndpoint): Part =>
  ACTORS.find(([start]) => name.startsWith(start))?.[1] ?? 'beneficiary';
