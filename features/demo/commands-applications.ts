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
  const deeds = files.flatMap((plan, place) => {
    const applicant = plan.applicant ? cast(plan.applicant) : others.shift()!;
    const parts: Parts = { applicant, region: cast('ars'), national, structure: (key) => cast(key).organisationId };
    return deedsOf(stand, parts, plan, { place, today });
  });
  // What came first is played first, whatever the file: the budget's movements then follow each other.
  for (const { at, act } of deeds.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    stand.at(at);
    await act();
  }
}

/** Something done in a file at an instant. */
interface Deed {
  at: Date;
  act: () => Promise<void>;
}

type Act = (file: File) => Promise<void>;
/** When something is done, and what. */
interface Times {
  /** Days after the filing. */
  after(days: number, act: Act): void;
  /** Days before the start. */
  ago(days: number, act: Act): void;
}

/** Everything done in one file, from its beginning to where it stands. */
function deedsOf(
  stand: StandIn,
  parts: Parts,
  plan: FilePlan,
  { place, today }: { place: number; today: Date },
): Deed[] {
  const filed = Date.parse(FIRST_FILED) + place * DAY;
  const deeds: Deed[] = [];
  let file: File;
  const on = (at: number, act: Act) => void deeds.push({ at: new Date(at), act: () => act(file) });
  const times: Times = {
    after: (days, act) => on(filed + days * DAY, act),
    ago: (days, act) => on(today.getTime() - days * DAY, act),
  };
  times.after(-9, async () => {
    file = await begin(stand, parts, plan);
    await fillCandidacy(file);
  });
  if (plan.state === 'draft') return deeds;
  times.after(0, (one) => send(one, 'candidacy'));
  if (tellCandidacy(plan, times)) return deeds;
  times.ago(20 + (plan.declaredDaysAgo ?? 0), fillObjectives);
  if (plan.state !== 'accepted') tellDeclaration(plan, times, `VIR-DEMO-${String(place + 1).padStart(3, '0')}`);
  return deeds;
}

/** What becomes of a candidacy. True when the file stops there. */
function tellCandidacy({ state, sentBack, decidedDaysAgo, reason }: FilePlan, { after, ago }: Times): boolean {
  if (sentBack) {
    ago(sentBack.daysAgo, (file) => move(file, 'region', 'send-back', sentBack.reason));
    if (sentBack.filedAgainDaysAgo === undefined) return true;
    ago(sentBack.filedAgainDaysAgo, async (file) => {
      await write(file, 'applicant', ['region'], 'Bonjour, le document est complété. Merci de votre relecture.');
      await send(file, 'candidacy');
    });
  }
  if (state === 'submitted') return true;
  const decide: Act = (file) =>
    state === 'ineligible' ? move(file, 'region', 'find-ineligible', reason) : move(file, 'region', 'endorse');
  if (decidedDaysAgo === undefined) after(34, decide);
  else ago(decidedDaysAgo, decide);
  if (state === 'ineligible' || state === 'endorsed') return true;
  after(62, accept);
  return false;
}

/** The declaration, both validations and the payment, until where the file stands. */
function tellDeclaration({ state, declaredDaysAgo, reason }: FilePlan, { ago }: Times, reference: string): void {
  const declared = declaredDaysAgo!;
  ago(declared, (file) => send(file, 'declaration'));
  if (state === 'declared') return;
  if (state === 'declaration-returned')
    return ago(declared - 9, (file) => move(file, 'region', 'send-back-declaration', reason));
  ago(declared - 9, (file) => validate(file, 'region'));
  if (state === 'regionally-validated') return;
  ago(declared - 30, (file) => validate(file, 'national'));
  ago(declared - 37, order);
  if (state === 'payment-ordered') return;
  ago(declared - 55, (file) => pay(file, reference));
  if (state === 'paid') return;
  ago(declared - 70, (file) => move(file, 'national', 'close'));
}
