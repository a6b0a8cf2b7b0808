import type { messages as fr } from './entries.fr.ts';
import type { Told } from './entry-facts.ts';

const joined = (word: string, ...values: string[]) => {
  const known = values.filter(Boolean);
  return known.length ? `${word}: ${known.join(', ')}` : word;
};
const subject = (told: Told) => (told.text('purpose') === 'control' ? 'control' : 'audit');
const late = (told: Told) => (told.is('late') ? ', announced too late' : '');

const sentences: Record<string, (told: Told) => string> = {
  requested: () => 'Audit requested',
  'document.added': (told) => joined('Document added', told.text('name')),
  'plan.shared': (told) => joined('Remediation plan shown', told.text('provider')),
  'plan.closed': (told) => joined('Remediation plan no longer shown', told.text('provider')),
  'appointment.proposed': (told) => `Times offered for the appointment (${subject(told)})`,
  'appointment.declined': (told) => `None of the times suits (${subject(told)})`,
  'appointment.cancelled': (told) => joined('Appointment cancelled', told.when('appointment')) + late(told),
  'audit.started': () => 'Audit started',
  'quote.submitted': (told) => joined('Quote submitted', told.text('provider'), told.money('netCents')),
  'quote.changed': (told) => joined('Quote changed', told.text('provider'), told.money('netCents')),
  'quote.withdrawn': (told) => joined('Quote withdrawn', told.text('provider')),
  'quote.not-retained': (told) => joined('Quote not chosen', told.text('provider')),
  'letter.issued': (told) => joined('Letter issued', told.text('number')),
  'message.written': () => 'Message sent',
  'claim.filed': (told) => joined('Claim sent', told.money('payableCents')),
  'payment.ordered': (told) => joined('Payment ordered', told.money('cents')),
  'payment.made': (told) => joined('Share paid', told.money('cents'), told.text('reference')),
  'payment.returned': (told) => joined('Payment came back', told.money('cents')),
};

const moves: Record<string, (told: Told) => string> = {
  'complete-request': (told) =>
    joined('Request completed', [told.text('before'), told.text('structure')].filter(Boolean).join(' → ')),
  assign: (told) => joined('Audit body assigned', told.text('auditBody')),
  'replace-auditor': (told) =>
    joined('Audit body replaced', [told.text('before'), told.text('auditBody')].filter(Boolean).join(' → ')),
  'accept-appointment': (told) => joined('Appointment set', told.when('appointment'), told.text('place')),
  'release-appointment': (told) =>
    told.text('ending') === 'absent'
      ? joined('Nobody at the appointment', told.when('appointment'))
      : joined(
          told.text('ending') === 'moved' ? 'Appointment moved' : 'Appointment cancelled',
          told.when('appointment'),
        ) + late(told),
  'sign-quote': (told) => joined('Quote signed', told.text('provider')),
};

const families: Record<string, string> = {
  appointment: 'Appointment updated',
  audit: 'Audit updated',
  finding: 'Remediation plan updated',
  findings: 'Remediation plan updated',
  plan: 'Remediation plan updated',
  quote: 'Quote updated',
  funding: 'Share updated',
  letter: 'Letter updated',
  control: 'Control updated',
  claim: 'Claim updated',
  payment: 'Payment updated',
  message: 'Messages updated',
  document: 'Document updated',
};

export const messages: typeof fr = {
  sentences,
  moves,
  families,
  other: 'Case updated',
  mail: (to, subjectOfMail) => joined(`E-mail sent (${to})`, subjectOfMail),
};
