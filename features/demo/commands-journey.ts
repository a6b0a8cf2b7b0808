import type { Context } from '../../platform/server/context.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { newId } from '../../platform/server/id.ts';
import { sql } from 'kysely';
import { setEnvelope } from '../funding/contract-envelope.ts';
import { cases, OWN_CASE, partners, type CasePlan } from './cast-cases.ts';
import { people, troupes } from './cast.ts';
import { playCase } from './commands-cases.ts';
import { kindOf, PROGRAMME } from './commands-partners.ts';
import type { Company } from './play.ts';
import { openStandIn, type Performer } from './stand-in.ts';

const ENVELOPE_CENTS = 12_000_000;
const DAY = 86_400_000;
/** First names of those who ask, and are nobody's account. */
const ASKERS = ['Perle', 'Anicet', 'Solange', 'Firmin', 'Blanche', 'Edmond', 'Céline', 'Ancelin'];
const NAMES = ['Cyprès', 'Romarine', 'Chêne', 'Sureau', 'Laurier', 'Cerisier', 'Orme', 'Saule'];

interface Found {
  organisations: Map<string, string>;
  accounts: Map<string, string>;
}

/** The partners, the manager and the structure of the cast that has a case, as they stand in the database. */
async function found(context: Context): Promise<Found> {
  return reading(context.db, { platform: true }, async (read) => {
    const organisations = await read.selectFrom('organisation').select(['id', 'name']).execute();
    const accounts = await read.selectFrom('account').select(['id', 'email']).execute();
    return {
      organisations: new Map(organisations.map(({ id, name }) => [name, id])),
      accounts: new Map(accounts.flatMap(({ id, email }) => (id && email ? [[email, id]] : []))),
    };
  });
}

function performerOf({ organisations, accounts }: Found, key: string): Performer {
  const { name, email } = people[partners[key]!.lead]!;
  return {
    accountId: accounts.get(email)!,
    name,
    email,
    organisationId: organisations.get(partners[key]!.name)!,
    kind: kindOf(key),
    role: 'director',
  };
}

/** A structure that exists only for its case, and the person who asks in its name. */
async function asker(context: Context, plan: CasePlan, place: number, at: Date): Promise<Performer> {
  const organisationId = newId(at.getTime());
  await writing(context.db, { platform: true }, (tx) =>
    tx
      .insertInto('organisation')
      .values({
        id: organisationId,
        kind: 'structure',
        name: plan.structure,
        type: plan.type,
        territory: 'MC',
        headcount: plan.headcount,
        created_at: at,
      })
      .execute(),
  );
  const name = `${ASKERS[place % ASKERS.length]!} ${NAMES[(place * 3) % NAMES.length]!}`;
  return { accountId: newId(at.getTime()), name, email: '', organisationId, kind: 'structure', role: 'director' };
}

const contactOf = ({ name }: Performer, place: number) => {
  const [firstName = '', lastName = ''] = name.split(' ');
  return {
    firstName,
    lastName,
    address: `${place + 1} rue inventée, Monaco`,
    phone: '+377 00 00 00 00',
    email: `demande.${place}@valmer.example`,
  };
};

/** Plays one case in each state, over the past months, through the product's own endpoints. */
export async function playJourney(context: Context, routes: readonly Route[]): Promise<void> {
  const today = context.clock.now().getTime();
  const who = await found(context);
  const stand = await openStandIn(context, routes, new Date(today - 400 * DAY));
  try {
    const manager = performerOf(who, 'plan');
    await stand.ask(setEnvelope, manager, {
      params: { organisationId: manager.organisationId, programmeId: PROGRAMME },
      body: { totalCents: ENVELOPE_CENTS, version: 0 },
    });
    const { name, email } = people[troupes[OWN_CASE]!.founder]!;
    const own: Performer = {
      accountId: who.accounts.get(email)!,
      name,
      email,
      organisationId: who.organisations.get(troupes[OWN_CASE]!.record.name)!,
      kind: 'structure',
      role: 'director',
    };
    const all: (CasePlan & { own?: Performer })[] = [
      {
        structure: troupes[OWN_CASE]!.record.name,
        type: 'nursing-home',
        headcount: 52,
        state: 'quoted',
        startedDaysAgo: 62,
        own,
      },
      ...cases,
    ];
    for (const [place, plan] of all.entries()) {
      const start = new Date(today - plan.startedDaysAgo * DAY);
      const beneficiary = plan.own ?? (await asker(context, plan, place, start));
      const provider = plan.provider ?? 'mistral';
      const company: Company = {
        programmeId: PROGRAMME,
        beneficiary,
        manager,
        auditor: performerOf(who, plan.auditor ?? 'cimes'),
        provider: performerOf(who, provider),
        rival: performerOf(who, provider === 'mistral' ? 'cap' : 'mistral'),
        contact: contactOf(beneficiary, place),
      };
      await playCase(stand, company, plan, start);
    }
  } finally {
    await stand.close();
  }
  // Those who follow the cases have read what is older than two weeks.
  await writing(context.db, { platform: true }, (tx) =>
    sql`update notification set read_at = created_at
        where read_at is null and kind = 'case.news' and created_at < ${new Date(today - 14 * DAY)}`.execute(tx),
  );
  // What fell due during the story was seen at the time: only what is still to come is left to remind of.
  await writing(context.db, { platform: true }, (tx) =>
    sql`update deadline d set
          sent = (select count(*)::int from unnest(d.reminders) r where r <= ${context.clock.now()}),
          next_reminder_at = (select min(r) from unnest(d.reminders) r where r > ${context.clock.now()})
        where d.met_at is null and d.subject like 'case:%'`.execute(tx),
  );
}
