import type { messages as fr } from './messages.fr.ts';

export const messages: typeof fr = {
  title: 'Home',
  now: 'To do now',
  steps: {
    'add-structures': {
      sentence: () => 'Add your group’s structures, or give them the code that lets them join.',
      button: 'Add a structure',
    },
    'see-structures': {
      sentence: ({ count, plural }) =>
        plural(count, {
          one: 'Your group follows # structure. See how it is doing.',
          other: 'Your group follows # structures. See how they are doing.',
        }),
      button: 'See the structures',
    },
    start: {
      sentence: () =>
        'Start by measuring your structure: theme by theme, in several sittings, with others if you like.',
      button: 'Start the assessment',
    },
    'wait-for-start': {
      sentence: () => 'Your director or IT lead has not started the assessment yet.',
      button: 'See the team',
    },
    'my-theme': {
      sentence: ({ theme }) => `The theme “${theme}” is yours: answer its questions.`,
      button: 'Open the theme',
    },
    continue: {
      sentence: ({ count, theme, plural }) =>
        plural(count, {
          one: `# question is left, in “${theme}”.`,
          other: `# questions are left. Go on with “${theme}”.`,
        }),
      button: 'Go on with the assessment',
    },
    submit: {
      sentence: () => 'Every question has an answer. Check them, then submit the assessment.',
      button: 'Check and submit',
    },
    'wait-for-submission': {
      sentence: () => 'Every question has an answer. The director or IT lead can submit the assessment.',
      button: 'Read the answers again',
    },
    late: {
      sentence: ({ count, plural }) =>
        plural(count, {
          one: '# action is past its date: finish it or change its date.',
          other: '# actions are past their dates: finish them or change their dates.',
        }),
      button: 'See what is late',
    },
    decide: {
      sentence: ({ count, plural }) =>
        plural(count, {
          one: '# action is proposed: give it an owner and a date, or dismiss it.',
          other: '# actions are proposed: give each an owner and a date, or dismiss it.',
        }),
      button: 'Decide on the plan',
    },
    own: {
      sentence: ({ count, plural }) =>
        plural(count, { one: '# action has nobody to carry it.', other: '# actions have nobody to carry them.' }),
      button: 'Choose who takes them',
    },
    'start-again': {
      sentence: () =>
        'Your last assessment is more than a year old. Take stock again: your answers of then will be proposed.',
      button: 'Start the next one',
    },
    due: {
      sentence: ({ date }) => `All is up to date. The next action is expected by ${date}.`,
      button: 'See the plan',
    },
    nothing: {
      sentence: () => 'Nothing waits for you today. Thank you: the structure is the stronger for it.',
      button: 'See the results again',
    },
  },
  late: 'Late',
  lateNone: 'Nothing is late.',
  dueOn: (date) => `due on ${date}`,
  mine: 'What waits for you',
  mineNone: 'Nothing is in your name at the moment.',
  yourTheme: (answered, total) => `Theme given to you: ${answered} answers of ${total}`,
  yourAction: 'Action in your name',
  noDate: 'no date',
  levels: 'Where the structure stands',
  levelsDraft: 'From the assessment under way, not submitted yet.',
  levelsFrom: (date, site) => `From the assessment submitted on ${date}${site && `, site “${site}”`}.`,
  levelsNone: 'The first assessment will show here the level of each theme, from the first step to the last.',
  allResults: 'See all results',
  reached: 'Level reached',
  target: 'Target',
  theme: 'Theme',
  upTo: (level) => `up to ${level} if the missing answers are yes`,
  changes: 'Since your last visit',
  changesNone: 'Nothing has changed.',
  changed: {
    'answer.saved': { one: 'gave # answer', other: 'gave # answers' },
    'assessment.started': { one: 'started an assessment', other: 'started # assessments' },
    'assessment.submitted': { one: 'submitted the assessment', other: 'submitted # assessments' },
    'assessment.migrated': {
      one: 'brought the assessment up to the questionnaire’s version',
      other: 'brought # assessments up to the questionnaire’s version',
    },
    'theme.assigned': { one: 'gave out # theme', other: 'gave out # themes' },
    'theme.finished': { one: 'finished # theme', other: 'finished # themes' },
    'theme.reopened': { one: 'reopened # theme', other: 'reopened # themes' },
    'evidence.added': { one: 'added # piece of evidence', other: 'added # pieces of evidence' },
    'evidence.removed': { one: 'removed # piece of evidence', other: 'removed # pieces of evidence' },
    'number.recorded': { one: 'recorded # figure', other: 'recorded # figures' },
    'plan.derived': { one: 'brought the plan up to date', other: 'brought the plan up to date # times' },
    'action.added': { one: 'added # action', other: 'added # actions' },
    'action.changed': { one: 'changed # action', other: 'changed # actions' },
    'action.start': { one: 'started # action', other: 'started # actions' },
    'action.finish': { one: 'finished # action', other: 'finished # actions' },
    'action.dismiss': { one: 'dismissed # action', other: 'dismissed # actions' },
    'action.commented': { one: 'commented # time on the plan', other: 'commented # times on the plan' },
    'team.joined': { one: 'joined the team', other: 'joined the team' },
    'target.set': { one: 'set # target', other: 'set # targets' },
    'inventory.edit': { one: 'completed an inventory', other: 'completed the inventories # times' },
    'inventory.bulk': { one: 'changed an inventory at once', other: 'made # changes together' },
    'inventory.import': { one: 'imported # inventory', other: 'imported # inventories' },
    'inventory.review': { one: 'reviewed # item', other: 'reviewed # items' },
    'report.downloaded': { one: 'downloaded # document', other: 'downloaded # documents' },
    other: { one: 'made # other change', other: 'made # other changes' },
  },
  groupLead: 'The group sees its structures in the same role as yours.',
};
