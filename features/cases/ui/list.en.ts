import type { Part } from '../model.ts';
import type { messages as fr } from './list.fr.ts';

const empty: Record<Part, { title: string; text: string; action: string }> = {
  beneficiary: {
    title: 'Your structure has no case yet.',
    text: 'A programme can pay for an audit of your security, then for a share of the corrections. Begin by reading what it covers.',
    action: 'Ask for an audit',
  },
  auditor: {
    title: 'No case has been given to you.',
    text: 'The programme’s manager gives you a case: you are then told by e-mail. Meanwhile, check your record (your reports show it) and invite your auditors.',
    action: 'Check our record',
  },
  provider: {
    title: 'No plan has been shown to you.',
    text: 'A structure shows you its remediation plan when it wants a quote: you are then told by e-mail. Meanwhile, invite your colleagues.',
    action: 'Invite colleagues',
  },
  manager: {
    title: 'No request has arrived.',
    text: 'Before the first request, add to the programme the audit bodies and providers that take part in it.',
    action: 'Add partners',
  },
};

export const messages: typeof fr = {
  title: 'Cases',
  leads: {
    beneficiary: 'Your requests for help, from the audit to the payment.',
    auditor: 'The cases given to you.',
    provider: 'The structures that showed you their plan.',
    manager: 'All the programme’s cases.',
  },
  mine: 'For you to do',
  mineNone: 'Nothing waits for you. The cases under way are in the hands of the others who take part.',
  running: 'Under way with others',
  ended: 'Over',
  ask: 'Ask for an audit',
  by: (date) => `by ${date}`,
  late: (date) => `expected on ${date}`,
  noDate: 'as soon as possible',
  since: (date) => `since ${date}`,
  waitsFor: (part) => `waiting for: ${part}`,
  note: (structure, number) => `${structure} · ${number}`,
  one: (number) => `Case ${number}`,
  homeNone: 'Nothing waits for you today.',
  homeNext: 'Next',
  openCase: 'Open the case',
  all: 'See all cases',
  yours: 'Your funding cases',
  now: 'To do now',
  empty,
  readProgramme: 'Read about the programme',
  noProgramme: 'No funding programme is open in your territory at the moment.',
};
