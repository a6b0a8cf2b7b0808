import type { FrontMessages } from './front.fr.ts';

export const messages: FrontMessages = {
  title: 'Know where you stand, choose what to do first, be able to prove it',
  heading: 'You care. Vigie keeps watch.',
  lead: 'Clear questions, free of jargon, to measure the digital security of a nursing home, a hospital, a social-care service or a practice. At the end you know where you stand, what to do first and who will do it.',
  start: 'Create my organisation’s account',
  signIn: 'I already have an account',
  invited: 'Accounts here open by invitation: follow the link you received by e-mail, or ask your management for one.',
  drawing: 'A watchtower at the top of five steps lights up a hospital, a nursing home and a practice by the sea.',
  sample: 'A question, as you will read it',
  sampleQuestion: 'If everything stopped tonight, could you get your data back?',
  sampleAnswers: ['Yes', 'Partly', 'No', 'I don’t know', 'Not applicable'],
  forWhom: 'Is it for me?',
  readers: [
    {
      who: 'You run an organisation',
      what: 'You read one sentence that says where you stand and what comes next, and you take a one-page report to your board. No knowledge of computing is expected.',
    },
    {
      who: 'You look after its IT',
      what: 'You answer criterion by criterion, attach your evidence and keep a single action plan, with an owner, a date and a cost on every line.',
    },
    {
      who: 'You work in a practice',
      what: 'You answer at your own pace, on a phone if that suits you. “I don’t know” is a permitted answer: it tells you whom to ask.',
    },
    {
      who: 'You follow several organisations',
      what: 'As a managing body or a hospital group, you see the levels of the organisations that chose to join you, and their progress from one year to the next.',
    },
  ],
  how: 'How it works',
  steps: [
    {
      what: 'You answer',
      how: 'One theme at a time: accounts, backups, e-mail, crisis management… You share themes with colleagues, stop and come back. Everything is saved as you go.',
    },
    {
      what: 'You understand',
      how: 'Each theme gets a level, from N0 to N4, with exactly what is missing to reach the next. What you do not know yet stays “not assessed”: it never counts as a zero.',
    },
    {
      what: 'You move forward',
      how: 'What is missing becomes an action plan, ordered by what protects most for least effort. Next year you start from your answers and see how far you have come.',
    },
  ],
  scale: 'Five levels, one staircase',
  scaleNote:
    'The questionnaire supplied follows the MaturiN-SMS indicators. To climb a step, you must hold the one below.',
  levels: ['Nothing organised', 'First foundations', 'Organised', 'Strengthened', 'Under control'],
  cost: 'What will it cost me?',
  costs: [
    { what: 'The self-assessment, the plan and the report', price: 'Nothing', note: 'You put in time, not money.' },
    {
      what: 'The audit of the MonacoSanté Sécurité plan',
      price: 'Nothing',
      note: 'For health professionals authorised to practise in Monaco, the Prince’s Government pays for the whole audit.',
    },
    {
      what: 'The works that follow this audit',
      price: 'Half',
      note: 'The other half is covered for the critical and major weaknesses of a validated quote, ancillary hosting services excepted.',
    },
  ],
  toProgramme: 'MonacoSanté Sécurité: the rules, the steps and your share',
  askAudit: 'Ask for the audit in Monaco',
  costSource: 'Source: practical guide of the MonacoSanté Sécurité plan, December 2024.',
  privacy: 'Who sees my answers?',
  privacyText: [
    'The people you invite, each according to their role. One organisation never sees the answers of another.',
    'If you join a group, its members reach your organisation with the role they hold in the group. You can leave it at any time.',
    'No audience measurement, and no font or script taken from another publisher.',
  ],
  observatory: 'Read the open observatory',
  privacyLink: 'Read the full table: who sees what',
  more: 'Before you start',
  moreLinks: { accessibility: 'Accessibility', legal: 'Legal notice', security: 'Report a vulnerability' },
};
