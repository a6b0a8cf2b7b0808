import { symmetricDecrypt } from 'better-auth/crypto';
import type { Context } from '../../platform/server/context.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { authOf } from './auth.ts';
import { usedCode } from './problems.ts';
import { stepOf } from './totp.ts';

const platform = { platform: true };

/**
 * Takes the time step of a right code, so that the code cannot be used again; a wrong code takes nothing and passes on.
 * By the machine's clock, as better-auth and the phone do. Throws a Problem when the code was used.
 */
export async function takeStep(
  context: Context,
  accountId: string,
  encryptedSecret: string,
  code: string,
): Promise<void> {
  const { secretConfig } = await authOf(context).$context;
  const step = stepOf(await symmetricDecrypt({ key: secretConfig, data: encryptedSecret }), code, Date.now());
  if (step === null) return;
  const taken = await writing(context.db, platform, (tx) =>
    tx
      .insertInto('totp_step')
      .values({ account_id: accountId, last_step: step })
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet({ last_step: step }).where('totp_step.last_step', '<', String(step)),
      )
      .executeTakeFirst(),
  );
  if (!taken.numInsertedOrUpdatedRows) throw usedCode();
}
