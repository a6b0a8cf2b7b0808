import type { ReferentialMessages } from './messages.fr.ts';

/** The administrator’s pages about questionnaires. */
export const messages: ReferentialMessages = {
  title: 'Questionnaires',
  lead: 'A published version never changes again. New assessments start from the version on offer; those under way keep theirs.',
  platform: 'Platform',
  none: 'No questionnaire is published',
  noneHint: 'Those that come with Vigie are published when it starts. You may also bring your own below.',
  notOffered: 'This questionnaire is not on offer: no assessment can start on it.',
  content: 'Content',
  contentIs: (themes: string, criteria: string) => `${themes} themes, ${criteria} criteria`,
  files: 'Files',
  import: 'Import a framework',
  use: 'Assessments',
  structures: { zero: 'no structure', one: '# structure', other: '# structures' },
  feedback: 'Opinions received',
  offerText:
    'New assessments will start from it. Those under way keep their version until their structure chooses to move. People who manage an assessment on this questionnaire are told.',
  withdrawQuestion: 'Stop offering this questionnaire?',
  withdrawText: 'No new assessment will be able to start on it. Those under way go on, and nothing is erased.',
  withdrawnNow: 'This questionnaire is no longer on offer.',

  add: 'Publish a version',
  addLead: 'One YAML file, with its themes inside. It is checked first: nothing is published before you agree.',

  unchanged: { zero: 'No criterion unchanged', one: '# criterion unchanged', other: '# criteria unchanged' },
  added: { one: '# criterion added', other: '# criteria added' },
  removed: { one: '# criterion removed', other: '# criteria removed' },
  changed: { one: '# criterion reworded or moved', other: '# criteria reworded or moved' },
  before: 'Before:',
  after: 'After:',

  feedbackTitle: 'Opinions on the criteria',
  feedbackLead: (title: string, version: string) =>
    `${title}, version ${version}. What structures say of it, without who said it.`,
  criterion: 'Criterion',
  unclear: 'Unclear',
  notRelevant: 'Not relevant',
  tooDemanding: 'Too demanding',
  comments: 'Comments',
  noComment: 'None',
  noFeedback: 'No opinion on this version',
  noFeedbackHint: 'Anyone may give one under each criterion, during the assessment.',
};
