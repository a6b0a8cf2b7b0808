import type { Text } from '../../platform/contract/problem.ts';

/** What a check concludes, worst first. */
export const VERDICTS = ['to-fix', 'to-watch', 'not-verifiable', 'compliant'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What is checked of a domain, in the order it is shown. */
export const CHECKS = [
  'mx',
  'spf',
  'dkim',
  'dmarc',
  'starttls',
  'mta-sts',
  'tls-rpt',
  'dnssec',
  'caa',
  'web-tls',
  'web-headers',
] as const;
export type CheckId = (typeof CHECKS)[number];

interface CheckKind {
  name: Text;
  /** What it protects from, in one sentence. */
  purpose: Text;
  /** The text that sets the rule. */
  source: string;
}

export const checkKinds: Record<CheckId, CheckKind> = {
  mx: {
    name: { fr: 'Réception du courrier (MX)', en: 'Receiving mail (MX)' },
    purpose: { fr: 'Dit où le courrier doit être remis.', en: 'Says where mail is to be delivered.' },
    source: 'RFC 5321, RFC 7505',
  },
  spf: {
    name: { fr: 'Serveurs autorisés à écrire (SPF)', en: 'Servers allowed to send (SPF)' },
    purpose: {
      fr: 'Dit quels serveurs peuvent envoyer du courrier en votre nom.',
      en: 'Says which servers may send mail in your name.',
    },
    source: 'RFC 7208',
  },
  dkim: {
    name: { fr: 'Signature des messages (DKIM)', en: 'Signing of messages (DKIM)' },
    purpose: {
      fr: 'Prouve qu’un message vient de chez vous et n’a pas été modifié.',
      en: 'Proves that a message comes from you and was not altered.',
    },
    source: 'RFC 6376, RFC 8301, RFC 8463',
  },
  dmarc: {
    name: { fr: 'Refus des faux messages (DMARC)', en: 'Refusal of forged messages (DMARC)' },
    purpose: {
      fr: 'Dit à ceux qui reçoivent un faux message en votre nom de le refuser, et vous en avertit.',
      en: 'Tells those who receive a forged message in your name to refuse it, and warns you.',
    },
    source: 'RFC 9989',
  },
  starttls: {
    name: { fr: 'Chiffrement à l’arrivée du courrier', en: 'Encryption of incoming mail' },
    purpose: {
      fr: 'Empêche de lire les messages pendant leur transport vers vos serveurs.',
      en: 'Prevents messages from being read on their way to your servers.',
    },
    source: 'RFC 3207, RFC 8996',
  },
  'mta-sts': {
    name: { fr: 'Chiffrement exigé (MTA-STS)', en: 'Encryption required (MTA-STS)' },
    purpose: {
      fr: 'Oblige ceux qui vous écrivent à chiffrer et à vérifier votre serveur.',
      en: 'Obliges those who write to you to encrypt and to verify your server.',
    },
    source: 'RFC 8461',
  },
  'tls-rpt': {
    name: { fr: 'Rapports sur le chiffrement (TLS-RPT)', en: 'Reports on encryption (TLS-RPT)' },
    purpose: {
      fr: 'Vous fait savoir quand un message n’a pas pu vous être remis chiffré.',
      en: 'Lets you know when a message could not be delivered to you encrypted.',
    },
    source: 'RFC 8460',
  },
  dnssec: {
    name: { fr: 'Réponses DNS signées (DNSSEC)', en: 'Signed DNS answers (DNSSEC)' },
    purpose: {
      fr: 'Empêche de détourner votre nom de domaine en falsifiant les réponses.',
      en: 'Prevents your domain name from being hijacked with forged answers.',
    },
    source: 'RFC 4033, RFC 9364',
  },
  caa: {
    name: { fr: 'Autorités de certificats permises (CAA)', en: 'Certificate authorities allowed (CAA)' },
    purpose: {
      fr: 'Dit qui peut délivrer un certificat pour votre domaine.',
      en: 'Says who may issue a certificate for your domain.',
    },
    source: 'RFC 8659',
  },
  'web-tls': {
    name: { fr: 'Chiffrement du site web', en: 'Encryption of the website' },
    purpose: {
      fr: 'Protège ce que les visiteurs de votre site lisent et saisissent.',
      en: 'Protects what visitors of your website read and type.',
    },
    source: 'RFC 8996, RFC 9325',
  },
  'web-headers': {
    name: { fr: 'Protections du site web', en: 'Protections of the website' },
    purpose: {
      fr: 'Demande au navigateur de refuser les contenus ajoutés par un attaquant.',
      en: 'Asks the browser to refuse content added by an attacker.',
    },
    source: 'RFC 6797, W3C CSP',
  },
};

/** A record as the DNS gave it, or a header as a site answered it. */
export interface Raw {
  name: string;
  type: string;
  value: string;
}
/** One thing that a check noticed. */
export interface Point {
  state: Verdict;
  text: Text;
}
/** What to publish instead, ready to be pasted. */
export type Correction = Raw;

export interface Check {
  id: CheckId;
  state: Verdict;
  records: Raw[];
  points: Point[];
  corrections: Correction[];
}

/** The worst of some verdicts; compliant when there is none. */
export function worst(states: readonly Verdict[]): Verdict {
  return VERDICTS.find((one) => states.includes(one)) ?? 'compliant';
}

/** What the sentence at the head of a result says, and how many checks stand where. */
export function countVerdicts(checks: readonly { state: Verdict }[]): Record<Verdict, number> {
  const count = { 'to-fix': 0, 'to-watch': 0, 'not-verifiable': 0, compliant: 0 };
  for (const { state } of checks) count[state] += 1;
  return count;
}

/** The name under which a domain proves that it belongs to the structure. */
export const proofName = (domain: string): string => `_vigie-verification.${domain}`;
/** The text that proves it. */
export const proofText = (token: string): string => `vigie-verification=${token}`;

/** Domains of one organisation: more would not be watched over. */
export const MOST_DOMAINS = 50;
/** Names under which signing keys are looked for, those given by the structure included. */
export const MOST_SELECTORS = 10;
/** Days between two checks that nobody asked for. */
export const RECHECK_DAYS = 7;
export const SELECTOR = /^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?){0,3}$/i;

/** Largest report file that is taken. */
export const MAX_REPORT_BYTES = 10 * 1024 * 1024;
/** Days over which senders are shown. */
export const PERIODS = ['30', '90', '365', 'all'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * How an address that writes in the structure’s name fares: all its messages are proved, some are, none is. The last is a service to
 * set up, or a forger.
 */
export type Alignment = 'aligned' | 'partly' | 'unaligned';

/** How an address fares, from its messages and those of them that DKIM or SPF prove in the domain’s name (RFC 9989 §4.4). */
export function alignmentOf(messages: number, aligned: number): Alignment {
  if (aligned === 0 && messages > 0) return 'unaligned';
  return aligned >= messages ? 'aligned' : 'partly';
}
