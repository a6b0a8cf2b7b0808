import type { messages as fr, Told } from './entries.fr.ts';

const sentences: Record<string, (told: Told) => string> = {
  requested: () => 'Audit requested',
  'document.added': (told) => `Document added: ${told('name')}`,
  'plan.shared': (told) => `Remediation plan shown to ${told('provider')}`,
  'appointment.proposed': () => 'Times offered for the appointment',
  'appointment.declined': () => 'Times declined',
  'appointment.accepted': () => 'Appointment accepted',
  'appointment.moved': () => 'Appointment moved',
  'appointment.cancelled': () => 'Appointment cancelled',
  'appointment.late': () => 'Appointment changed at too short notice',
  'audit.started': () => 'Audit started',
  'audit.answered': () => 'Observed answers recorded',
  'finding.added': () => 'Vulnerability added to the plan',
  'finding.changed': () => 'Vulnerability changed',
  'finding.removed': () => 'Vulnerability removed from the plan',
  'findings.imported': () => 'Vulnerabilities taken from a spreadsheet',
  'quote.added': () => 'Quote begun',
  'quote.changed': () => 'Quote changed',
  'quote.submitted': () => 'Quote submitted',
  'quote.withdrawn': () => 'Quote withdrawn',
  'letter.issued': (told) => `Letter no. ${told('number')} issued`,
  'message.sent': () => 'Message sent',
  'claim.changed': () => 'Claim changed',
  'payment.ordered': () => 'Payment ordered',
  'payment.recorded': (told) => `Payment recorded${told('reference') && `, reference ${told('reference')}`}`,
  'payment.returned': () => 'Payment came back',
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
  families,
  other: 'Case updated',
  assigned: (body) => `Audit body assigned: ${body}`,
  replaced: (body, before) => `Audit body replaced: ${body} takes over from ${before}`,
  mail: (to, subject) => `E-mail sent (${to}): ${subject}`,
};
