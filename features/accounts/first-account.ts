import type { Text } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { createLink } from './commands-links.ts';
import { linkTo } from './mails.ts';
import { LINK_HOURS } from './model.ts';
import { isFirstAccountNeeded } from './queries.ts';

/**
 * What to tell the person at the terminal while nobody administers the platform: a new one-time link, which replaces the one printed
 * before. Null once there is an administrator.
 */
export function firstAccountMessage(context: Context): Promise<Text | null> {
  return writing(context.db, { platform: true }, async (tx) => {
    if (!(await isFirstAccountNeeded(tx))) return null;
    const link = linkTo(context, 'first-account', await createLink(tx, context, 'first-account', {}));
    const days = LINK_HOURS['first-account'] / 24;
    return {
      fr: `Pour créer le premier compte, celui de l’administrateur, ouvrez ce lien (il sert une seule fois, pendant ${days} jours) :\n${link}`,
      en: `To create the first account, the administrator’s, open this link (it works once, for ${days} days):\n${link}`,
    };
  });
}
