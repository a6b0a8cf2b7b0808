import type { Told } from './entry-facts.ts';

/** « mot : valeur », or the word alone where the value is not known. */
const joined = (word: string, ...values: string[]) => {
  const known = values.filter(Boolean);
  return known.length ? `${word} : ${known.join(', ')}` : word;
};
const subject = (told: Told) => (told.text('purpose') === 'control' ? 'contrôle' : 'audit');
const late = (told: Told) => (told.is('late') ? ', annoncé trop tard' : '');

const sentences: Record<string, (told: Told) => string> = {
  requested: () => 'Demande d’audit envoyée',
  'document.added': (told) => joined('Document ajouté', told.text('name')),
  'plan.shared': (told) => joined('Plan de remédiation montré', told.text('provider')),
  'plan.closed': (told) => joined('Plan de remédiation retiré', told.text('provider')),
  'appointment.proposed': (told) => `Créneaux proposés pour le rendez-vous (${subject(told)})`,
  'appointment.declined': (told) => `Aucun créneau ne convient (${subject(told)})`,
  'appointment.cancelled': (told) => joined('Rendez-vous annulé', told.when('appointment')) + late(told),
  'audit.started': () => 'Audit commencé',
  'quote.submitted': (told) => joined('Devis déposé', told.text('provider'), told.money('netCents')),
  'quote.changed': (told) => joined('Devis modifié', told.text('provider'), told.money('netCents')),
  'quote.withdrawn': (told) => joined('Devis retiré', told.text('provider')),
  'quote.not-retained': (told) => joined('Devis non retenu', told.text('provider')),
  'letter.issued': (told) => joined('Lettre émise', told.text('number')),
  'message.written': () => 'Message envoyé',
  'claim.filed': (told) => joined('Demande de paiement envoyée', told.money('payableCents')),
  'payment.ordered': (told) => joined('Paiement ordonné', told.money('cents')),
  'payment.made': (told) => joined('Participation versée', told.money('cents'), told.text('reference')),
  'payment.returned': (told) => joined('Paiement revenu', told.money('cents')),
};

/** Moves that say more than their event's name. */
const moves: Record<string, (told: Told) => string> = {
  'complete-request': (told) =>
    joined('Demande complétée', [told.text('before'), told.text('structure')].filter(Boolean).join(' → ')),
  assign: (told) => joined('Organisme d’audit désigné', told.text('auditBody')),
  'replace-auditor': (told) =>
    joined('Organisme d’audit remplacé', [told.text('before'), told.text('auditBody')].filter(Boolean).join(' → ')),
  'accept-appointment': (told) => joined('Rendez-vous fixé', told.when('appointment'), told.text('place')),
  'release-appointment': (told) =>
    told.text('ending') === 'absent'
      ? joined('Personne au rendez-vous', told.when('appointment'))
      : joined(
          told.text('ending') === 'moved' ? 'Rendez-vous déplacé' : 'Rendez-vous annulé',
          told.when('appointment'),
        ) + late(told),
  'sign-quote': (told) => joined('Devis signé', told.text('provider')),
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
  moves,
  families,
  other: 'Dossier mis à jour',
  mail: (to: string, subjectOfMail: string) => joined(`E-mail envoyé (${to})`, subjectOfMail),
};
