import type { Text } from '../../platform/contract/problem.ts';
import { turnOf, type Turn } from '../../platform/contract/turn.ts';
import type { CaseState, Part } from './model.ts';

/** Whose turn it is in each state, and what they must do; null where nothing more is expected. */
export const turns: Record<CaseState, Turn<Part> | null> = {
  requested: turnOf(
    'manager',
    { fr: 'Choisissez l’organisme d’audit.', en: 'Choose the audit body.' },
    { fr: 'L’administration choisit l’organisme d’audit.', en: 'The administration is choosing the audit body.' },
  ),
  'request-incomplete': turnOf(
    'beneficiary',
    { fr: 'Complétez votre demande.', en: 'Complete your request.' },
    { fr: 'La structure complète sa demande.', en: 'The structure is completing its request.' },
  ),
  assigned: turnOf(
    'auditor',
    { fr: 'Proposez des créneaux pour l’audit.', en: 'Offer times for the audit.' },
    {
      fr: 'Le rendez-vous de l’audit reste à fixer avec l’organisme d’audit.',
      en: 'The audit’s appointment is still to be set with the audit body.',
    },
  ),
  appointment: turnOf(
    'auditor',
    { fr: 'Réalisez l’audit et saisissez vos constats.', en: 'Carry out the audit and record your findings.' },
    { fr: 'L’audit a lieu à la date convenue.', en: 'The audit takes place on the agreed date.' },
  ),
  audited: turnOf(
    'auditor',
    { fr: 'Terminez le rapport et envoyez les résultats.', en: 'Finish the report and send the results.' },
    { fr: 'L’organisme d’audit rédige le rapport.', en: 'The audit body is writing the report.' },
  ),
  'results-sent': turnOf(
    'beneficiary',
    {
      fr: 'Lisez les résultats, puis montrez le plan à un prestataire.',
      en: 'Read the results, then show the plan to a provider.',
    },
    {
      fr: 'La structure cherche un prestataire et son devis.',
      en: 'The structure is looking for a provider and a quote.',
    },
  ),
  quoted: turnOf(
    'beneficiary',
    {
      fr: 'Comparez les devis et signez celui que vous retenez.',
      en: 'Compare the quotes and sign the one you choose.',
    },
    { fr: 'La structure choisit un devis.', en: 'The structure is choosing a quote.' },
  ),
  'quote-signed': turnOf(
    'auditor',
    { fr: 'Vérifiez que le devis signé couvre le plan.', en: 'Check that the signed quote covers the plan.' },
    { fr: 'L’auditeur vérifie le devis signé.', en: 'The auditor is checking the signed quote.' },
  ),
  'quote-validated': turnOf(
    'manager',
    { fr: 'Confirmez la participation.', en: 'Confirm the share.' },
    {
      fr: 'L’administration étudie la participation. Ne commencez pas les travaux avant sa confirmation.',
      en: 'The administration is considering the share. Do not start the work before it confirms.',
    },
  ),
  confirmed: turnOf(
    'provider',
    { fr: 'Commencez les travaux et dites-le.', en: 'Start the work, and say so.' },
    { fr: 'Les travaux peuvent commencer.', en: 'The work may start.' },
  ),
  works: turnOf(
    'provider',
    {
      fr: 'Faites les travaux ; une fois finis, demandez le contrôle.',
      en: 'Do the work; once finished, ask for the control.',
    },
    { fr: 'Les travaux sont en cours.', en: 'The work is under way.' },
  ),
  'control-requested': turnOf(
    'auditor',
    { fr: 'Proposez des créneaux pour le contrôle.', en: 'Offer times for the control.' },
    {
      fr: 'Le rendez-vous du contrôle reste à fixer avec l’organisme d’audit.',
      en: 'The control’s appointment is still to be set with the audit body.',
    },
  ),
  'control-planned': turnOf(
    'auditor',
    { fr: 'Contrôlez chaque faille et donnez votre avis.', en: 'Check each vulnerability and give your opinion.' },
    { fr: 'Le contrôle a lieu à la date convenue.', en: 'The control takes place on the agreed date.' },
  ),
  'not-compliant': turnOf(
    'provider',
    {
      fr: 'Corrigez ce qui manque, puis demandez un nouveau contrôle.',
      en: 'Correct what is missing, then ask for another control.',
    },
    { fr: 'Le prestataire corrige ce qui manque.', en: 'The provider is correcting what is missing.' },
  ),
  compliant: turnOf(
    'beneficiary',
    { fr: 'Envoyez la facture réglée.', en: 'Send the paid invoice.' },
    { fr: 'La structure prépare sa demande de paiement.', en: 'The structure is preparing its claim.' },
  ),
  claimed: turnOf(
    'manager',
    { fr: 'Vérifiez la demande et ordonnez le paiement.', en: 'Check the claim and order the payment.' },
    { fr: 'L’administration vérifie la demande de paiement.', en: 'The administration is checking the claim.' },
  ),
  'claim-incomplete': turnOf(
    'beneficiary',
    { fr: 'Complétez votre demande de paiement.', en: 'Complete your claim.' },
    { fr: 'La structure complète sa demande de paiement.', en: 'The structure is completing its claim.' },
  ),
  'payment-ordered': turnOf(
    'manager',
    { fr: 'Notez la référence du paiement une fois versé.', en: 'Record the payment’s reference once paid.' },
    { fr: 'Le paiement est ordonné.', en: 'The payment is ordered.' },
  ),
  'payment-returned': turnOf(
    'manager',
    { fr: 'Le paiement est revenu : ordonnez-le de nouveau.', en: 'The payment came back: order it again.' },
    {
      fr: 'Le paiement est revenu à l’administration, qui le refait.',
      en: 'The payment came back to the administration, which is making it again.',
    },
  ),
  paid: turnOf(
    'manager',
    { fr: 'Fermez le dossier.', en: 'Close the case.' },
    { fr: 'La participation est versée.', en: 'The share is paid.' },
  ),
  closed: null,
  cancelled: null,
  abandoned: null,
  refused: null,
};

