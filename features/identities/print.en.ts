import type { Policy } from './model-policy.ts';
import type { words as fr } from './print.fr.ts';

const factors: Record<Policy['secondFactor'][number], string> = {
  health: 'health data',
  remote: 'remote access',
  administrators: 'administration',
  mail: 'e-mail',
};

/** What charters and signed records say, in English. */
export const words: typeof fr = {
  kicker: 'Passwords and accounts',
  site: 'Site',
  seal: (digest) =>
    `SHA-256 digest of the signed record: ${digest}. Vigie’s journal keeps this digest: a changed record would no longer have the same one.`,
  erased: (digest) =>
    `A name was erased from this record at the person’s request. The digest of the signed original stays in the journal: ${digest}.`,
  charter: {
    title: 'Charter of passwords and accounts',
    version: (number, date, name) => `Version ${number}, written on ${date} by ${name}`,
    sentence: 'These rules protect the people in our care. They hold for everyone, from the first day.',
    choosing: 'Choosing a password',
    keeping: 'Keeping it to oneself',
    accounts: 'What the structure puts in place',
    ordinary: (length) => `At least ${length} characters everywhere.`,
    health: (length) => `At least ${length} characters for whatever opens health data.`,
    kinds: (kinds) =>
      kinds > 1
        ? `${kinds} kinds of characters among capitals, small letters, digits and signs. A passphrase of at least five words drawn at random needs none of this.`
        : 'A passphrase of at least five words drawn at random is a good choice.',
    personal: 'No name, first name, date or name of the structure: an attacker tries those first.',
    different: 'A different password for each service, never the one of private life.',
    alone: 'Nobody lends their account or gives their password, not even to IT.',
    vault: {
      provided: 'The structure gives everyone a password vault: nothing is written elsewhere.',
      allowed: 'A password vault is allowed and recommended.',
      none: 'Nobody writes their password on paper in plain sight.',
    },
    renewal: (months) =>
      months === null
        ? 'A password does not change at a set date: it changes as soon as someone may have seen it.'
        : `A password changes every ${months} months, and as soon as someone may have seen it.`,
    renewalOnly: (months) => `A password changes every ${months} months.`,
    leak: 'A doubt, a leak, an odd e-mail: tell the IT lead the same day.',
    factor: (list) =>
      `Two-factor authentication for ${new Intl.ListFormat('en-GB').format(list.map((one) => factors[one]))}.`,
    lockout: (tries) => `An account is locked for a time after ${tries} failures.`,
    generic: {
      none: 'One account a person: no shared account.',
      listed: 'One account a person. The shared accounts that remain are listed, with an end date.',
      some: 'One account a person is the aim; some shared accounts still exist.',
    },
    administrators: (months) =>
      `Administrators have a separate account and change its password every ${months} months.`,
    signOn: 'A single sign-on opens several applications.',
    signOnPartly: 'A single sign-on opens some of the applications.',
    sante: 'Health professionals sign in with Pro Santé Connect.',
    signatures: ['Read and understood, on', 'Name, job and signature', 'For the management'],
    sources: (list) => `Rules read in: ${list}.`,
  },
  checklist: {
    titles: { joiner: 'Arrival: accesses opened', leaver: 'Departure: accesses closed' },
    person: 'Person',
    job: 'Job',
    day: { joiner: 'First day', leaver: 'Last day' },
    signed: 'Signed by',
    signedBy: (name, date) => `${name}, on ${date}`,
    steps: 'Steps',
    head: ['Step', 'Given to', 'For', 'Outcome'],
    done: (date, name) => `Done on ${date} by ${name}`,
    notNeeded: (reason) => `Not needed: ${reason}`,
    gone: 'Was no longer in the inventory',
  },
  review: {
    title: 'Yearly review of accesses',
    started: 'Started',
    signed: 'Signed',
    by: (name, date) => `on ${date} by ${name}`,
    whole: 'The whole structure',
    sentence: (total, keep, remove, change) =>
      `${total} accesses reviewed: ${keep} kept, ${remove} to remove, ${change} to change.`,
    remove: 'To remove',
    change: 'To change',
    keep: 'Kept',
    head: ['Access', 'Person', 'Last used', 'Note', 'Decided by'],
    unknown: '–',
  },
};
