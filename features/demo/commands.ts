import { hashPassword } from 'better-auth/crypto';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { newId } from '../../platform/server/id.ts';
import { createAccount } from '../accounts/commands-account.ts';
import { giveFeedback, listAssessments } from '../assessments/contract.ts';
import { markAllRead } from '../notifications/contract.ts';
import { addSite, createOrganisation } from '../organisations/commands.ts';
import { joinGroup } from '../organisations/commands-group.ts';
import { addMember } from '../organisations/commands-team.ts';
import { inviteMember } from '../organisations/contract.ts';
import { recordVisit } from '../overview/contract.ts';
import { loadReferential } from '../referentials/queries.ts';
import type { Referential } from '../referentials/model.ts';
import { setTarget } from '../results/contract.ts';
import { ADMINISTRATOR, people, troupes } from './cast.ts';
import { keepEstates } from './commands-estate.ts';
import { countNation, peopleNation } from './commands-nation.ts';
import { openBodies, openPartners } from './commands-partners.ts';
import { playRound, type House } from './commands-assessments.ts';
import { playMeeting } from './commands-plan.ts';
import { DEMO_KEY } from './queries.ts';
import { contextAt, daysAgo, play, type Player, type Stage } from './stage.ts';
import { stories, type Story } from './story.ts';

const READ_BEFORE_DAYS = 50;
/** Since when those have an account who are in no team of the cast: before anything that they do. */
const FIRST_DAYS_AGO = 1200;

type Players = ReadonlyMap<string, Player>;
const ids = () => new Map(Object.keys(troupes).map((key) => [key, newId()]));

/**
 * Fills an empty installation with a fictitious territory, in one transaction: all of it, or nothing. Every act goes through the
 * product's own commands, at the instant it is said to have happened.
 */
export async function fillDemo(context: Context, routes: readonly Route[], password: string): Promise<void> {
  // Made once, as it takes a third of a second each: all these accounts have the same password.
  const passwordHash = await hashPassword(password);
  const organisations = ids();
  const scope = { platform: true, organisationIds: [...organisations.values()] };
  await writing(context.db, scope, async (tx) => {
    const stage: Stage = { tx, context, routes, now: context.clock.now() };
    const players = new Map<string, Player>();
    for (const [key, { name, email, language = 'fr' }] of Object.entries(people)) {
      const account = { name, email, language, password, passwordHash, emailVerified: true } as const;
      const past = contextAt(stage, daysAgo(stage, firstDayOf(key)));
      const administrator = { ...account, platformAdministrator: key === ADMINISTRATOR };
      const accountId = await createAccount(tx, past, administrator, 'demonstration');
      players.set(key, { accountId, name, email, roles: new Map() });
    }
    const referential = await offered(stage);
    const houses = new Map<string, House>();
    for (const [key, id] of organisations) {
      const house = await found(stage, {
        key,
        id,
        group: organisations.get(troupes[key]!.group ?? ''),
        players,
        referential,
      });
      houses.set(key, house);
      const story = stories[key];
      if (story) await tell(stage, house, story);
    }
    await keepEstates(stage, (place, keeper) => ({
      organisationId: organisations.get(place)!,
      sites: houses.get(place)!.sites,
      keeper: players.get(keeper)!,
    }));
    await openPartners(stage, players.get(ADMINISTRATOR)!, players);
    await openBodies(stage, players.get(ADMINISTRATOR)!, players);
    await peopleNation(stage, referential, players.get(ADMINISTRATOR)!);
    await countNation(stage);
    for (const player of players.values()) await play(stage, markAllRead, player, daysAgo(stage, READ_BEFORE_DAYS), {});
    const marker = JSON.stringify({ filledAt: stage.now.toISOString(), whole: false });
    await tx.insertInto('setting').values({ key: DEMO_KEY, value: marker, updated_at: stage.now }).execute();
  });
}

/** The day on which someone is first seen: they have an account since. */
function firstDayOf(key: string): number {
  const days = Object.values(troupes).flatMap(({ founder, foundedDaysAgo, team = [] }) => [
    ...(founder === key ? [foundedDaysAgo] : []),
    ...team.filter(({ person }) => person === key).map(({ joinedDaysAgo }) => joinedDaysAgo),
  ]);
  return days.length ? Math.max(...days) : FIRST_DAYS_AGO;
}

async function offered({ tx }: Stage): Promise<Referential> {
  const offer = await tx
    .selectFrom('referential_offer')
    .select(['referential_id', 'version'])
    .where('offered', '=', true)
    .orderBy('referential_id')
    .executeTakeFirstOrThrow();
  return loadReferential(tx, offer.referential_id, offer.version);
}

interface Founding {
  key: string;
  id: string;
  group: string | undefined;
  players: Players;
  referential: Referential;
}

/** Creates an organisation with its sites and its team, and puts it in its group. */
async function found(stage: Stage, { key, id, group, players, referential }: Founding): Promise<House> {
  const { record, founder, foundedDaysAgo, team = [], sites = [] } = troupes[key]!;
  const { tx } = stage;
  const actOf = (person: string, now: Date) => {
    const { accountId, name } = players.get(person)!;
    return { organisationId: id, actor: { id: accountId, name }, now };
  };
  const born = daysAgo(stage, foundedDaysAgo);
  await createOrganisation(tx, actOf(founder, born), record, null);
  players.get(founder)!.roles.set(id, 'director');
  if (group) {
    const { name } = troupes[troupes[key]!.group!]!.record;
    const joined = daysAgo(stage, foundedDaysAgo, 30);
    await joinGroup(tx, contextAt(stage, joined), actOf(founder, joined), { id: group, name });
  }
  const siteIds = new Map<string, string>();
  for (const site of sites)
    siteIds.set(site.name, (await addSite(tx, actOf(founder, daysAgo(stage, foundedDaysAgo, 15)), site)).id);
  for (const { person, role, joinedDaysAgo } of team) {
    const at = daysAgo(stage, joinedDaysAgo, 90);
    await addMember(tx, contextAt(stage, at), actOf(person, at), role);
    players.get(person)!.roles.set(id, role);
  }
  return { key, id, sites: siteIds, referential, players: (name) => players.get(name)! };
}

/** Plays what happened in an organisation. */
async function tell(stage: Stage, house: House, story: Story): Promise<void> {
  const params = { organisationId: house.id };
  for (const act of story.acts) {
    if (act.kind === 'round') await playRound(stage, house, act);
    else await playMeeting(stage, house, act);
  }
  for (const { theme, level, daysAgo: days, by } of story.targets ?? [])
    await play(stage, setTarget, house.players(by), daysAgo(stage, days, 300), {
      params: { ...params, referentialId: house.referential.id, themeId: theme },
      body: { level },
    });
  for (const { by, criterion, ...opinion } of story.opinions ?? []) {
    const player = house.players(by);
    const at = daysAgo(stage, 8);
    const { assessments } = await play(stage, listAssessments, player, at, { params });
    await play(stage, giveFeedback, player, at, {
      params: { ...params, assessmentId: assessments[0]!.id, criterionId: criterion },
      body: opinion,
    });
  }
  for (const { by, daysAgo: days, ...body } of story.invites ?? [])
    await play(stage, inviteMember, house.players(by), daysAgo(stage, days), { params, body });
  for (const { by, daysAgo: days } of story.visits ?? [])
    await play(stage, recordVisit, house.players(by), daysAgo(stage, days), { params });
}