export const stateNames: Record<CaseState, Text> = {
  requested: { fr: 'Demande reçue', en: 'Request received' },
  'request-incomplete': { fr: 'Demande à compléter', en: 'Request to complete' },
  assigned: { fr: 'Auditeur désigné', en: 'Auditor assigned' },
  appointment: { fr: 'Rendez-vous fixé', en: 'Appointment set' },
  audited: { fr: 'Audit réalisé', en: 'Audit done' },
  'results-sent': { fr: 'Résultats envoyés', en: 'Results sent' },
  quoted: { fr: 'Devis reçu', en: 'Quote received' },
  'quote-signed': { fr: 'Devis signé', en: 'Quote signed' },
  'quote-validated': { fr: 'Devis validé par l’auditeur', en: 'Quote validated by the auditor' },
  confirmed: { fr: 'Participation confirmée', en: 'Share confirmed' },
  works: { fr: 'Travaux en cours', en: 'Work under way' },
  'control-requested': { fr: 'Contrôle demandé', en: 'Control requested' },
  'control-planned': { fr: 'Contrôle fixé', en: 'Control set' },
  'not-compliant': { fr: 'Contrôle non conforme', en: 'Control not compliant' },
  compliant: { fr: 'Contrôle conforme', en: 'Control compliant' },
  claimed: { fr: 'Paiement demandé', en: 'Payment claimed' },
  'claim-incomplete': { fr: 'Demande de paiement à compléter', en: 'Claim to complete' },
  'payment-ordered': { fr: 'Paiement ordonné', en: 'Payment ordered' },
  'payment-returned': { fr: 'Paiement revenu', en: 'Payment returned' },
  paid: { fr: 'Payé', en: 'Paid' },
  closed: { fr: 'Fermé', en: 'Closed' },
  cancelled: { fr: 'Annulé', en: 'Cancelled' },
  abandoned: { fr: 'Abandonné', en: 'Abandoned' },
  refused: { fr: 'Refusé', en: 'Refused' },
};
