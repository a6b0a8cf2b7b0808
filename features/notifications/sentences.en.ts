import { roleNames } from '../organisations/model.ts';
import type { KindData, Sentences } from './model.ts';

const day = (value: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));

/** “3 cases are late and 1 waits for you”; nothing is said of what is not. */
function digest({ late, mine }: KindData['case.digest']): string {
  const parts = [
    late > 0 && (late === 1 ? '1 case is late' : `${late} cases are late`),
    mine > 0 && (mine === 1 ? '1 case waits for you' : `${mine} cases wait for you`),
  ];
  return parts.filter(Boolean).join(' and ');
}

/** How many steps are left. */
const steps = (left: number): string => (left > 1 ? `${left} steps are left` : 'one step is left');

/** What each notification says in English, on the page and by e-mail. */
export const sentences: Sentences = {
  'team.invited': {
    label: 'I am invited to join a team',
    page: ({ by, role }, where) => `${by} invites you to join “${where}” (role: ${roleNames[role].en}).`,
    subject: 'Invitation to join a team',
    mail: ({ by }, where) => `${by} invites you to join “${where}” on Vigie.`,
  },
  'team.joined': {
    label: 'Someone joins the team',
    page: ({ person, role }, where) => `${person} has joined “${where}” (role: ${roleNames[role].en}).`,
    subject: 'Someone has joined your team',
    mail: ({ person }, where) => `${person} has joined the team of “${where}” on Vigie.`,
  },
  'team.left': {
    label: 'Someone leaves the team',
    page: ({ person }, where) => `${person} left the team of “${where}”.`,
    subject: 'Someone left your team',
    mail: ({ person }, where) => `${person} left the team of “${where}” on Vigie.`,
  },
  'team.role-changed': {
    label: 'My role changes in a team',
    page: ({ by, role }, where) => `${by} changed your role in “${where}”. New role: ${roleNames[role].en}.`,
    subject: 'Your role has changed',
    mail: ({ by }, where) => `${by} changed your role in the team of “${where}” on Vigie.`,
  },
  'group.joined': {
    label: 'A structure joins the group',
    page: ({ structure }, where) => `“${structure}” joined the group “${where}”.`,
    subject: 'A structure joined your group',
    mail: ({ structure }, where) => `“${structure}” joined the group “${where}” on Vigie.`,
  },
  'group.left': {
    label: 'A structure leaves the group',
    page: ({ structure }, where) => `“${structure}” left the group “${where}”. The group no longer reaches it.`,
    subject: 'A structure left your group',
    mail: ({ structure }, where) => `“${structure}” left the group “${where}”. The group no longer reaches it.`,
  },
  'group.removed': {
    label: 'The group lets my structure go',
    page: ({ group }, where) => `The group “${group}” let “${where}” go: it no longer reaches it.`,
    subject: 'Your structure is no longer in a group',
    mail: ({ group }, where) => `The group “${group}” let “${where}” go: it no longer reaches it.`,
  },
  'theme.assigned': {
    label: 'I am given a theme of the assessment',
    page: ({ theme, assessment, by }) => `${by} has given you the theme “${theme.en}” of “${assessment}”.`,
    subject: 'A theme of the assessment is yours to answer',
    mail: ({ by }, where) => `${by} has given you a theme of the assessment of “${where}”.`,
  },
  'assessment.submitted': {
    label: 'An assessment is submitted',
    page: ({ assessment, by }) =>
      `${by} has submitted the assessment “${assessment}”. The results and the plan are ready.`,
    subject: 'An assessment is submitted',
    mail: ({ by }, where) => `${by} has submitted the assessment of “${where}”. The results and the plan are ready.`,
  },
  'assessment.stale': {
    label: 'The last assessment is a year old',
    page: ({ questionnaire, submittedOn }, where) =>
      `The last assessment of “${where}” (${questionnaire.en}) dates from ${day(submittedOn)}. It is time to take stock again.`,
    subject: 'Your last assessment is a year old',
    mail: ({ submittedOn }, where) =>
      `The last assessment of “${where}” dates from ${day(submittedOn)}. It is time to take stock again: last year’s answers will be proposed to you.`,
  },
  'inventory.review-due': {
    label: 'The inventories are due for review',
    page: ({ objects }, where) =>
      objects > 1
        ? `In the inventories of “${where}”, ${objects} items have not been reviewed for six months. Are they still there?`
        : `In the inventories of “${where}”, one item has not been reviewed for six months. Is it still there?`,
    subject: 'Your inventories are due for review',
    mail: (_, where) => `The inventories of “${where}” are reviewed twice a year: it is time to go through them.`,
  },
  'action.assigned': {
    label: 'I am given an action of the plan',
    page: ({ action, dueOn, by }) =>
      `${by} has given you the action “${action.en}”${dueOn ? `, due by ${day(dueOn)}` : ''}.`,
    subject: 'An action is yours',
    mail: ({ by }, where) => `${by} has given you an action of the plan of “${where}”.`,
  },
  'action.due-soon': {
    label: 'An action of mine is due soon',
    page: ({ action, dueOn }) => `The action “${action.en}” is due by ${day(dueOn)}.`,
    subject: 'An action is due soon',
    mail: ({ dueOn }, where) => `An action of the plan of “${where}” is due by ${day(dueOn)}.`,
  },
  'action.overdue': {
    label: 'An action of mine is late',
    page: ({ action, dueOn }) => `The action “${action.en}” was due on ${day(dueOn)}.`,
    subject: 'An action is late',
    mail: ({ dueOn }, where) => `An action of the plan of “${where}” was due on ${day(dueOn)}.`,
  },
  'referential.new-version': {
    label: 'A questionnaire has a new version',
    page: ({ questionnaire, version }) =>
      `The questionnaire “${questionnaire.en}” is now offered in version ${version}. Your submitted assessments do not change.`,
    subject: 'A questionnaire has a new version',
    mail: ({ questionnaire, version }) =>
      `The questionnaire “${questionnaire.en}” is now offered in version ${version}. Your submitted assessments do not change.`,
  },
  'case.news': {
    label: 'A funding case moves',
    page: ({ number, sentence }) => `${number}: ${sentence.en}.`,
    subject: 'Your case moves',
    mail: ({ number, sentence }) => `${number}: ${sentence.en}.`,
  },
  'application.news': {
    label: 'An application for funding moves',
    page: ({ number, sentence }) => `${number}: ${sentence.en}.`,
    subject: 'An application for funding moves',
    mail: ({ number, sentence }) => `${number}: ${sentence.en}.`,
  },
  'case.digest': {
    label: 'Monday’s summary of the funding cases',
    page: (data, where) => `This week for “${where}”: ${digest(data)}.`,
    subject: 'Cases: this week’s summary',
    mail: (data, where) => `This week for “${where}”: ${digest(data)}.`,
  },
  'support.news': {
    label: 'A request for the region’s help moves',
    page: ({ structure, sentence }) => `${structure}: ${sentence.en}.`,
    subject: 'Request for the region’s help',
    mail: ({ structure, sentence }) => `${structure}: ${sentence.en}.`,
  },
  'file.infected': {
    label: 'A virus is found in a file we sent',
    page: ({ file }, where) =>
      `The antivirus found a virus in the file “${file}” of “${where}”. It is blocked. Tell your IT lead: a copy is probably still on one of your computers.`,
    subject: 'A virus was found in one of your files',
    mail: (_, where) =>
      `The antivirus found a virus in a file that “${where}” sent to Vigie. The file is blocked. Tell your IT lead: a copy is probably still on one of your computers.`,
  },
  'person.arriving': {
    label: 'Someone arrives and not all their accesses are open',
    page: ({ dueOn, left }) => `An arrival is planned on ${day(dueOn)}: ${steps(left)}.`,
    subject: 'An arrival is being prepared',
    mail: ({ dueOn }, where) => `An arrival is planned on ${day(dueOn)} at “${where}”. Some steps are left to do.`,
  },
  'person.leaving': {
    label: 'Someone leaves and not all their accesses are closed',
    page: ({ dueOn, left }) => `Departure of ${day(dueOn)}: ${steps(left)}.`,
    subject: 'A departure needs you to act',
    mail: ({ dueOn }, where) => `For a departure of ${day(dueOn)} at “${where}”, some steps are left to do.`,
  },
  'access-review.due': {
    label: 'The yearly review of accesses is due',
    page: ({ dueOn }) => `The yearly review of accesses is due by ${day(dueOn)}.`,
    subject: 'Yearly review of accesses',
    mail: ({ dueOn }, where) => `The yearly review of the accesses of “${where}” is due by ${day(dueOn)}.`,
  },
  'restore-test.due': {
    label: 'A restore test is due',
    page: ({ dataSet, dueOn }) => `A restore test of “${dataSet}” is due by ${day(dueOn)}.`,
    subject: 'A restore test is due',
    mail: ({ dueOn }, where) => `A restore test is due by ${day(dueOn)} at “${where}”.`,
  },
  'alert.critical': {
    label: 'A critical alert appears',
    page: ({ alerts }, where) =>
      alerts > 1
        ? `${alerts} critical alerts have appeared in “${where}”: see what to do first.`
        : `A critical alert has appeared in “${where}”: see what to do.`,
    subject: 'Critical alert',
    mail: ({ alerts }, where) =>
      alerts > 1
        ? `${alerts} critical alerts have appeared in “${where}” on Vigie.`
        : `A critical alert has appeared in “${where}” on Vigie.`,
  },
  'alert.acceptance-ended': {
    label: 'An accepted risk comes to its end',
    page: ({ alert, endedOn }, where) =>
      `In “${where}”, a risk was accepted until ${day(endedOn)}: the alert “${alert.en}” is open again.`,
    subject: 'An accepted risk has come to its end',
    mail: ({ endedOn }, where) =>
      `In “${where}”, a risk was accepted until ${day(endedOn)}: its alert is open again on Vigie.`,
  },
  'interface.key-created': {
    label: 'A key is made for software',
    page: ({ key, by }, where) =>
      `${by} made the key “${key}”: software can now read data of “${where}”. If this surprises you, revoke it.`,
    subject: 'A key was made for software',
    mail: ({ by }, where) =>
      `${by} made a key with which software can read data of “${where}” on Vigie. If this surprises you, revoke it.`,
  },
  'interface.key-expiring': {
    label: 'A key is about to expire',
    page: ({ key, endsOn }, where) =>
      `The key “${key}” of “${where}” expires on ${day(endsOn)}. If the software still uses it, make another before that date.`,
    subject: 'A key is about to expire',
    mail: ({ endsOn }, where) =>
      `A key with which software reads data of “${where}” expires on ${day(endsOn)}. If it is still used, make another before that date.`,
  },
  'interface.webhook-failing': {
    label: 'Software that Vigie keeps informed no longer answers',
    page: ({ address }, where) =>
      `The address ${address}, which Vigie keeps informed for “${where}”, has not answered for a day. Ask its publisher to check it.`,
    subject: 'Software that Vigie keeps informed no longer answers',
    mail: (_, where) =>
      `Software that Vigie keeps informed for “${where}” has not answered for a day. Ask its publisher to check it.`,
  },
  'interface.webhook-off': {
    label: 'Vigie stops informing software that no longer answers',
    page: ({ address }, where) =>
      `Vigie no longer tells the address ${address} what happens in “${where}”: it has not answered for five days. You can turn it on again.`,
    subject: 'Vigie no longer informs software that does not answer',
    mail: (_, where) =>
      `Software that Vigie kept informed for “${where}” has not answered for five days: Vigie stopped informing it. You can turn it on again.`,
  },
  letter: ({ name, sentence, link, preferences }) =>
    `Hello ${name},

${sentence}

To know more, sign in:
${link}

Choose which messages you receive:
${preferences}

Vigie
`,
};
