import type { HelpMessages } from './help.fr.ts';

export const messages: HelpMessages = {
  title: 'Connect software to Vigie',
  lead: 'Two ways: your software reads when it wishes, with a key; or Vigie tells it when something changes.',
  back: 'Help',
  start: 'To begin',
  steps: [
    'Ask the organisation’s director or IT lead for a key. They make it from its record, under “Your software”.',
    'Keep it in your software’s secret store. It is shown only once.',
    'Send it in the Authorization header of each call, never in the address.',
  ],
  example: 'A first call:',
  address: 'Each address, its parameters and its replies are described here:',
  docs: 'Every address',
  openapi: 'The same description for tools (OpenAPI 3.1)',
  scopes: 'What a key may read',
  scopesText:
    'A key only reads, and never more than a reader of the organisation sees. A group’s key reads its structures too.',
  scope: 'Scope',
  reads: 'Gives to read',
  rules: 'What to plan for',
  rule: {
    limit: (calls) =>
      `${calls} calls a minute for each key. The headers RateLimit-Limit, RateLimit-Remaining and RateLimit-Reset say where you stand. Beyond, the reply is 429; wait for the number of seconds in Retry-After.`,
    end: 'A key has an end, a year away at most. A key that has expired or was revoked, or whose organisation is closed, gets 401.',
    problems:
      'A refusal is a JSON object (application/problem+json, RFC 9457): “code” for your software, “title” for people, in French or in English by Accept-Language.',
    dates: 'Instants are in universal time (ISO 8601), amounts in euro cents.',
  },
  told: 'Being told',
  toldText:
    'Vigie sends a POST message to the address that the organisation gave. It says what happened, to what, when, and the page where to read it:',
  toldRules: [
    'Answer with a code from 200 to 299 within five seconds, then do your work. Redirections are not followed.',
    'Without an answer, Vigie tries eight times over about a day. After five days without one success, the address is no longer called.',
    'A message may come twice, or in another order. Its webhook-id header stays the same: keep it so as not to act twice.',
  ],
  verify: 'Checking the signature',
  verifyText: 'Messages follow the Standard Webhooks form, for which libraries exist. By hand:',
  verifySteps: [
    'Refuse when webhook-timestamp is more than five minutes away from your clock.',
    'Write webhook-id, a dot, webhook-timestamp, a dot, then the exact body of the message.',
    'Compute its HMAC-SHA256. The key is the secret without “whsec_”, decoded from base 64.',
    'Compare it, in constant time, with each value of webhook-signature (separated by a space) after “v1,”. One match is enough: for a day after a change of secret there are two.',
  ],
  events: 'The events',
  event: 'Name',
  when: 'When',
};
