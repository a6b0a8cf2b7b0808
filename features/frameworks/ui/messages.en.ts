import type { FrameworkMessages } from './messages.fr.ts';

/** The administrator’s page that brings a third-party framework in. */
export const messages: FrameworkMessages = {
  title: 'Import a framework',
  lead: 'A framework from another tool becomes a questionnaire of Vigie: structures answer it, submit it and draw a plan from it. The file is first read whole; nothing is published before you agree.',
  back: 'Questionnaires',
  file: 'Framework file',
  fileHint: 'A CISO Assistant library (YAML or JSON) or an OSCAL catalog (JSON).',
  check: 'Check the file',
  cancel: 'Give up',

  formats: { 'ciso-assistant': 'CISO Assistant library', 'oscal-catalog': 'OSCAL catalog' },
  unreadable: 'This file cannot be read',
  refused: { one: '# error prevents publishing', other: '# errors prevent publishing' },
  refusedText: 'Correct the file, or ask its publisher to, then check it again.',
  ready: 'This framework can be published',
  same: 'This framework is already published, with this very content',
  taken: 'This version is already published with another content',
  takenText: 'Give another version number or another identifier below.',
  about: (format, themes, criteria) => `${format}: ${themes}, ${criteria}.`,
  themes: { one: '# theme', other: '# themes' },
  criteria: { one: '# criterion', other: '# criteria' },
  levels: (levels) => `Levels: ${levels}.`,
  against: (version) => `What changes from version ${version}`,

  publishTitle: 'Before publishing',
  publishText:
    'These values come from the file. The identifier ties versions together: keep it from one version to the next.',
  id: 'Identifier',
  idHint: 'Small letters, digits and hyphens.',
  version: 'Version',
  versionHint: 'Three numbers, for example 1.0.0.',
  titleFr: 'Title in French',
  titleEn: 'Title in English',
  groups: 'Groups of requirements to keep',
  groupsHint: 'With no choice, every requirement is kept. A requirement without a group always is.',
  publish: 'Publish this framework',
  published: (title, version) => `“${title}”, version ${version}, is published`,
  publishedText: 'It is not offered to structures yet: choose it in the list of questionnaires.',
  unchanged: (title, version) => `“${title}”, version ${version}, was already published: nothing has changed`,
  toList: 'See the questionnaires',

  chapters: 'The themes this would make',
  chapter: 'Theme',
  count: 'Criteria',

  findings: 'What the reading found',
  nothing: 'The reading found nothing to tell.',
  severities: { error: 'Errors', warning: 'Warnings' },
  severityText: {
    error: 'A single one is enough to refuse the file.',
    warning: 'They prevent nothing. They say what Vigie leaves aside, mends or does not find.',
  },
  more: (shown, all) => `The first ${shown} are shown, out of ${all}.`,
  what: 'What was found',
  where: 'Where',
  line: (line) => `line ${line}`,
  wholeFile: 'The whole file',

  own: 'Vigie YAML',
  ciso: 'CISO Assistant',
  oscal: 'OSCAL',
};
