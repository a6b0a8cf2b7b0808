import type { messages as fr } from './bring.fr.ts';

export const messages: typeof fr = {
  title: 'Send a tool’s report',
  lead: 'The report is read and shown first. Nothing is kept before you agree.',
  accepted: 'What is accepted',
  how: {
    pingcastle: 'The XML file “ad_hc_… .xml”, beside the HTML page. Neither the page nor an encrypted report.',
    nmap: 'The XML file (option -oX).',
    testssl: 'The JSON file (option --jsonfile or --jsonfile-pretty).',
    nessus: 'The “.nessus” export.',
    openvas: 'The XML or CSV export of the report.',
  },
  oradad:
    'An ORADAD archive cannot be imported: it is encrypted for ANSSI. When you receive its ADS report, record its level on the directory level page.',
  toDirectory: 'Record the directory level',
  file: 'Report',
  fileHint: 'An XML, JSON, CSV or .nessus file.',
  heldOn: 'Day on which the tool ran',
  heldOnHint: 'Only where the file does not say it, like testssl’s.',
  read: 'Read the report',
  again: 'Choose another file',
  seen: 'What this report holds',
  noDate: 'The file does not say its date: today’s will be taken. To give another, choose the file again.',
  known: 'This report is here already: importing it would change nothing.',
  toKnown: 'See the report already sent',
  would: 'What importing would do',
  added: { zero: 'No new finding', one: '# new finding', other: '# new findings' },
  same: {
    zero: 'No finding already known',
    one: '# finding already known, still there',
    other: '# findings already known, still there',
  },
  reopened: { zero: 'No finding coming back', one: '# finding coming back', other: '# findings coming back' },
  closed: {
    zero: 'No finding closed',
    one: '# finding closed, as it is gone',
    other: '# findings closed, as they are gone',
  },
  worst: 'The most serious',
  import: 'Import this report',
  imported: 'Report imported.',
};
