import type { Read } from '../../platform/server/database/connection.ts';
import type { OrganisationKind, Role } from '../organisations/model.ts';
import { people, troupes } from './cast.ts';
import { partners } from './cast-cases.ts';
import { bodies } from './cast-nation.ts';
import { kindOf } from './commands-partners.ts';
import type { Performer } from './stand-in.ts';

/** A place of the cast: what is told of it before it is looked up. */
interface Place {
  name: string;
  kind: OrganisationKind;
  lead: string;
  roles: ReadonlyMap<string, Role>;
}

/** Finds who plays: the person of a key, in the organisation of a key; its lead unless told. Throws for one who is not there. */
export type Casting = (place: string, person?: string) => Performer;

function placeOf(key: string): Place {
  const troupe = troupes[key];
  if (troupe) {
    const { record, founder, team = [] } = troupe;
    const roles = new Map(team.map(({ person, role }) => [person, role]));
    return { name: record.name, kind: record.kind, lead: founder, roles };
  }
  const { name, lead, team = [] } = (partners[key] ?? bodies[key])!;
  const kind = bodies[key]?.kind ?? kindOf(key);
  return { name, kind, lead, roles: new Map(team.map((person) => [person, 'contributor'])) };
}

/** The cast as it stands in the database. Needs the platform's scope. */
export async function castingOf(read: Read): Promise<Casting> {
  const organisations = await read.selectFrom('organisation').select(['id', 'name', 'group_id']).execute();
  const accounts = await read.selectFrom('account').select(['id', 'email']).execute();
  const byName = new Map(organisations.map(({ id, name }) => [name, id]));
  const byEmail = new Map(accounts.map(({ id, email }) => [email, id]));
  return (key, person) => {
    const { name: place, kind, lead, roles } = placeOf(key);
    const organisationId = byName.get(place);
    const { name, email } = people[person ?? lead]!;
    const accountId = byEmail.get(email);
    const role = !person || person === lead ? 'director' : roles.get(person);
    if (!organisationId || !accountId || !role) throw new Error(`${name} is not of ${place}`);
    const members = organisations.filter(({ group_id: group }) => group === organisationId).map(({ id }) => id);
    return { accountId, name, email, organisationId, kind, role, scope: [organisationId, ...members] };
  };
}
