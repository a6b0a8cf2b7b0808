import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';

/** Kinds of text in a case that not everyone reads. */
export const SECRETS = [
  'contact',
  'plan',
  'evidence',
  'answer',
  'report',
  'appointment',
  'quote',
  'rival-quote',
  'provider-draft',
  'rival-draft',
  'paper',
  'from-old-auditor',
  'to-auditor',
  'to-manager',
  'auditor-to-manager',
  'to-provider',
  'to-rival',
  'from-rival',
  'after-signature',
  'control',
  'claim',
  'claim-returned',
  'payment-returned',
  'payment',
] as const;
export type Secret = (typeof SECRETS)[number];

/** The word that stands in every text of a kind, and nowhere else. */
export const word = (secret: Secret): string => `mot-${secret}-clos`;

/** The secrets that some text tells. */
export const toldIn = (text: string): Secret[] => SECRETS.filter((secret) => text.includes(word(secret)));

/** Fields of bodies that hold free text, by endpoint. */
const FIELDS: Record<string, [Secret, string[]][]> = {
  'cases.start': [['contact', ['address']]],
  'audits.addFinding': [
    ['plan', ['title', 'recommendation']],
    ['evidence', ['evidence', 'requirement', 'attacker', 'scenario', 'attempt']],
  ],
  'audits.saveReport': [
    [
      'report',
      ['objectives', 'perimeter', 'qualification', 'summary', 'appreciation', 'risks', 'auditPlan', 'scopingNote'],
    ],
  ],
  'appointments.propose': [['appointment', ['place', 'note']]],
  'appointments.release': [['appointment', ['reason']]],
  'quotes.create': [['quote', ['reference', 'note']]],
  'quotes.change': [['quote', ['reference', 'note', 'label']]],
  'audits.recordControl': [['control', ['summary', 'note']]],
  'funding.claim': [['claim', ['invoiceNumber']]],
  'funding.recordPayment': [['payment', ['reference']]],
};

const UPLOADS: Record<string, Secret> = { 'quotes.attach': 'quote', 'funding.addInvoice': 'claim' };

function put(value: unknown, secret: Secret, fields: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => put(one, secret, fields));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      typeof one === 'string' && fields.includes(name) && !one.includes(word(secret))
        ? `${one} ${word(secret)}`
        : put(one, secret, fields),
    ]),
  );
}

const whose = (secret: Secret, rival: boolean): Secret => (rival && secret === 'quote' ? 'rival-quote' : secret);

/** A body with the word of each of its texts; `rival` for the provider that will not be retained. */
export function worded({ name }: AnyEndpoint, body: unknown, rival: boolean): unknown {
  return (FIELDS[name] ?? []).reduce((given, [secret, fields]) => put(given, whose(secret, rival), fields), body);
}

/** The text of a file with its word. */
export function wordedFile({ name }: AnyEndpoint, text: string, rival: boolean): string {
  const secret = UPLOADS[name];
  return secret ? `${text} ${word(whose(secret, rival))}` : text;
}
