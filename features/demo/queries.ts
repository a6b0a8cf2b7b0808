import type { Read } from '../../platform/server/database/connection.ts';

/** Key of the setting that says that an installation holds the demonstration. */
export const DEMO_KEY = 'demonstration';

/** Whether an installation is empty, holds the demonstration, or something else. Needs the platform's scope. */
export async function stateOf(read: Read): Promise<'empty' | 'demonstration' | 'other'> {
  const marker = await read.selectFrom('setting').select('key').where('key', '=', DEMO_KEY).executeTakeFirst();
  if (marker) return 'demonstration';
  const account = await read.selectFrom('auth.user').select('id').limit(1).executeTakeFirst();
  const organisation = await read.selectFrom('organisation').select('id').limit(1).executeTakeFirst();
  return account || organisation ? 'other' : 'empty';
}
