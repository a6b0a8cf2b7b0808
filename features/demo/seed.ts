import type { Text } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading } from '../../platform/server/database/connection.ts';
import type { Route } from '../../platform/server/http/serve.ts';
import { roleName, type Role } from '../organisations/model.ts';
import { ADMINISTRATOR, people, troupes } from './cast.ts';
import { partners } from './cast-cases.ts';
import { bodies } from './cast-nation.ts';
import { kindOf } from './commands-partners.ts';
import { playStories } from './commands-told.ts';
import { fillDemo } from './commands.ts';
import { demoPassword } from './password.ts';
import { stateOf } from './queries.ts';

/** Fills an empty installation with the demonstration, once; gives the addresses and the password to sign in with, at each start. */
export async function seedDemo(context: Context, routes: readonly Route[]): Promise<Text> {
  const state = await reading(context.db, { platform: true }, stateOf);
  if (state === 'other')
    return {
      fr: 'Cette installation a déjà servi\u00a0: la démonstration n’y a rien ajouté.',
      en: 'This installation was used before: the demonstration added nothing to it.',
    };
  if (state === 'unfinished')
    return {
      fr: 'La démonstration n’a pas fini de se remplir\u00a0: elle a été arrêtée en route. Arrêtez Vigie, effacez son dossier de données, puis recommencez.',
      en: 'The demonstration was stopped while it was being filled. Stop Vigie, delete its data folder, then start again.',
    };
  const password = demoPassword(context.secret, Object.values(people));
  if (state === 'empty') {
    await fillDemo(context, routes, password);
    await playStories(context, routes);
  }
  return {
    fr: `Démonstration\u00a0: le Pays de Valmer, territoire, structures et personnes inventés.\nMot de passe de tous les comptes\u00a0: ${password}\n${accounts()}\n`,
    en: `Demonstration: the Pays de Valmer; territory, organisations and people are invented.\nEvery address above has the same password: ${password}`,
  };
}

const bilingual = ({ fr, en }: Text): string => `${fr} / ${en}`;

/** One line an account, told once for both languages: address, role, where. */
function accounts(): string {
  const where = (key: string): string => {
    if (key === ADMINISTRATOR)
      return bilingual({ fr: 'Administration de la plateforme', en: 'Platform administrator' });
    const posts = Object.values(troupes).flatMap(({ record, founder, team = [] }) => [
      ...(founder === key ? [{ role: 'director' as Role, record }] : []),
      ...team.filter(({ person }) => person === key).map(({ role }) => ({ role, record })),
    ]);
    const inPartners = Object.entries(partners).flatMap(([partner, { name, lead, team = [] }]) =>
      lead === key || team.includes(key)
        ? [`${bilingual(roleName(lead === key ? 'director' : 'contributor', kindOf(partner)))}, ${name}`]
        : [],
    );
    const inBodies = Object.values(bodies).flatMap(({ kind, name, lead, team = [] }) =>
      lead === key || team.includes(key)
        ? [`${bilingual(roleName(lead === key ? 'director' : 'contributor', kind))}, ${name}`]
        : [],
    );
    return [
      ...posts.map(({ role, record }) => `${bilingual(roleName(role))}, ${record.name}`),
      ...inPartners,
      ...inBodies,
    ].join('\u00a0; ');
  };
  const width = Math.max(...Object.values(people).map(({ email }) => email.length));
  return Object.entries(people)
    .map(([key, { email }]) => `  ${email.padEnd(width)}  ${where(key)}`)
    .join('\n');
}
