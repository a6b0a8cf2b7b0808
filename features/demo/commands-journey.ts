import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { setEnvelope } from '../funding/contract-envelope.ts';
import { cases, OWN_CASE, type CasePlan } from './cast-cases.ts';
import { troupes } from './cast.ts';
import { playCase } from './commands-cases.ts';
import { PROGRAMME } from './commands-partners.ts';
import type { Company } from './play.ts';
import type { Casting } from './queries-cast.ts';
import type { Performer, StandIn } from './stand-in.ts';

const ENVELOPE_CENTS = 12_000_000;
const DAY = 86_400_000;
/** First names of those who ask, and are nobody's account. */
const ASKERS = ['Perle', 'Anicet', 'Solange', 'Firmin', 'Blanche', 'Edmond', 'Céline', 'Ancelin'];
const NAMES = ['Cyprès', 'Romarine', 'Chêne', 'Sureau', 'Laurier', 'Cerisier', 'Orme', 'Saule'];

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
export async function playJourney(context: Context, stand: StandIn, cast: Casting): Promise<void> {
  const today = context.clock.now().getTime();
  stand.at(new Date(today - 400 * DAY));
  const manager = cast('plan');
  await stand.ask(setEnvelope, manager, {
    params: { organisationId: manager.organisationId, programmeId: PROGRAMME },
    body: { totalCents: ENVELOPE_CENTS, version: 0 },
  });
  const all: (CasePlan & { own?: Performer })[] = [
    {
      structure: troupes[OWN_CASE]!.record.name,
      type: 'nursing-home',
      headcount: 52,
      state: 'quoted',
      startedDaysAgo: 62,
      own: cast(OWN_CASE),
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
      auditor: cast(plan.auditor ?? 'cimes'),
      provider: cast(provider),
      rival: cast(provider === 'mistral' ? 'cap' : 'mistral'),
      contact: contactOf(beneficiary, place),
    };
    await playCase(stand, company, plan, start);
  }
}
