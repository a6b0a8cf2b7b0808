import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';
import { alertOf, OURS, same } from './model-rule.ts';
import type { SeenAlert } from './model-seen.ts';

export const ACCESS_RULES = [
  'dormant-accounts',
  'leaver-accounts',
  'generic-accounts',
  'administrators-many',
  'administrators-one-factor',
  'passwords-never-expire',
  'passwords-not-required',
] as const;
export type AccessRule = (typeof ACCESS_RULES)[number];

/** Days without a sign-in after which an account is dormant. */
export const DORMANT_DAYS = 90;
/** A directory only writes the last sign-in every nine to fourteen days: under this, the figure means nothing. */
export const DORMANT_LEAST_DAYS = 15;
/** Days to use as the threshold, whatever was asked. */
export const dormantDays = (asked: number = DORMANT_DAYS): number => Math.max(DORMANT_LEAST_DAYS, Math.trunc(asked));

/** More administrators than this, and than this share of the accounts, is many. */
export const ADMINISTRATORS = 5;
export const ADMINISTRATORS_SHARE = 0.1;

/** Who an account is for: people, administrators, services. */
export type Audience = 'people' | 'administrators' | 'services';

/** Accounts that one rule points to, of one audience. */
export interface Accounts {
  rule: AccessRule;
  audience: Audience;
  objectIds: readonly string[];
  factAt: Date;
}

/** Accounts in use, and those of which the rules cannot say anything. */
export interface AccountCounts {
  enabled: number;
  administrators: number;
  withoutLastUse: number;
  withoutFactors: number;
}

const audiences: Record<Audience, Text> = {
  people: { fr: 'utilisateurs', en: 'users' },
  administrators: { fr: 'administrateurs', en: 'administrators' },
  services: { fr: 'comptes de service', en: 'service accounts' },
};

interface Words {
  themeId: string;
  severity: Record<Audience, Severity>;
  title: Text;
  rule: Text;
  advice: Text;
  source: { name: Text; url: string | null; date: string | null };
}

const CHECKLIST = {
  name: {
    fr: 'Points de contrôle de l’annuaire, CERT-FR (ANSSI)',
    en: 'Directory checkpoints, CERT-FR (ANSSI)',
  },
  url: 'https://www.cert.ssi.gouv.fr/uploads/ad_checklist.html',
  date: null,
};
const by = (people: Severity, administrators: Severity, services: Severity) => ({ people, administrators, services });

