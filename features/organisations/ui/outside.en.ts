import type { OutsideMessages } from './outside.fr.ts';

export const messages: OutsideMessages = {
  title: 'Who sees what',
  lead: 'What you write here stays in your structure. This table comes from the software’s own rules: it cannot depart from them.',
  inside: 'Inside your structure',
  insideText: 'The director gives everyone a role. Nobody can give a role above their own.',
  partners: 'Among those who take part in a funding programme, or watch over a territory',
  partnersText:
    'An audit body, a provider and an administration see only the cases they take part in, and in a case only their part. A provider never reads the audit report: it sees the remediation plan once you show it.',
  right: 'May',
  yes: 'Yes',
  no: 'No',
  outside: 'Outside your structure',
  erased: 'The history keeps who did what, and when. Nobody can erase or rewrite it.',
};
