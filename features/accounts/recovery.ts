import type { Context } from '../../platform/server/context.ts';
import { authOf } from './auth.ts';
import { refusalCode } from './transport.ts';

/** How many recovery codes of an account still work; 0 without a second factor. */
export async function recoveryCodesLeft(context: Context, accountId: string): Promise<number> {
  return (await recoveryCodes(context, accountId)).length;
}

/** The recovery codes of an account that still work. */
export async function recoveryCodes(context: Context, accountId: string): Promise<string[]> {
  const found = await authOf(context)
    .api.viewBackupCodes({ body: { userId: accountId } })
    .catch((error: unknown) => refusalCode(error));
  return typeof found === 'string' ? [] : found.backupCodes;
}
