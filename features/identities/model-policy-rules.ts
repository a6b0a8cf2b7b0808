import type { Text } from '../../platform/contract/problem.ts';
import type { Policy } from './model-policy.ts';

/** `advised`: allowed, and could be better. */
export const VERDICTS = ['met', 'advised', 'unmet', 'not-concerned'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Changes when a rule does: kept beside each verdict. */
export const RULES_VERSION = '2026-11';

const SOURCES = {
  guide: {
    name: {
      fr: 'Guide cybersécurité du social et du médico-social (ANS), question 5',
      en: 'Cybersecurity guide for social care (ANS), question 5',
    },
    url: null,
  },
  accounts: {
    name: {
      fr: 'Guide cybersécurité du social et du médico-social (ANS), questions 5 et 8',
      en: 'Cybersecurity guide for social care (ANS), questions 5 and 8',
    },
    url: null,
  },
  anssi: {
    name: {
      fr: 'ANSSI, authentification multifacteur et mots de passe, version 2.0 (2021)',
      en: 'ANSSI, multi-factor authentication and passwords, version 2.0 (2021)',
    },
    url: 'https://messervices.cyber.gouv.fr/guides/recommandations-relatives-lauthentification-multifacteur-et-aux-mots-de-passe',
  },
  cnil: {
    name: {
      fr: 'CNIL, délibération n° 2022-100 sur les mots de passe (2022)',
      en: 'CNIL, deliberation 2022-100 on passwords (2022)',
    },
    url: null,
  },
  hygiene: {
    name: { fr: 'ANSSI, guide d’hygiène informatique : 42 mesures', en: 'ANSSI, IT hygiene guide: 42 measures' },
    url: 'https://messervices.cyber.gouv.fr/guides/guide-dhygiene-informatique',
  },
} as const satisfies Record<string, { name: Text; url: string | null }>;

interface Rule {
  id: string;
  asks: Text;
  source: (typeof SOURCES)[keyof typeof SOURCES];
  judge: (policy: Policy) => Verdict;
  /** What to do, for whom the rule is not met or could be better met. */
  todo: Text;
}

const from = (met: boolean, advised = false): Verdict => (met ? 'met' : advised ? 'advised' : 'unmet');

/** The rules against which a policy is read, each with where it comes from. */
export const policyRules: readonly Rule[] = [
  {
    id: 'ordinary-length',
    asks: {
      fr: 'Au moins 9 caractères là où rien d’important n’est exposé',
      en: 'At least 9 characters where nothing important is exposed',
    },
    source: SOURCES.guide,
    judge: ({ ordinaryLength }) => from(ordinaryLength >= 9),
    todo: { fr: 'Demandez 9 caractères ou plus.', en: 'Ask for 9 characters or more.' },
  },
  {
    id: 'health-length',
    asks: {
      fr: 'Au moins 14 caractères pour ce qui ouvre des données de santé',
      en: 'At least 14 characters for what opens health data',
    },
    source: SOURCES.guide,
    judge: ({ healthLength }) => from(healthLength >= 14),
    todo: {
      fr: 'Demandez 14 caractères ou plus ; une phrase de passe les atteint sans peine.',
      en: 'Ask for 14 characters or more; a passphrase reaches them easily.',
    },
  },
  {
    id: 'kinds',
    asks: {
      fr: 'Capitales, minuscules, chiffres et signes, ou une longue phrase de passe',
      en: 'Capitals, small letters, digits and signs, or a long passphrase',
    },
    source: SOURCES.guide,
    judge: ({ kinds }) => from(kinds === 4, kinds === 3),
    todo: {
      fr: 'Demandez les quatre sortes de caractères, sauf pour une phrase de passe.',
      en: 'Ask for the four kinds of characters, except for a passphrase.',
    },
  },
  {
    id: 'renewal',
    asks: {
      fr: 'Pas de changement forcé à date fixe pour les comptes ordinaires',
      en: 'No forced change at a set date for ordinary accounts',
    },
    source: SOURCES.anssi,
    judge: ({ renewalMonths }) => from(renewalMonths === null, renewalMonths !== null && renewalMonths >= 12),
    todo: {
      fr: 'Un changement trop fréquent donne « Ete2026 », puis « Automne2026 ». Le guide de 2022 le demande encore ; l’ANSSI et la CNIL n’y tiennent plus. Préférez un mot de passe long, changé en cas de fuite.',
      en: 'Changing too often gives “Summer2026”, then “Autumn2026”. The 2022 guide still asks for it; ANSSI and CNIL no longer do. Prefer a long password, changed after a leak.',
    },
  },
  {
    id: 'admin-renewal',
    asks: {
      fr: 'Un changement tous les 1 à 3 ans pour les comptes d’administration',
      en: 'A change every 1 to 3 years for administrator accounts',
    },
    source: SOURCES.anssi,
    judge: ({ adminRenewalMonths: every }) => from(every !== null && every >= 12 && every <= 36, every !== null),
    todo: {
      fr: 'Fixez une durée entre 12 et 36 mois pour les comptes d’administration.',
      en: 'Set a time between 12 and 36 months for administrator accounts.',
    },
  },
  {
    id: 'after-leak',
    asks: {
      fr: 'Un changement immédiat dès qu’une fuite est connue ou soupçonnée',
      en: 'An immediate change as soon as a leak is known or suspected',
    },
    source: SOURCES.cnil,
    judge: ({ changedAfterLeak }) => from(changedAfterLeak),
    todo: {
      fr: 'Écrivez qui prévenir et faites changer le mot de passe le jour même.',
      en: 'Write down whom to tell, and have the password changed the same day.',
    },
  },
  {
    id: 'lockout',
    asks: {
      fr: 'Un compte bloqué un temps après 10 échecs au plus',
      en: 'An account locked for a time after 10 failures at most',
    },
    source: SOURCES.cnil,
    judge: ({ lockoutTries: tries }) => from(tries !== null && tries <= 10, tries !== null && tries <= 25),
    todo: {
      fr: 'Réglez le blocage temporaire après 10 échecs ou moins.',
      en: 'Set a temporary lock after 10 failures or fewer.',
    },
  },
  {
    id: 'second-factor',
    asks: {
      fr: 'Une double authentification pour les données de santé, l’accès à distance et l’administration',
      en: 'Two-factor authentication for health data, remote access and administration',
    },
    source: SOURCES.guide,
    judge: ({ secondFactor }) =>
      from(
        (['health', 'remote', 'administrators'] as const).every((one) => secondFactor.includes(one)),
        secondFactor.length > 0,
      ),
    todo: {
      fr: 'Commencez par l’accès à distance et les administrateurs, puis le dossier de l’usager.',
      en: 'Start with remote access and administrators, then the care record.',
    },
  },
  {
    id: 'vault',
    asks: { fr: 'Un coffre-fort de mots de passe fourni à chacun', en: 'A password vault given to everyone' },
    source: SOURCES.guide,
    judge: ({ vault }) => from(vault === 'provided', vault === 'allowed'),
    todo: {
      fr: 'Choisissez un coffre-fort, de préférence certifié par l’ANSSI, et montrez à vos équipes comment s’en servir.',
      en: 'Choose a vault, preferably certified by ANSSI, and show your teams how to use it.',
    },
  },
  {
    id: 'single-sign-on',
    asks: {
      fr: 'Une connexion unique quand les logiciels sont nombreux',
      en: 'A single sign-on where there are many applications',
    },
    source: SOURCES.guide,
    judge: ({ singleSignOn }) => from(singleSignOn !== 'no', true),
    todo: {
      fr: 'Utile dès que chacun a plus de trois ou quatre mots de passe : parlez-en à vos éditeurs.',
      en: 'Useful once people have more than three or four passwords: talk to your software editors.',
    },
  },
  {
    id: 'pro-sante-connect',
    asks: {
      fr: 'Pro Santé Connect pour les logiciels de santé concernés',
      en: 'Pro Santé Connect (the national sign-in for health professionals) for the health software concerned',
    },
    source: SOURCES.guide,
    judge: ({ proSanteConnect: state }) =>
      state === 'not-concerned' ? 'not-concerned' : from(state === 'yes', state === 'planned'),
    todo: {
      fr: 'Demandez à l’éditeur du dossier de l’usager son calendrier d’intégration.',
      en: 'Ask the editor of your care record for its integration calendar.',
    },
  },
  {
    id: 'generic-accounts',
    asks: { fr: 'Un compte par personne, aucun compte partagé', en: 'One account a person, no shared account' },
    source: SOURCES.accounts,
    judge: ({ genericAccounts }) => from(genericAccounts === 'none', genericAccounts === 'listed'),
    todo: {
      fr: 'Listez les comptes partagés qui restent et donnez à chacun une date de fin.',
      en: 'List the shared accounts that remain, and give each an end date.',
    },
  },
  {
    id: 'one-per-service',
    asks: {
      fr: 'Un mot de passe différent par service, jamais celui de la vie privée',
      en: 'A different password for each service, never the one of private life',
    },
    source: SOURCES.guide,
    judge: ({ onePerService }) => from(onePerService),
    todo: {
      fr: 'Écrivez-le dans la charte : une fuite ailleurs ne doit pas ouvrir votre porte.',
      en: 'Write it in the charter: a leak elsewhere must not open your door.',
    },
  },
  {
    id: 'defaults-changed',
    asks: {
      fr: 'Les mots de passe d’usine changés avant la mise en service',
      en: 'Factory passwords changed before a device is put in use',
    },
    source: SOURCES.hygiene,
    judge: ({ defaultsChanged }) => from(defaultsChanged),
    todo: {
      fr: 'Vérifiez les imprimantes, les bornes Wi-Fi, les caméras et les dispositifs médicaux.',
      en: 'Check printers, Wi-Fi points, cameras and medical devices.',
    },
  },
  {
    id: 'common-refused',
    asks: {
      fr: 'Les mots de passe les plus connus refusés au moment du choix',
      en: 'The best-known passwords refused when they are chosen',
    },
    source: SOURCES.anssi,
    judge: ({ commonRefused }) => from(commonRefused),
    todo: {
      fr: 'Demandez à votre prestataire d’activer ce contrôle ; en attendant, faites essayer les mots de passe sur la page « Mots de passe ».',
      en: 'Ask your provider to switch this check on; meanwhile, have passwords tried on the “Passwords” page.',
    },
  },
];

/** What each rule says of a policy, in the order of the rules. */
export function verdictsOf(policy: Policy): { rule: string; verdict: Verdict }[] {
  return policyRules.map(({ id, judge }) => ({ rule: id, verdict: judge(policy) }));
}
