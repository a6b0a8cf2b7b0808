import type { webSentences as fr } from './sentences-web.fr.ts';

/** What the checks say, in English. */
export const webSentences: typeof fr = {
  dnssecFine: () => 'The domain’s answers are signed and verified.',
  dnssecNone: () => 'The domain’s answers are not signed. Your registrar can turn DNSSEC on.',
  dnssecBroken: () => 'The domain’s signature is wrong: those who verify no longer find your servers.',
  dnssecBlind: () => 'The domain is signed, but this installation’s name server does not verify signatures.',
  caaNone: () =>
    'Any authority may issue a certificate for your domain. Replace the authority suggested if yours is another.',
  caaSyntax: (tag: string) => `The record “${tag}” is not correct: it may block the issuance of your certificates.`,
  caaCritical: (tag: string) =>
    `The record “${tag}” is unknown and marked critical: no certificate can be issued any more.`,
  caaNobody: () => 'Nobody may issue a certificate for this domain.',
  caaAnyone: () => 'The records do not limit who issues ordinary certificates (“issue” is missing).',
  caaFine: (issuers: string) => `Only these authorities may issue a certificate: ${issuers}.`,
  caaOther: (issuer: string) =>
    `The site uses a certificate of “${issuer}”, which these records do not allow: it cannot be renewed.`,
  notAllowed: () =>
    'This check connects to your servers: first prove that the domain is yours, then allow connections.',
  closedAddress: (host: string) => `“${host}” has an internal address: Vigie does not connect to it.`,
  noAddress: (host: string) => `“${host}” has no address.`,
  unreachable: (host: string) => `“${host}” did not answer.`,
  port25: (host: string) =>
    `Not verifiable from here: “${host}” did not answer. The way out to port 25 is often closed where Vigie is installed.`,
  smtpOdd: (host: string) => `“${host}” did not answer as a mail server does.`,
  smtpClear: (host: string) => `“${host}” offers no encryption: messages reach it readable by anyone on the way.`,
  smtpFails: (host: string) => `“${host}” offers encryption, but fails to set it up.`,
  certExpired: (host: string, on: string) => `The certificate of “${host}” has not been valid since ${on}.`,
  certEarly: (host: string, on: string) => `The certificate of “${host}” will only be valid on ${on}.`,
  certSoon: (host: string, on: string) => `The certificate of “${host}” expires on ${on}: renew it.`,
  certName: (host: string) => `The certificate presented is not in the name of “${host}”.`,
  certUntrusted: (host: string) =>
    `The certificate of “${host}” does not come from a recognised authority, or its chain is incomplete.`,
  tlsOld: (host: string, versions: string) => `“${host}” still accepts outdated encryption (${versions}): turn it off.`,
  tlsOnlyOld: (host: string) => `“${host}” cannot encrypt with a current version (TLS 1.2 or 1.3).`,
  tlsNo13: (host: string) => `“${host}” does not offer TLS 1.3, the safest version.`,
  tlsFine: (host: string, version: string, on: string) =>
    `“${host}” encrypts with ${version}; certificate valid until ${on}.`,
  webNone: () => 'This domain has no website.',
  webClosed: (host: string) => `“${host}” does not answer over HTTPS (port 443).`,
  hstsNone: () => 'Nothing obliges browsers to come back over HTTPS (Strict-Transport-Security).',
  hstsShort: () => 'The obligation to come back over HTTPS lasts less than six months.',
  cspNone: () => 'The site does not limit the content that it loads (Content-Security-Policy).',
  cspUnsafe: () => 'The content rule allows code written in the page (“unsafe-inline”): it protects little.',
  frameNone: () => 'The site can be shown inside another’s page, to deceive a visitor (X-Frame-Options).',
  sniffNone: () => 'The browser may mistake the nature of a file (X-Content-Type-Options).',
  referrerNone: () => 'The addresses of visited pages may be passed to other sites (Referrer-Policy).',
  headersFine: () => 'The site asks browsers for the usual protections.',
  headersUnread: (host: string) => `“${host}” gave no readable page.`,
};
