import type { mailSentences as fr } from './sentences-mail.fr.ts';

/** What the checks say, in English. */
export const mailSentences: typeof fr = {
  lookupFailed: (why: string) => `The name server did not answer: ${why}. Run the check again later.`,
  noName: () => 'This domain name does not exist in the DNS.',
  mxNull: () => 'The domain says clearly that it receives no mail.',
  mxNullMixed: () => 'The domain says both that it receives no mail and where to deliver it. Keep one or the other.',
  mxNone: () => 'The domain does not say where mail is to be delivered. If it receives none, say so.',
  mxAddress: (host: string) => `“${host}” is an IP address: the name of a server is needed.`,
  mxNoAddress: (host: string) => `The mail server “${host}” has no address: mail cannot be delivered to it.`,
  mxPrivate: (host: string) =>
    `The mail server “${host}” has an internal address, which nobody can reach from the Internet.`,
  mxUnknown: (host: string) => `The address of the server “${host}” could not be read.`,
  mxFine: (count: number) => `Mail is delivered to ${count > 1 ? `${count} known servers` : 'one known server'}.`,
  spfNone: () => 'No SPF record: anyone may write in your name.',
  spfNearly: () =>
    'A text looks like SPF, but its beginning is wrong: it is ignored. It must begin with “v=spf1”, with nothing before.',
  spfSeveral: (count: number) => `There are ${count} SPF records: they cancel each other. Keep only one.`,
  spfWrong: (term: string, at: string) => `The term “${term}” (${at}) is not correct: the whole record is ignored.`,
  spfTerms: (count: number) =>
    `The record asks for ${count} look-ups, the limit is 10: it is ignored. Remove the services that you no longer use.`,
  spfNearLimit: (count: number) =>
    `The record asks for ${count} look-ups out of the 10 allowed: add nothing more to it.`,
  spfVoids: (count: number) =>
    `${count} of the names it quotes no longer exist, the limit is 2: the record is ignored.`,
  spfCrowded: () => 'A name that it quotes has more than ten mail servers: the record is ignored.',
  spfMissing: (name: string) => `“${name}” is quoted and has no SPF record: yours is ignored. Remove or correct it.`,
  spfLoop: () => 'The record ends up quoting itself: it is ignored.',
  spfOpen: () => 'The record allows everyone to write in your name (“+all”).',
  spfNeutral: () => 'The record says nothing of the servers that it does not quote: it does not protect.',
  spfWide: (term: string) => `“${term}” allows millions of addresses that are not yours.`,
  spfPtr: () => 'The term “ptr” is slow and discouraged: quote servers by their address or name.',
  spfAfterAll: () => 'What follows “all” is never read.',
  spfUnused: () => 'This domain receives no mail: if it sends none either, forbid it with “v=spf1 -all”.',
  spfFine: () => 'Only the servers quoted may write in your name.',
  spfPartly: () => 'Part of the record could not be followed: the name server did not answer.',
  spfDepends: () => 'The record leads to another that depends on each message: Vigie cannot follow it.',
  dkimNone: () =>
    'No signing key under the usual names. Give the name of your key (“selector”): your mail provider knows it.',
  dkimAbsent: () => 'The domain has no signing key at all. Ask your mail provider to turn DKIM on.',
  dkimGivenMissing: (selector: string) => `No key under the name “${selector}” that you gave.`,
  dkimRevoked: (selector: string) => `The key “${selector}” was revoked: no message can be signed with it.`,
  dkimUnreadable: (selector: string) => `The key “${selector}” cannot be read: signatures are rejected.`,
  dkimShort: (selector: string, bits: number) =>
    `The key “${selector}” has only ${bits} bits: at least 1024 are needed, and 2048 are recommended.`,
  dkimOld: (selector: string, bits: number) => `The key “${selector}” has ${bits} bits: move to 2048.`,
  dkimSha1: (selector: string) =>
    `The key “${selector}” accepts only an abandoned method (SHA-1): signatures are rejected.`,
  dkimTesting: (selector: string) =>
    `The key “${selector}” is still announced as “testing”: those who receive may ignore the signature.`,
  dkimSeveral: (selector: string) =>
    `There are several keys under the name “${selector}”: the outcome cannot be foreseen.`,
  dkimFine: (count: number) => `${count > 1 ? `${count} valid keys` : 'One valid key'} to sign your messages.`,
  dmarcNone: () => 'No DMARC rule: forged messages in your name are not refused.',
  dmarcSeveral: () => 'There are several DMARC rules: none is applied. Keep only one.',
  dmarcUnreadable: () => 'The DMARC rule cannot be applied: its value “p” is missing or unknown.',
  dmarcAssumed: () => 'The value “p” (or “sp”, “np”) is missing or unknown: the rule refuses nothing.',
  dmarcInherited: (at: string) => `The rule comes from the domain “${at}”.`,
  dmarcWatching: () =>
    'The rule observes and refuses nothing (“p=none”). Once the reports are read, move to “quarantine”, then “reject”.',
  dmarcBlind: () => 'The rule refuses nothing and asks for no report: it serves no purpose.',
  dmarcNoReports: () => 'No report is asked for: you will not know who writes in your name.',
  dmarcTesting: () => 'The rule is announced as “testing” (t=y): it is applied one notch lower.',
  dmarcSubdomains: () => 'Subdomains are less protected than the domain (“sp” or “np”).',
  dmarcRemoved: (tags: string) => `The values ${tags} no longer exist since RFC 9989: they are ignored.`,
  dmarcOutside: (host: string) =>
    `Reports go to “${host}”, which has not said that it accepts them: they will not be sent.`,
  dmarcFine: () => 'Forged messages in your name are set aside or refused.',
  dmarcSilent: () => 'This domain sends no mail: refuse everything that claims to come from it (“p=reject”).',
  stsNone: () => 'Nothing obliges those who write to you to encrypt: an attacker on the way can read the messages.',
  stsRecord: () => 'The MTA-STS record cannot be used: “v=STSv1” and an identifier are needed.',
  stsUnread: () =>
    'The record is published. The rule itself is read only for a proved domain, whose connections you allowed.',
  stsUnreachable: (url: string) => `The rule could not be read at ${url}.`,
  stsPolicy: () => 'The file of the rule is not correct: those who write to you ignore it.',
  stsMissingHost: (host: string) => `The rule forgets the server “${host}”: mail might no longer be delivered to it.`,
  stsTesting: () => 'The rule is in testing: it reports and prevents nothing.',
  stsOff: () => 'The rule is turned off (“mode: none”).',
  stsShort: () => 'The rule is kept for less than a day: give at least a week.',
  stsFine: () => 'Encryption is required of those who write to you.',
  rptNone: () => 'You will not know whether messages could not be delivered to you encrypted.',
  rptWrong: () => 'The record gives no usable address for the reports.',
  rptFine: () => 'Failures of encryption are reported to you.',
};
