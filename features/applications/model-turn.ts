import type { Text } from '../../platform/contract/problem.ts';
import { turnOf, type Turn } from '../../platform/contract/turn.ts';
import type { ApplicationEvent, ApplicationPart, ApplicationState } from './model.ts';

export const stateNames: Record<ApplicationState, Text> = {
  draft: { fr: 'En préparation', en: 'Being prepared' },
  submitted: { fr: 'Déposé', en: 'Filed' },
  returned: { fr: 'À compléter', en: 'To be completed' },
  endorsed: { fr: 'Avis favorable de l’ARS', en: 'Endorsed by the region' },
  accepted: { fr: 'Accepté, phase opérationnelle', en: 'Accepted, operational phase' },
  declared: { fr: 'Atteinte déclarée', en: 'Attainment declared' },
  'declaration-returned': { fr: 'Déclaration à compléter', en: 'Declaration to be completed' },
  'regionally-validated': { fr: 'Validé par l’ARS', en: 'Validated by the region' },
  'nationally-validated': { fr: 'Atteinte validée', en: 'Attainment validated' },
  'payment-ordered': { fr: 'Paiement ordonné', en: 'Payment ordered' },
  paid: { fr: 'Payé', en: 'Paid' },
  closed: { fr: 'Clos', en: 'Closed' },
  ineligible: { fr: 'Non éligible', en: 'Not eligible' },
  refused: { fr: 'Refusé', en: 'Refused' },
  'not-attained': { fr: 'Objectifs non atteints', en: 'Objectives not attained' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
};

const prepares = { fr: 'Le candidat prépare son dossier.', en: 'The applicant is preparing the file.' };
const completes = { fr: 'Le candidat complète son dossier.', en: 'The applicant is completing the file.' };
const ordering = { fr: 'Le paiement va être ordonné.', en: 'The payment is about to be ordered.' };

/** Whose turn it is in each state, and what they must do; null where nothing more is expected. */
export const turns: Record<ApplicationState, Turn<ApplicationPart> | null> = {
  draft: turnOf(
    'applicant',
    {
      fr: 'Complétez les prérequis, puis déposez le dossier.',
      en: 'Complete the prerequisites, then file the application.',
    },
    prepares,
  ),
  submitted: turnOf(
    'region',
    { fr: 'Instruisez la candidature.', en: 'Examine the application.' },
    { fr: 'L’ARS instruit la candidature.', en: 'The regional authority is examining the application.' },
  ),
  returned: turnOf(
    'applicant',
    { fr: 'Complétez le dossier, puis déposez-le à nouveau.', en: 'Complete the file, then file it again.' },
    completes,
  ),
  endorsed: turnOf(
    'national',
    {
      fr: 'Acceptez la candidature et fixez le montant, ou refusez-la.',
      en: 'Accept the application and set the amount, or refuse it.',
    },
    { fr: 'L’instructeur national décide.', en: 'The national instructor is deciding.' },
  ),
  accepted: turnOf(
    'applicant',
    {
      fr: 'Atteignez les objectifs, réunissez les preuves, puis déclarez l’atteinte.',
      en: 'Attain the objectives, gather the evidence, then declare attainment.',
    },
    { fr: 'Le candidat travaille à ses objectifs.', en: 'The applicant is working on the objectives.' },
  ),
  declared: turnOf(
    'region',
    {
      fr: 'Dites votre avis sur chaque objectif, puis validez la déclaration.',
      en: 'Give your opinion on each objective, then validate the declaration.',
    },
    { fr: 'L’ARS instruit la déclaration.', en: 'The regional authority is examining the declaration.' },
  ),
  'declaration-returned': turnOf(
    'applicant',
    { fr: 'Complétez la déclaration, puis envoyez-la à nouveau.', en: 'Complete the declaration, then send it again.' },
    completes,
  ),
  'regionally-validated': turnOf(
    'national',
    {
      fr: 'Relisez chaque objectif, puis validez l’atteinte.',
      en: 'Read each objective again, then validate attainment.',
    },
    { fr: 'L’instructeur national relit la déclaration.', en: 'The national instructor is reading the declaration.' },
  ),
  'nationally-validated': turnOf('national', { fr: 'Ordonnez le paiement.', en: 'Order the payment.' }, ordering),
  'payment-ordered': turnOf(
    'national',
    { fr: 'Notez le paiement quand il est fait.', en: 'Record the payment once it is made.' },
    { fr: 'Le paiement est en cours.', en: 'The payment is under way.' },
  ),
  paid: turnOf(
    'national',
    { fr: 'Ordonnez le versement suivant, ou classez le dossier.', en: 'Order the next payment, or close the file.' },
    { fr: 'Le paiement est fait.', en: 'The payment is made.' },
  ),
  closed: null,
  ineligible: null,
  refused: null,
  'not-attained': null,
  withdrawn: null,
};

/** What each event makes known, as the end of “file N: …”, and to whom besides the part that acts. */
export const news: Record<ApplicationEvent, { tell: readonly ApplicationPart[]; sentence: Text }> = {
  submit: { tell: ['region', 'member'], sentence: { fr: 'le dossier est déposé', en: 'the application is filed' } },
  'send-back': {
    tell: ['applicant', 'region'],
    sentence: { fr: 'le dossier est à compléter', en: 'the file is to be completed' },
  },
  endorse: {
    tell: ['applicant', 'national'],
    sentence: { fr: 'l’ARS donne un avis favorable', en: 'the regional authority endorses the application' },
  },
  'find-ineligible': {
    tell: ['applicant', 'member'],
    sentence: { fr: 'le dossier n’est pas éligible', en: 'the file is not eligible' },
  },
  accept: {
    tell: ['applicant', 'region', 'member'],
    sentence: { fr: 'la candidature est acceptée', en: 'the application is accepted' },
  },
  refuse: {
    tell: ['applicant', 'region', 'member'],
    sentence: { fr: 'la candidature est refusée', en: 'the application is refused' },
  },
  declare: {
    tell: ['region'],
    sentence: { fr: 'l’atteinte des objectifs est déclarée', en: 'the attainment of the objectives is declared' },
  },
  'send-back-declaration': {
    tell: ['applicant', 'region'],
    sentence: { fr: 'la déclaration est à compléter', en: 'the declaration is to be completed' },
  },
  'validate-regionally': {
    tell: ['applicant', 'national'],
    sentence: { fr: 'l’ARS valide la déclaration', en: 'the regional authority validates the declaration' },
  },
  'validate-nationally': {
    tell: ['applicant', 'region', 'member'],
    sentence: { fr: 'l’atteinte des objectifs est validée', en: 'the attainment of the objectives is validated' },
  },
  'find-not-attained': {
    tell: ['applicant', 'region', 'member'],
    sentence: { fr: 'les objectifs ne sont pas atteints', en: 'the objectives are not attained' },
  },
  'order-payment': { tell: ['applicant'], sentence: { fr: 'le paiement est ordonné', en: 'the payment is ordered' } },
  'record-payment': {
    tell: ['applicant', 'region'],
    sentence: { fr: 'le paiement est fait', en: 'the payment is made' },
  },
  'return-payment': { tell: ['applicant'], sentence: { fr: 'le paiement est revenu', en: 'the payment came back' } },
  close: { tell: ['applicant', 'region'], sentence: { fr: 'le dossier est clos', en: 'the file is closed' } },
  withdraw: {
    tell: ['applicant', 'region', 'national', 'member'],
    sentence: { fr: 'le dossier est retiré', en: 'the file is withdrawn' },
  },
};

/** The steps of a file as its page shows them, and the states of each. */
export const STEPS = ['candidacy', 'instruction', 'operation', 'declaration', 'validation', 'payment'] as const;
export type Step = (typeof STEPS)[number];
export const stepOf: Record<ApplicationState, Step | null> = {
  draft: 'candidacy',
  returned: 'candidacy',
  submitted: 'instruction',
  endorsed: 'instruction',
  accepted: 'operation',
  declared: 'declaration',
  'declaration-returned': 'operation',
  'regionally-validated': 'validation',
  'nationally-validated': 'payment',
  'payment-ordered': 'payment',
  paid: 'payment',
  closed: 'payment',
  ineligible: null,
  refused: null,
  'not-attained': null,
  withdrawn: null,
};
