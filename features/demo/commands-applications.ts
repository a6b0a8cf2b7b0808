import type { Context } from '../../platform/server/context.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import { setEnvelope } from '../funding/contract-envelope.ts';
import { isCatalogue } from '../programmes/model-catalogue.ts';
import { offeredAnyOf } from '../programmes/queries.ts';
import { CARE, CARE_ENVELOPE_CENTS, files, FIRST_FILED, TOLD_FROM, type FilePlan } from './cast-applications.ts';
import type { Casting } from './queries-cast.ts';
import {
  accept,
  begin,
  fillCandidacy,
  fillObjectives,
  move,
  order,
  pay,
  send,
  stands,
  validate,
  write,
  type File,
  type Parts,
} from './stages-application.ts';
import type { Performer, StandIn } from './stand-in.ts';

const DAY = 86_400_000;
const REGION = '93';
/** Directors of invented structures: nobody signs in as them. */
const DIRECTORS = ['Lucien Charme', 'Edwige Frêne', 'Colin Cormier', 'Maud Viorne', 'Aimé Tremble', 'Rose Alisier'];

/** The invented structures of the region that may apply alone, in a steady order. */
async function candidates(context: Context): Promise<Performer[]> {
  return reading(context.db, { platform: true }, async (read) => {
    const programme = await offeredAnyOf(read, CARE);
    if (!isCatalogue(programme)) return [];
    const rows = await read
      .selectFrom('organisation as o')
      .select(['o.id', 'o.name'])
      .where('o.region', '=', REGION)
      .where('o.group_id', 'is', null)
      .where('o.type', 'in', programme.eligible.types)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('membership as m').select('m.role').whereRef('m.organisation_id', '=', 'o.id'))),
      )
      .orderBy('o.name')
      .execute();
    return rows.map(({ id }, place) => ({
      accountId: newId(),
      name: DIRECTORS[place % DIRECTORS.length]!,
      email: '',
      organisationId: id,
      kind: 'structure',
      role: 'director',
    }));
  });
}

/** Plays the applications of the demonstration through the product's own endpoints, the oldest acts within the programme's windows. */
export async function playApplications(context: Context, stand: StandIn, cast: Casting): Promise<void> {
  const today = context.clock.now();
  // On a machine whose clock is before them, these acts are still to come.
  if (today < new Date(TOLD_FROM)) return;
  const national = cast('care');
  stand.at(new Date(Date.parse(FIRST_FILED) - 30 * DAY));
  await stand.ask(setEnvelope, national, {
    params: { organisationId: national.organisationId, programmeId: CARE },
    body: { totalCents: CARE_ENVELOPE_CENTS, version: 0 },
  });
  const others = await candidates(context);
  for (const [place, plan] of files.entries()) {
    const applicant = plan.applicant ? cast(plan.applicant) : others.shift()!;
    const parts: Parts = { applicant, region: cast('ars'), national, structure: (key) => cast(key).organisationId };
    await playFile(stand, parts, plan, { place, today });
  }
}

async function playFile(
  stand: StandIn,
  parts: Parts,
  plan: FilePlan,
  { place, today }: { place: number; today: Date },
): Promise<void> {
  const filed = new Date(Date.parse(FIRST_FILED) + place * DAY);
  const after = (days: number) => stand.at(new Date(filed.getTime() + days * DAY));
  const ago = (days: number) => stand.at(new Date(today.getTime() - days * DAY));
  after(-9);
  const file = await begin(stand, parts, plan);
  await fillCandidacy(file);
  if (stands(file, 'draft')) return;
  after(0);
  await send(file, 'candidacy');
  if (await playCandidacy(file, { after, ago })) return;
  ago(20 + (plan.declaredDaysAgo ?? 0));
  await fillObjectives(file);
  if (stands(file, 'accepted')) return;
  await playDeclaration(file, { ago, reference: `VIR-DEMO-${String(place + 1).padStart(3, '0')}` });
}

interface Times {
  /** Days after the filing. */
  after(days: number): void;
  /** Days before the start. */
  ago(days: number): void;
}

/** What becomes of a candidacy. True when the file stops there. */
async function playCandidacy(file: File, { after, ago }: Times): Promise<boolean> {
  const { sentBack, decidedDaysAgo, reason } = file.plan;
  if (sentBack) {
    ago(sentBack.daysAgo);
    await move(file, 'region', 'send-back', sentBack.reason);
    if (sentBack.filedAgainDaysAgo === undefined) return true;
    ago(sentBack.filedAgainDaysAgo);
    await write(file, 'applicant', ['region'], 'Bonjour, le document est complété. Merci de votre relecture.');
    await send(file, 'candidacy');
  }
  if (stands(file, 'submitted')) return true;
  if (decidedDaysAgo === undefined) after(34);
  else ago(decidedDaysAgo);
  if (stands(file, 'ineligible')) {
    await move(file, 'region', 'find-ineligible', reason);
    return true;
  }
  await move(file, 'region', 'endorse');
  if (stands(file, 'endorsed')) return true;
  after(62);
  await accept(file);
  return false;
}

/** The declaration, both validations and the payment, until where the file stands. */
async function playDeclaration(
  file: File,
  { ago, reference }: Pick<Times, 'ago'> & { reference: string },
): Promise<void> {
  const declared = file.plan.declaredDaysAgo!;
  ago(declared);
  await send(file, 'declaration');
  if (stands(file, 'declared')) return;
  ago(declared - 9);
  if (stands(file, 'declaration-returned')) return move(file, 'region', 'send-back-declaration', file.plan.reason);
  await validate(file, 'region');
  if (stands(file, 'regionally-validated')) return;
  ago(declared - 30);
  await validate(file, 'national');
  ago(declared - 37);
  await order(file);
  if (stands(file, 'payment-ordered')) return;
  ago(declared - 55);
  await pay(file, reference);
  if (stands(file, 'paid')) return;
  ago(declared - 70);
  await move(file, 'national', 'close');
}
