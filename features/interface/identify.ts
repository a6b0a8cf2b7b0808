import { sql } from 'kysely';
import { KEY_FORM } from '../../platform/contract/key.ts';
import { Problem } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import type { Actor, Identify } from '../../platform/server/http/actor.ts';
import { permissionsOf } from '../organisations/model.ts';
import { keyDigest } from './commands-keys.ts';
import { KEY_ROLE } from './model.ts';

/** A key as `app.key_context` gives it. */
interface Found {
  id: string;
  name: string;
  scopes: string[];
  organisationId: string;
  /** Its organisation and, for a group, the structures of it. */
  reach: { id: string; kind: string }[];
}

const refused = (): Problem =>
  new Problem(401, 'key-refused', {
    fr: 'Cette clé n’existe pas, ou ne sert plus. Demandez-en une à la direction ou au référent informatique.',
    en: 'This key does not exist, or no longer works. Ask the director or the IT lead for another.',
  });

const expired = (at: Date): Problem =>
  new Problem(
    401,
    'key-expired',
    {
      fr: 'Cette clé a expiré. Demandez-en une autre à la direction ou au référent informatique.',
      en: 'This key has expired. Ask the director or the IT lead for another.',
    },
    [],
    { expiredAt: at.toISOString() },
  );

function actorOf({ id, name, scopes, organisationId, reach }: Found): Actor {
  const all = reach.map((one) => one.id);
  return {
    accountId: id,
    name: `Clé «\u00a0${name}\u00a0»`,
    email: '',
    sessionId: '',
    platformAdministrator: false,
    owes: 'nothing',
    standings: new Map(
      reach.map((one) => [
        one.id,
        {
          role: KEY_ROLE,
          permissions: permissionsOf(KEY_ROLE, one.kind),
          scope: one.id === organisationId ? all : [one.id],
        },
      ]),
    ),
    key: { scopes: new Set(scopes) },
  };
}

/** Gives what tells which key is behind a request that carries one: one call to the database. Throws 401 on one that opens nothing. */
export function createKeyIdentify(context: Context): Identify {
  return async ({ bearer }) => {
    if (bearer === null || !KEY_FORM.test(bearer)) throw refused();
    const { rows } = await sql<{ found: Found | { expiredAt: string } | null }>`
      select app.key_context(${keyDigest(bearer)}, ${context.clock.now()}) as found`.execute(context.db);
    const found = rows[0]?.found ?? null;
    if (!found) throw refused();
    if ('expiredAt' in found) throw expired(new Date(found.expiredAt));
    return actorOf(found);
  };
}
