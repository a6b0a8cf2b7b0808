import type { Text } from '../../platform/contract/problem.ts';
import type { CaseEvent, Part } from './model.ts';

interface News {
  /** The programme's letter for this event, by its id; parts that it is not addressed to get our own short message. */
  letter?: string;
  /** Who must know, besides those the letter names. The part that acts is not told of its own act. */
  tell: readonly Part[];
  /** Completes “case N: …” in the history and in notifications. */
  sentence: Text;
}

/** Events whose reason is about the structure's money: it is for the structure and the manager, the others know the fact alone. */
export const ABOUT_MONEY: readonly CaseEvent[] = ['send-back-claim', 'return-payment'];

const all: readonly Part[] = ['beneficiary', 'auditor', 'provider', 'manager'];

/** What each event makes known, and to whom (guide, every hand-over is told by e-mail). */
export const news: Record<CaseEvent, News> = {
  'send-back-request': {
    tell: ['beneficiary'],
    sentence: { fr: 'la demande est à compléter', en: 'the request is to be completed' },
  },
  'complete-request': {
    tell: ['manager'],
    sentence: { fr: 'la demande est complétée', en: 'the request is complete' },
  },
  assign: {
    letter: 'auditor-assigned',
    tell: ['beneficiary', 'auditor'],
    sentence: { fr: 'un organisme d’audit est désigné', en: 'an audit body is assigned' },
  },
  'replace-auditor': {
    letter: 'auditor-assigned',
    tell: ['beneficiary', 'auditor', 'provider'],
    sentence: { fr: 'l’organisme d’audit est remplacé', en: 'the audit body is replaced' },
  },
  refuse: {
    letter: 'request-refused',
    tell: ['beneficiary', 'auditor', 'provider'],
    sentence: { fr: 'la demande n’est pas retenue', en: 'the request is not accepted' },
  },
  cancel: {
    tell: ['beneficiary', 'auditor', 'manager'],
    sentence: { fr: 'la demande est annulée', en: 'the request is cancelled' },
  },
  'accept-appointment': {
    letter: 'appointment-confirmed',
    tell: ['beneficiary', 'auditor'],
    sentence: { fr: 'le rendez-vous est fixé', en: 'the appointment is set' },
  },
  'release-appointment': {
    tell: ['beneficiary', 'auditor', 'manager'],
    sentence: { fr: 'le rendez-vous est annulé', en: 'the appointment is cancelled' },
  },
  'finish-audit': {
    tell: ['beneficiary', 'manager'],
    sentence: { fr: 'l’audit est réalisé', en: 'the audit is done' },
  },
  'send-results': {
    letter: 'results-sent',
    tell: ['beneficiary', 'manager'],
    sentence: { fr: 'les résultats de l’audit sont envoyés', en: 'the audit’s results are sent' },
  },
  'submit-quote': {
    tell: ['beneficiary'],
    sentence: { fr: 'un devis est déposé', en: 'a quote is submitted' },
  },
  'withdraw-quote': { tell: ['beneficiary'], sentence: { fr: 'un devis est retiré', en: 'a quote is withdrawn' } },
  'sign-quote': {
    tell: ['auditor', 'provider', 'manager'],
    sentence: { fr: 'un devis est signé', en: 'a quote is signed' },
  },
  'unsign-quote': {
    tell: ['auditor', 'provider'],
    sentence: { fr: 'la signature du devis est retirée', en: 'the quote’s signature is withdrawn' },
  },
  'send-back-quote': {
    letter: 'quote-incomplete',
    tell: ['beneficiary', 'provider'],
    sentence: { fr: 'le devis est à corriger', en: 'the quote is to be corrected' },
  },
  'validate-quote': {
    letter: 'quote-validated',
    tell: ['beneficiary', 'manager', 'provider'],
    sentence: { fr: 'le devis couvre le plan', en: 'the quote covers the plan' },
  },
  'confirm-funding': {
    letter: 'funding-confirmed',
    tell: all,
    sentence: { fr: 'la participation est confirmée', en: 'the share is confirmed' },
  },
  'start-works': {
    tell: ['beneficiary', 'auditor', 'manager'],
    sentence: { fr: 'les travaux commencent', en: 'the work begins' },
  },
  'request-control': {
    letter: 'control-requested',
    tell: ['auditor', 'beneficiary'],
    sentence: { fr: 'le contrôle est demandé', en: 'the control is requested' },
  },
  'find-compliant': {
    letter: 'control-compliant',
    tell: ['beneficiary', 'provider', 'manager'],
    sentence: { fr: 'le contrôle est conforme', en: 'the control is compliant' },
  },
  'find-not-compliant': {
    letter: 'control-not-compliant',
    tell: ['provider', 'beneficiary', 'manager'],
    sentence: { fr: 'le contrôle n’est pas conforme', en: 'the control is not compliant' },
  },
  claim: { tell: ['manager'], sentence: { fr: 'le paiement est demandé', en: 'the payment is claimed' } },
  'send-back-claim': {
    letter: 'claim-incomplete',
    tell: ['beneficiary'],
    sentence: { fr: 'la demande de paiement est à compléter', en: 'the claim is to be completed' },
  },
  'order-payment': {
    letter: 'payment-ordered',
    tell: ['beneficiary'],
    sentence: { fr: 'le paiement est ordonné', en: 'the payment is ordered' },
  },
  'record-payment': {
    letter: 'payment-made',
    tell: ['beneficiary', 'auditor', 'provider'],
    sentence: { fr: 'la participation est versée', en: 'the share is paid' },
  },
  'return-payment': {
    letter: 'payment-returned',
    tell: ['beneficiary', 'manager'],
    sentence: { fr: 'le paiement est revenu', en: 'the payment came back' },
  },
  close: { tell: ['beneficiary'], sentence: { fr: 'le dossier est fermé', en: 'the case is closed' } },
  abandon: {
    letter: 'project-stopped',
    tell: ['beneficiary', 'auditor', 'provider', 'manager'],
    sentence: { fr: 'le projet s’arrête', en: 'the project stops' },
  },
};
