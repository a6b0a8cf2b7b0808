/** A dated fact as a sentence needs it. */
export interface FactWords {
  kind: 'review' | 'audit' | 'done' | 'coverage' | 'exemption';
  score: number | null;
  passed: boolean | null;
  entity: string | null;
}

export const messages = {
  title: (number: string) => `Dossier ${number}`,
  loading: 'Dossier de financement',
  back: 'Tous les dossiers de financement',
  now: 'À faire maintenant',
  waiting: (name: string) => `Au tour de : ${name}`,
  over: 'Ce dossier est terminé',
  endedOn: (state: string, day: string) => `${state}, le ${day}.`,
  givenReason: 'Raison donnée',
  before: (day: string) => `À envoyer avant le ${day} au soir.`,
  opensOn: (day: string) => `Ouvre le ${day}`,
  closedOn: (day: string) => `Fermé depuis le ${day}`,
  closingUnknown: 'La date de fermeture n’est pas encore publiée.',
  movedFrom: (day: string) => `Date repoussée : c’était le ${day}.`,
  notYourRole: 'Cette décision revient à la direction de votre organisation.',

  confirm: 'Confirmer',
  cancel: 'Annuler',
  reason: 'Pourquoi ?',
  reasonHint: 'En une phrase. Les autres participants la liront.',

  submit: 'Déposer le dossier',
  submitEffect: 'L’ARS de votre région pourra lire le dossier et l’instruire. Vous ne pourrez plus le modifier.',
  submitNames: (effect: string) =>
    `${effect} Jusqu’à la fin du dossier, votre région lira aussi vos niveaux sous le nom des structures du dossier.`,
  declare: 'Déclarer l’atteinte des objectifs',
  declareEffect: 'Chaque objectif est relu avant l’envoi. L’ARS instruit ensuite votre déclaration.',
  accept: 'Accepter la candidature',
  acceptEffect: 'Le montant est réservé dans l’enveloppe du programme. Le candidat entre en phase opérationnelle.',
  granted: 'Montant accordé',
  validate: 'Valider la déclaration',
  validateRegionalEffect: 'Votre avis sur chaque objectif part avec la déclaration chez l’instructeur national.',
  validateEffect: (amount: string) => `Tous les objectifs sont atteints : ${amount} seront à payer.`,
  validatePartialEffect: 'Ce programme paie aussi une atteinte partielle. Dites le montant à payer.',
  payable: 'Montant à payer',
  order: 'Ordonner le paiement',
  orderEffect: (left: string) => `Il reste ${left} à payer.`,
  amount: 'Montant',
  record: 'Noter le paiement',
  recordEffect: 'Le montant passe de « réservé » à « payé » dans l’enveloppe.',
  reference: 'Référence du virement',
  referenceHint: 'Jamais un numéro de compte.',
  paidOn: 'Jour du paiement',
  returnPayment: 'Le paiement est revenu',
  returnPaymentEffect: 'Il pourra être ordonné à nouveau.',
  events: {
    'send-back': {
      button: 'Renvoyer le dossier',
      effect: 'Le dossier retourne à celui qui l’a envoyé, avec votre raison.',
    },
    endorse: {
      button: 'Donner un avis favorable',
      effect: 'Le dossier passe à l’instructeur national, qui décide et fixe le montant.',
    },
    'find-ineligible': {
      button: 'Dire non éligible',
      effect: 'Le dossier s’arrête là. Le candidat lira votre raison.',
    },
    refuse: { button: 'Refuser la candidature', effect: 'Le dossier s’arrête là. Le candidat lira votre raison.' },
    'send-back-declaration': {
      button: 'Renvoyer la déclaration',
      effect: 'La déclaration retourne à celui qui l’a envoyée, avec votre raison.',
    },
    'find-not-attained': {
      button: 'Dire les objectifs non atteints',
      effect: 'Rien n’est payé, et le montant réservé revient à l’enveloppe.',
    },
    close: { button: 'Classer le dossier', effect: 'Tout est payé : le dossier est terminé.' },
    withdraw: {
      button: 'Retirer le dossier',
      effect: 'Le dossier s’arrête, et ce qui lui était réservé revient à l’enveloppe.',
    },
  },

  steps: 'Les étapes',
  stepNames: {
    candidacy: 'Candidature',
    instruction: 'Instruction',
    operation: 'Phase opérationnelle',
    declaration: 'Déclaration d’atteinte',
    validation: 'Validation nationale',
    payment: 'Paiement',
  },
  progress: { done: 'fait', now: 'en cours', next: 'à venir' },
  window: (opens: string | null, closes: string | null) =>
    opens && closes ? `Du ${opens} au ${closes}` : opens ? `À partir du ${opens}` : `Jusqu’au ${closes ?? ''}`,

  about: 'Le dossier',
  programme: 'Programme',
  rulesVersion: 'Version des règles',
  applicant: 'Candidat',
  support: 'Établissement support',
  region: 'ARS',
  national: 'Instructeur national',
  filedOn: 'Déposé le',
  phase: 'Phase opérationnelle depuis le',
  declaredOn: 'Atteinte déclarée le',
  paid: 'Payé',

  prerequisites: 'Prérequis',
  prerequisitesLead: 'Ils doivent être réunis pour déposer.',
  objectives: 'Objectifs',
  objectivesLead: 'L’aide est versée quand ils sont atteints.',
  metOf: (met: number, all: number) => `Réunis : ${met} sur ${all}.`,
  unfold: (count: number) => `Tout voir (${count})`,
  verdicts: { met: 'Réuni', 'not-met': 'Non réuni', unknown: 'À prouver' },
  toFill: 'Non publié',
  toFillHint: 'Aucune source publique trouvée : rien n’est à prouver ici pour l’instant.',
  evidence: 'Preuve attendue :',
  facts: 'Faits datés',
  documents: 'Documents',
  documentBy: (by: string, day: string) => `${by}, le ${day}`,
  removeDocument: (name: string) => `Retirer « ${name} »`,
  removeFact: (sentence: string) => `Retirer : ${sentence}`,
  factSentence: ({ kind, score, passed, entity }: FactWords, day: string) => {
    if (kind === 'review') return `Revu le ${day}`;
    if (kind === 'done') return `Fait le ${day}`;
    if (kind === 'coverage') return `${entity ?? ''} : couvert le ${day}`;
    if (kind === 'exemption') return `Non concerné, dit le ${day}`;
    const result = score === null ? (passed ? 'réussi' : 'non réussi') : `${score} sur 5`;
    return `Audit du ${day} : ${result}`;
  },

  addFact: 'Noter un fait daté',
  addOne: (what: string) => `Noter : ${what.toLowerCase()}`,
  whichFact: 'Que notez-vous ?',
  kinds: {
    review: 'Revue du document',
    audit: 'Audit',
    done: 'Fait',
    coverage: 'Entité couverte',
    exemption: 'Non concerné',
  },
  exemption: (unless: string) => `Non concerné : ${unless}`,
  exemptionHint: 'Dites pourquoi : les instructeurs le liront.',
  entity: 'Entité',
  choose: 'Choisir',
  day: 'Quel jour ?',
  score: 'Score, de 1 à 5',
  passed: 'L’audit est-il réussi ?',
  yes: 'Oui',
  no: 'Non',
  note: 'Note',
  add: 'Ajouter',
  added: 'C’est noté.',
  takeAudits: 'Reprendre les audits déjà notés',
  taken: {
    zero: 'Aucun audit à reprendre : notez-les dans « Obligations », ou ici.',
    one: '# audit repris.',
    other: '# audits repris.',
  },
  addDocument: 'Joindre un document',
  sendDocument: 'Joindre',
  documentSent: (name: string) => `« ${name} » est joint.`,
  file: 'Fichier',
  fileHint: 'PDF, image, texte ou tableur.',

  opinions: { attained: 'Atteint', 'not-attained': 'Non atteint' },
  attained: (item: string) => `${item} est atteint`,
  notAttained: (item: string) => `${item} n’est pas atteint`,
  notAttainedEffect: 'Le candidat et l’autre instructeur liront votre raison.',

  members: 'Membres du groupement',
  membersLead: 'Un seul dossier compte pour tous. Les parts d’activité doivent faire 100 %.',
  sites: 'Entités et activité',
  sitesLead: 'Si votre structure a plusieurs sites, dites la part d’activité de chacun. Le total doit faire 100 %.',
  isSupport: (name: string) => `${name} (établissement support)`,
  share: 'Part de l’activité',
  notSaid: 'à dire',
  changeShares: 'Changer les parts',
  saveShares: 'Enregistrer les parts',
  sharesSaved: 'Les parts sont enregistrées.',
  shareOf: (name: string) => `Part de ${name}`,
  siteName: (rank: number) => `Nom de l’entité ${rank}`,
  shareOfSite: (rank: number) => `Part de l’entité ${rank}`,
  addSite: 'Ajouter une entité',

  payments: 'Paiements',
  round: 'Rang',
  ordered: 'Ordonné',
  made: 'Fait',
  returned: 'Revenu',
  none: '–',

  history: 'Ce qui s’est passé',
  older: { one: 'Voir # ligne plus ancienne', other: 'Voir # lignes plus anciennes' },
  happened: (sentence: string) => `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
  said: 'Message',
  started: 'Dossier commencé',
  factAdded: (item: string) => `Fait noté pour ${item}`,
  factRemoved: (item: string) => `Fait retiré de ${item}`,
  documentAdded: (item: string, name: string) => `Document joint à ${item} : ${name}`,
  documentRemoved: (item: string, name: string) => `Document retiré de ${item} : ${name}`,
  opinionGiven: (item: string, opinion: string) => `Avis sur ${item} : ${opinion.toLowerCase()}`,
  entitiesSaid: 'Parts d’activité enregistrées',
  namingBegan: (readers: string) =>
    readers
      ? `Les structures du dossier sont nommées auprès de leur région : ${readers}`
      : 'Les structures du dossier sont nommées auprès de leur région',
  namingEnded: 'Le dossier ne nomme plus ses structures auprès de la région',
  write: 'Écrire un message',
  to: 'À qui ?',
  message: 'Message',
  sendMessage: 'Envoyer',
  messageSent: 'Le message est envoyé.',
};
