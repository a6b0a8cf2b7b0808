import { writing } from '../../platform/server/database/connection.ts';
import { serveRaw, type Route } from '../../platform/server/http/serve.ts';
import { checkSolution, issueChallenge } from '../../platform/server/robots/challenge.ts';
import { keepRequest } from './commands.ts';
import { confirmRequest } from './commands-confirm.ts';
import * as contract from './contract.ts';
import { FORM } from './model.ts';

const platform = { platform: true };

/** Requests of structures that have no account yet. Raw, because nobody is signed in: only the platform's scope reaches them. */
export const routes: readonly Route[] = [
  serveRaw(contract.readChallenge, async ({ context, now }) => ({
    challenge: issueChallenge({ secret: context.secret, subject: FORM, now }),
  })),
  serveRaw(contract.sendRequest, async ({ body, context, language, now }) => {
    const { programmeId, website, solution, ...data } = body;
    // A robot that fills everything is thanked like anyone: it learns nothing.
    if (website) return;
    const { nonce } = checkSolution({ secret: context.secret, subject: FORM, now }, solution);
    await writing(context.db, platform, (tx) => keepRequest(tx, { programmeId, nonce, data, language }, context, now));
  }),
  serveRaw(contract.confirmRequest, ({ body, context, language, now }) =>
    writing(context.db, platform, (tx) => confirmRequest(tx, body.token, { context, language, now })),
  ),
];
