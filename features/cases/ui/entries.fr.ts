/** A fact of an entry in the reader's language; '' when it has none. */
export type Told = (name: string) => string;

const sentences: Record<string, (told: Told) => string> = {
  requested: () => 'Demande d’audit envoyée',
  'document.added': (told) => `Document ajouté : ${told('name')}`,
  'plan.shared': (told) => `Plan de remédiation montré à ${told('provider')}`,
  'appointment.proposed': () => 'Créneaux proposés pour le rendez-vous',
  'appointment.declined': () => 'Créneaux refusés',
  'appointment.accepted': () => 'Rendez-vous accepté',
  'appointment.moved': () => 'Rendez-vous déplacé',
  'appointment.cancelled': () => 'Rendez-vous annulé',
  'appointment.late': () => 'Rendez-vous changé hors délai',
  'audit.started': () => 'Audit commencé',
  'audit.answered': () => 'Réponses observées enregistrées',
  'finding.added': () => 'Faille ajoutée au plan',
  'finding.changed': () => 'Faille modifiée',
  'finding.removed': () => 'Faille retirée du plan',
  'findings.imported': () => 'Failles reprises d’un tableur',
  'quote.added': () => 'Devis commencé',
  'quote.changed': () => 'Devis modifié',
  'quote.submitted': () => 'Devis déposé',
  'quote.withdrawn': () => 'Devis retiré',
  'letter.issued': (told) => `Lettre n° ${told('number')} émise`,
  'message.sent': () => 'Message envoyé',
  'claim.changed': () => 'Demande de paiement modifiée',
  'payment.ordered': () => 'Paiement ordonné',
  'payment.recorded': (told) => `Paiement enregistré${told('reference') && `, référence ${told('reference')}`}`,
  'payment.returned': () => 'Paiement revenu',
};

/** What is said of a kind that has no sentence of its own, by the first word of its name. */
const families: Record<string, string> = {
  appointment: 'Rendez-vous mis à jour',
  audit: 'Audit mis à jour',
  finding: 'Plan de remédiation mis à jour',
  findings: 'Plan de remédiation mis à jour',
  plan: 'Plan de remédiation mis à jour',
  quote: 'Devis mis à jour',
  funding: 'Participation mise à jour',
  letter: 'Lettre mise à jour',
  control: 'Contrôle mis à jour',
  claim: 'Demande de paiement mise à jour',
  payment: 'Paiement mis à jour',
  message: 'Échange mis à jour',
  document: 'Document mis à jour',
};

export const messages = {
  sentences,
  families,
  other: 'Dossier mis à jour',
  assigned: (body: string) => `Organisme d’audit désigné : ${body}`,
  replaced: (body: string, before: string) => `Organisme d’audit remplacé : ${body} prend la suite de ${before}`,
  mail: (to: string, subject: string) => `E-mail envoyé (${to}) : ${subject}`,
};
