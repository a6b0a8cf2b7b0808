import type { Policy } from './model-policy.ts';

const factors: Record<Policy['secondFactor'][number], string> = {
  health: 'les données de santé',
  remote: 'l’accès à distance',
  administrators: 'l’administration',
  mail: 'la messagerie',
};

/** What charters and signed records say, in French. */
export const words = {
  kicker: 'Mots de passe et comptes',
  site: 'Site',
  seal: (digest: string) =>
    `Empreinte SHA-256 de l’enregistrement signé\u00a0: ${digest}. Le journal de Vigie garde cette empreinte\u00a0: un enregistrement modifié n’aurait plus la même.`,
  erased: (digest: string) =>
    `Un nom a été effacé de cet enregistrement à la demande de la personne. L’empreinte de l’original signé reste au journal\u00a0: ${digest}.`,
  charter: {
    title: 'Charte des mots de passe et des comptes',
    version: (number: number, date: string, name: string) => `Version ${number}, écrite le ${date} par ${name}`,
    sentence:
      'Ces règles protègent les personnes que nous accompagnons. Elles valent pour chacun, dès le premier jour.',
    choosing: 'Choisir son mot de passe',
    keeping: 'Le garder pour soi',
    accounts: 'Ce que la structure met en place',
    ordinary: (length: number) => `Au moins ${length} caractères partout.`,
    health: (length: number) => `Au moins ${length} caractères pour tout ce qui ouvre des données de santé.`,
    kinds: (kinds: number) =>
      kinds > 1
        ? `${kinds} sortes de caractères parmi capitales, minuscules, chiffres et signes. Une phrase de passe d’au moins cinq mots tirés au hasard en dispense.`
        : 'Une phrase de passe d’au moins cinq mots tirés au hasard est un bon choix.',
    personal: 'Ni nom, ni prénom, ni date, ni nom de la structure\u00a0: ce sont les premiers essais d’un attaquant.',
    different: 'Un mot de passe différent par service, jamais celui de la vie privée.',
    alone: 'Personne ne prête son compte ni ne donne son mot de passe, pas même à l’informatique.',
    vault: {
      provided: 'La structure fournit un coffre-fort de mots de passe\u00a0: on n’écrit rien ailleurs.',
      allowed: 'Un coffre-fort de mots de passe est autorisé et recommandé.',
      none: 'On n’écrit pas son mot de passe sur un papier visible.',
    },
    renewal: (months: number | null) =>
      months === null
        ? 'Un mot de passe ne change pas à date fixe\u00a0: il change dès qu’il a pu être vu.'
        : `Un mot de passe change tous les ${months}\u00a0mois, et dès qu’il a pu être vu.`,
    renewalOnly: (months: number) => `Un mot de passe change tous les ${months}\u00a0mois.`,
    leak: 'Un doute, une fuite, un courriel étrange\u00a0: prévenir le référent informatique le jour même.',
    factor: (list: Policy['secondFactor']) =>
      `Double authentification pour ${new Intl.ListFormat('fr').format(list.map((one) => factors[one]))}.`,
    lockout: (tries: number) => `Un compte est bloqué un temps après ${tries}\u00a0échecs.`,
    generic: {
      none: 'Un compte par personne\u00a0: aucun compte partagé.',
      listed: 'Un compte par personne. Les comptes partagés qui restent sont listés, avec une date de fin.',
      some: 'Un compte par personne est la règle visée\u00a0; des comptes partagés existent encore.',
    },
    administrators: (months: number) =>
      `Les administrateurs ont un compte à part et changent son mot de passe tous les ${months}\u00a0mois.`,
    signOn: 'Une connexion unique ouvre plusieurs logiciels.',
    signOnPartly: 'Une connexion unique ouvre une partie des logiciels.',
    sante: 'Les professionnels de santé se connectent avec Pro Santé Connect.',
    signatures: ['Lu et compris, le', 'Nom, fonction et signature', 'Pour la direction'],
    sources: (list: string) => `Règles lues dans\u00a0: ${list}.`,
  },
  checklist: {
    titles: { joiner: 'Arrivée\u00a0: accès ouverts', leaver: 'Départ\u00a0: accès fermés' },
    person: 'Personne',
    job: 'Fonction',
    day: { joiner: 'Premier jour', leaver: 'Dernier jour' },
    signed: 'Signé par',
    signedBy: (name: string, date: string) => `${name}, le ${date}`,
    steps: 'Étapes',
    head: ['Étape', 'Confiée à', 'Pour le', 'Résultat'],
    done: (date: string, name: string) => `Fait le ${date} par ${name}`,
    notNeeded: (reason: string) => `Sans objet\u00a0: ${reason}`,
    gone: 'N’était plus à l’inventaire',
  },
  review: {
    title: 'Revue annuelle des accès',
    started: 'Commencée',
    signed: 'Signée',
    by: (name: string, date: string) => `le ${date} par ${name}`,
    whole: 'Toute la structure',
    sentence: (total: number, keep: number, remove: number, change: number) =>
      `${total}\u00a0accès revus\u00a0: ${keep} gardés, ${remove} à retirer, ${change} à modifier.`,
    remove: 'À retirer',
    change: 'À modifier',
    keep: 'Gardés',
    head: ['Accès', 'Personne', 'Dernière utilisation', 'Remarque', 'Décidé par'],
    unknown: '–',
  },
};