const words: Record<AccessRule, Words> = {
  'dormant-accounts': {
    themeId: 'administration',
    severity: by('important', 'major', 'minor'),
    title: { fr: 'Comptes ouverts qui ne servent plus', en: 'Open accounts that are no longer used' },
    rule: {
      fr: `Un compte ouvert que personne n’utilise peut être pris sans que personne ne s’en aperçoive. Seuil : aucune connexion depuis plus de ${DORMANT_DAYS} jours. Sous ${DORMANT_LEAST_DAYS} jours, la date écrite par un annuaire ne veut rien dire.`,
      en: `An open account that nobody uses can be taken over without anyone noticing. Threshold: no sign-in for more than ${DORMANT_DAYS} days. Under ${DORMANT_LEAST_DAYS} days, the date that a directory writes means nothing.`,
    },
    advice: {
      fr: 'Désactivez ces comptes, puis supprimez-les si personne ne les réclame. Pour un compte de service, vérifiez d’abord ce qui s’en sert.',
      en: 'Disable these accounts, then delete them if nobody asks for them. For a service account, first check what uses it.',
    },
    source: CHECKLIST,
  },
  'leaver-accounts': {
    themeId: 'administration',
    severity: by('major', 'critical', 'major'),
    title: { fr: 'Comptes encore ouverts après un départ', en: 'Accounts still open after a departure' },
    rule: {
      fr: 'À partir du jour du départ, l’accès doit être fermé. Seuil : dès le premier compte.',
      en: 'From the day of the departure, the access must be closed. Threshold: from the first account on.',
    },
    advice: {
      fr: 'Fermez ces comptes aujourd’hui, et changez les mots de passe partagés que ces personnes connaissaient.',
      en: 'Close these accounts today, and change the shared passwords that these people knew.',
    },
    source: OURS,
  },
  'generic-accounts': {
    themeId: 'administration',
    severity: by('important', 'major', 'minor'),
    title: { fr: 'Comptes partagés par plusieurs personnes', en: 'Accounts shared by several people' },
    rule: {
      fr: 'Avec un compte partagé, on ne sait pas qui a fait quoi, et son mot de passe survit aux départs. Seuil : dès le premier compte.',
      en: 'With a shared account nobody knows who did what, and its password outlives departures. Threshold: from the first account on.',
    },
    advice: {
      fr: 'Donnez à chacun son compte. Là où c’est impossible, limitez ce que le compte peut faire et changez son mot de passe à chaque départ.',
      en: 'Give each person an account. Where that is impossible, limit what the account can do and change its password at each departure.',
    },
    source: OURS,
  },
  'administrators-many': {
    themeId: 'administration',
    severity: by('important', 'important', 'important'),
    title: { fr: 'Beaucoup de comptes d’administrateur', en: 'Many administrator accounts' },
    rule: {
      fr: `Chaque compte d’administrateur volé donne tout le système. Seuil : plus de ${ADMINISTRATORS} comptes, et plus d’un compte sur dix.`,
      en: `Each stolen administrator account gives the whole system. Threshold: more than ${ADMINISTRATORS} accounts, and more than one account in ten.`,
    },
    advice: {
      fr: 'Gardez ces droits pour ceux qui administrent vraiment, avec un compte distinct de celui de tous les jours.',
      en: 'Keep these rights for those who really administer, with an account apart from their everyday one.',
    },
    source: OURS,
  },
  'administrators-one-factor': {
    themeId: 'passwords',
    severity: by('major', 'major', 'major'),
    title: {
      fr: 'Administrateurs sans double authentification',
      en: 'Administrators without two-factor authentication',
    },
    rule: {
      fr: 'Un mot de passe volé suffit pour prendre un compte d’administrateur sans double authentification. Seuil : dès le premier compte.',
      en: 'A stolen password is enough to take an administrator account without two-factor authentication. Threshold: from the first account on.',
    },
    advice: {
      fr: 'Activez la double authentification sur ces comptes, d’abord sur ceux qui s’ouvrent à distance.',
      en: 'Turn on two-factor authentication on these accounts, first on those that open remotely.',
    },
    source: OURS,
  },
  'passwords-never-expire': {
    themeId: 'passwords',
    severity: by('minor', 'major', 'minor'),
    title: { fr: 'Mots de passe sans échéance', en: 'Passwords that never expire' },
    rule: {
      fr: 'Dans un annuaire, un mot de passe d’administrateur sans échéance reste bon pour qui l’a volé. Seuil : dès le premier compte ; grave pour les administrateurs.',
      en: 'In a directory, an administrator’s password without an end stays good for whoever stole it. Threshold: from the first account on; serious for administrators.',
    },
    advice: {
      fr: 'Donnez une échéance aux mots de passe des administrateurs. Pour les autres, préférez des mots de passe longs et la double authentification.',
      en: 'Give administrators’ passwords an end. For the others, prefer long passwords and two-factor authentication.',
    },
    source: CHECKLIST,
  },
  'passwords-not-required': {
    themeId: 'passwords',
    severity: by('major', 'critical', 'major'),
    title: { fr: 'Comptes qui s’ouvrent sans mot de passe', en: 'Accounts that open without a password' },
    rule: {
      fr: 'L’annuaire accepte que ces comptes n’aient pas de mot de passe. Seuil : dès le premier compte.',
      en: 'The directory accepts that these accounts have no password. Threshold: from the first account on.',
    },
    advice: {
      fr: 'Exigez un mot de passe sur ces comptes et changez celui qu’ils ont.',
      en: 'Require a password on these accounts and change the one they have.',
    },
    source: CHECKLIST,
  },
};

function values(rule: AccessRule, found: Accounts, counts: AccountCounts) {
  const count = same(String(found.objectIds.length));
  const all = { label: { fr: 'Comptes concernés', en: 'Accounts concerned' }, value: count };
  const told = (label: Text, number: number) => (number > 0 ? [{ label, value: same(String(number)) }] : []);
  if (rule === 'dormant-accounts')
    return [
      all,
      ...told(
        { fr: 'Comptes sans date de dernière connexion', en: 'Accounts without a last sign-in' },
        counts.withoutLastUse,
      ),
    ];
  if (rule === 'administrators-many')
    return [all, ...told({ fr: 'Comptes ouverts en tout', en: 'Open accounts in all' }, counts.enabled)];
  if (rule === 'administrators-one-factor')
    return [
      all,
      ...told(
        { fr: 'Administrateurs dont on ne le sait pas', en: 'Administrators of whom it is not known' },
        counts.withoutFactors,
      ),
    ];
  return [all];
}

/** One alert for each rule on accounts and each audience: people, administrators, services. */
export function accessAlerts(found: readonly Accounts[], counts: AccountCounts): SeenAlert[] {
  const many = counts.administrators > ADMINISTRATORS && counts.administrators > counts.enabled * ADMINISTRATORS_SHARE;
  return found
    .filter(({ rule, objectIds }) => objectIds.length > 0 && (rule !== 'administrators-many' || many))
    .map((accounts) => {
      const { rule, audience, objectIds, factAt } = accounts;
      const { title, themeId, severity, rule: plain, advice, source } = words[rule];
      const whole = rule === 'administrators-many' || rule === 'administrators-one-factor';
      return alertOf({
        rule,
        subject: audience,
        themeId,
        severity: severity[audience],
        title: whole
          ? title
          : {
              fr: `${title.fr} (${audiences[audience].fr})`,
              en: `${title.en} (${audiences[audience].en})`,
            },
        detail: { rule: plain, advice, source, values: values(rule, accounts, counts) },
        concerned: { objectIds, factAt, exposed: false, vital: false },
      });
    });
}
