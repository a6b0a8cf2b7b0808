import type { TestApp } from '../../tests/support/app.ts';
import { contact, PROGRAMME } from '../../tests/support/journey.ts';
import type { Input } from '../../platform/contract/endpoint.ts';
import { attemptOf, bitsOf } from '../../platform/contract/proof-of-work.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { issueChallenge } from '../../platform/server/robots/challenge.ts';
import { beginsWithZeros, digester } from '../../platform/web/robots-search.ts';
import { mailsTo, tokenIn } from '../accounts/accounts.fixture.ts';
import * as contract from './contract.ts';
import { FORM } from './model.ts';

/** Solves a challenge as the browser does, with the browser's own code. */
export function solve(challenge: string): { challenge: string; counter: string } {
  const digest = digester(attemptOf(challenge, ''));
  const bits = bitsOf(challenge)!;
  for (let tried = 0; ; tried += 1)
    if (beginsWithZeros(digest(String(tried)), bits)) return { challenge, counter: String(tried) };
}

/** A solved challenge of the form, far easier than a real one. */
export const easy = ({ context }: TestApp) =>
  solve(issueChallenge({ secret: context.secret, subject: FORM, now: context.clock.now(), bits: 4 }));

type Body = Input<typeof contract.sendRequest>['body'];

/** Sends a request as the form does; what is given takes the place of its fields. */
export const send = (test: TestApp, given: Partial<Body> = {}, language: 'fr' | 'en' = 'fr') =>
  test.call(contract.sendRequest, {
    language,
    body: {
      programmeId: PROGRAMME,
      name: 'Cabinet du Rocher',
      type: 'private-practice',
      contact,
      providerName: 'Atelier Réseau',
      solution: easy(test),
      ...given,
    },
  });

/** The token of the last message that an address received. */
export const lastToken = async (test: TestApp, email: string) =>
  tokenIn((await mailsTo(test, email)).at(-1)?.body ?? '');

export const confirm = (test: TestApp, token: string) => test.call(contract.confirmRequest, { body: { token } });

/** What is kept of requests. */
export const kept = ({ context }: TestApp) =>
  reading(context.db, { platform: true }, (read) =>
    read.selectFrom('audit_request').selectAll().orderBy('created_at').execute(),
  );
