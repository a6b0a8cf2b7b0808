import type { Read } from '../../platform/server/database/connection.ts';

/** Key of the setting that says that an installation holds the demonstration. */
export const DEMO_KEY = 'demonstration';

/** Whether an installation is empty, holds the demonstration, whole or not, or something else. Needs the platform's scope. */
export async function stateOf(read: Read): Promise<'empty' | 'demonstration' | 'unfinished' | 'other'> {
  const marker = await read.selectFrom('setting').select('value').where('key', '=', DEMO_KEY).executeTakeFirst();
  if (marker) return (marker.value as { whole?: boolean }).whole === false ? 'unfinished' : 'demonstration';
  const account = await read.selectFrom('auth.user').select('id').limit(1).executeTakeFirst();
  const organisation = await read.selectFrom('organisation').select('id').limit(1).executeTakeFirst();
  return account || organisation ? 'other' : 'empty';
}
