import type { Zone } from './recorded.ts';

/** A domain followed by someone of the cast: what the DNS answered at each check, the first when it was added. */
export interface DomainPlan {
  by: [person: string, place: string];
  name: string;
  selectors: string[];
  /** Oldest first; each adds to what was answered before. */
  checks: { daysAgo: number; zone: Zone }[];
  /** When the domain was proved, among the days of its checks. */
  provedDaysAgo?: number;
  /** What those who receive mail reported of it. */
  reports?: SenderReport[];
}

/** A DMARC aggregate report. */
export interface SenderReport {
  daysAgo: number;
  reporter: string;
  policy: 'none' | 'quarantine';
  /** Address, messages, whether they were proved to be of the domain, and who sent them. */
  senders: [address: string, messages: number, aligned: boolean, by: string][];
}

const hospital = 'ch-valmer.example';
const home = 'ehpad-glycines.example';
// The key that RFC 8463 publishes as an example.
const KEY = 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

/** Names and addresses are those that are kept for examples (RFC 2606, RFC 5737). */
export const domains: readonly DomainPlan[] = [
  {
    by: ['fougere', 'hopital'],
    name: hospital,
    selectors: ['hopital2026'],
    provedDaysAgo: 61,
    checks: [
      {
        daysAgo: 61,
        zone: {
          [hospital]: {
            A: ['192.0.2.40'],
            MX: [{ preference: 10, exchange: `messagerie.${hospital}` }],
            TXT: ['v=spf1 mx ?all'],
          },
          [`messagerie.${hospital}`]: { A: ['192.0.2.25'] },
        },
      },
      {
        daysAgo: 30,
        zone: {
          [hospital]: {
            A: ['192.0.2.40'],
            MX: [{ preference: 10, exchange: `messagerie.${hospital}` }],
            TXT: ['v=spf1 mx ip4:192.0.2.64/28 ~all'],
          },
          [`_dmarc.${hospital}`]: { TXT: [`v=DMARC1; p=none; rua=mailto:dmarc@${hospital}`] },
          [`hopital2026._domainkey.${hospital}`]: { TXT: [KEY] },
        },
      },
      {
        daysAgo: 2,
        zone: {
          [hospital]: {
            A: ['192.0.2.40'],
            MX: [{ preference: 10, exchange: `messagerie.${hospital}` }],
            TXT: ['v=spf1 mx ip4:192.0.2.64/28 ~all'],
            CAA: [{ flags: 0, tag: 'issue', value: 'autorite.example' }],
          },
          [`_dmarc.${hospital}`]: { TXT: [`v=DMARC1; p=quarantine; rua=mailto:dmarc@${hospital}`] },
          [`_smtp._tls.${hospital}`]: { TXT: [`v=TLSRPTv1; rua=mailto:tls@${hospital}`] },
        },
      },
    ],
    reports: [
      {
        daysAgo: 27,
        reporter: 'Boîte aux lettres d’exemple',
        policy: 'none',
        senders: [
          ['192.0.2.25', 1840, true, hospital],
          ['192.0.2.66', 212, false, 'plannings.example'],
          ['198.51.100.9', 37, false, 'colis-en-attente.example'],
        ],
      },
      {
        daysAgo: 6,
        reporter: 'Boîte aux lettres d’exemple',
        policy: 'quarantine',
        senders: [
          ['192.0.2.25', 1975, true, hospital],
          ['192.0.2.66', 198, true, hospital],
          ['203.0.113.77', 12, false, 'colis-en-attente.example'],
        ],
      },
    ],
  },
  {
    by: ['sarment', 'glycines'],
    name: home,
    selectors: [],
    checks: [
      {
        daysAgo: 3,
        zone: {
          [home]: {
            MX: [{ preference: 10, exchange: 'mx.messagerie-partagee.example' }],
            TXT: ['v=spf1 include:envoi.messagerie-partagee.example ~all'],
          },
          'mx.messagerie-partagee.example': { A: ['198.51.100.25'] },
          'envoi.messagerie-partagee.example': { TXT: ['v=spf1 ip4:198.51.100.0/27 -all'] },
        },
      },
    ],
  },
];
