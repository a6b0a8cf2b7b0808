import { statusNames } from '../../regulation/model.ts';
import type { Status } from '../../regulation/model-rules.ts';
import { roleNames, type Role } from '../model.ts';
import type { HistoryMessages, Say } from './history.fr.ts';

const role = (id: string): string => roleNames[id as Role]?.en ?? id;

const statusName = (id: string): string => statusNames[id as Status]?.en ?? id;

const sentences: Record<string, (say: Say) => string> = {
  'organisation.created': (say) => `Space created: ${say('name')}`,
  'organisation.changed': () => 'Record changed',
  'organisation.security-changed': (say) =>
    say('requiresSecondFactor') === 'true'
      ? 'Two-factor authentication required of everyone'
      : 'Two-factor authentication left to choice',
  'organisation.closed': (say) => `Space closed by the administrator. Reason: ${say('reason')}`,
  'organisation.reopened': (say) => `Space opened again by the administrator. Reason: ${say('reason')}`,
  'site.added': (say) => `Site added: ${say('name')}`,
  'site.changed': (say) => `Site changed: ${say('name')}`,
  'site.closed': (say) => `Site closed: ${say('name')}`,
  'member.invited': (say) => `Invitation sent to ${say('email')}, role: ${role(say('role'))}`,
  'invitation.withdrawn': (say) => `Invitation of ${say('email')} withdrawn`,
  'member.joined': (say) => `Joined the team, role: ${role(say('role'))}`,
  'member.role-changed': (say) => `Role of ${say('name')}: ${role(say('before'))}, then ${role(say('after'))}`,
  'member.removed': (say) => `${say('name')} removed from the team`,
  'member.left': () => 'Left the team',
  'group.code-renewed': () => 'The group’s code changed',
  'group.joined': (say) => `Structure linked to the group “${say('group')}”`,
  'group.left': (say) => `Structure unlinked from the group “${say('group')}”`,
  'group.removed': (say) => `Structure let go by the group “${say('group')}”`,
  'group.structure-joined': (say) => `“${say('structure')}” joined the group`,
  'group.structure-left': (say) => `“${say('structure')}” left the group`,
  'group.structure-removed': (say) => `“${say('structure')}” removed from the group`,
  'assessment.started': (say) => `Assessment started: ${say('subject')}`,
  'assessment.submitted': (say) => `Assessment submitted: ${say('subject')}`,
  'assessment.migrated': (say) =>
    `Assessment moved from version ${say('from')} to version ${say('to')} of the questionnaire`,
  'answer.saved': (say) => `Answer saved: ${say('subject')}`,
  'number.recorded': (say) => `Figure recorded: ${say('number')}`,
  'theme.assigned': (say) => `Theme assigned: ${say('subject')}`,
  'theme.finished': (say) => `Theme finished: ${say('subject')}`,
  'theme.reopened': (say) => `Theme taken up again: ${say('subject')}`,
  'evidence.added': (say) => `Evidence added: ${say('name')}`,
  'evidence.removed': (say) => `Evidence removed: ${say('subject')}`,
  'target.set': (say) => `Target set to ${say('level')}: ${say('theme')}`,
  'plan.derived': () => 'Action plan updated from the assessment',
  'plan.audited': (say) =>
    say('case')
      ? `Vulnerabilities of the audit added to the plan: case ${say('case')}`
      : 'Points of an audit added to the plan',
  'plan.controlled': (say) =>
    say('case') ? `Plan updated after the control: case ${say('case')}` : 'Plan updated from an audit',
  'action.added': (say) => `Action added: ${say('title')}`,
  'action.changed': (say) => `Action changed: ${say('subject')}`,
  'action.plan': (say) => `Action planned: ${say('subject')}`,
  'action.start': (say) => `Action started: ${say('subject')}`,
  'action.finish': (say) => `Action finished: ${say('subject')}`,
  'action.reopen': (say) => `Action taken up again: ${say('subject')}`,
  'action.dismiss': (say) => `Action dismissed: ${say('subject')}. Reason: ${say('reason')}`,
  'action.restore': (say) => `Action put back in the plan: ${say('subject')}`,
  'action.merge': (say) => `Action merged into another: ${say('subject')}`,
  'action.split': (say) => `Action split: ${say('subject')}`,
  'action.commented': (say) => `Action commented on: ${say('subject')}`,
  'budget.saved': (say) => `${say('year')} budget saved, version ${say('version')}`,
  'budget.document-added': (say) => `Budget document added: ${say('name')}`,
  'budget.document-removed': (say) => `Budget document removed: ${say('name')}`,
  'regulation.profile-saved': () => 'Answers to the rule of the regulated status saved',
  'regulation.decided': (say) =>
    `Regulated status decided: ${statusName(say('status'))}. Reason: ${say('justification')}`,
  'audit.recorded': (say) => `Audit received recorded: ${say('auditedBy')}, ${say('heldOn')}`,
  'audit.changed': (say) => `Audit received corrected: ${say('auditedBy')}, ${say('heldOn')}`,
  'audit.withdrawn': (say) => `Audit received withdrawn. Reason: ${say('reason')}`,
  'audit.point-added': (say) => `Audit point added: ${say('title')}`,
  'audit.point-settled': (say) => `Audit point dealt with: ${say('note')}`,
  'audit.document-added': (say) => `Audit document added: ${say('name')}`,
  'audit.document-removed': (say) => `Audit document removed: ${say('name')}`,
  'scan.imported': (say) => `Tool’s report imported: ${say('file')}, new findings: ${say('added')}`,
  'scan.removed': (say) => `Tool’s report taken away: ${say('file')}`,
  'scan.alerts-chosen': () => 'Severity from which a report alerts: choice changed',
  'directory.points-saved': (say) => `Points of the directory audit of ${say('heldOn')} saved`,
  'support.ask': () => 'Help asked of the region',
  'support.take': () => 'Request for help taken by the region',
  'support.take-over': () => 'Request for help taken over by another body of the region',
  'support.hand-back': () => 'Request for help handed back to the region',
  'support.answer': () => 'The region’s answer to a request for help',
  'support.write': () => 'Message to the region',
  'support.close': () => 'Request for help closed by the region',
  'support.withdraw': () => 'Request for help withdrawn',
  'support.reopen': () => 'Request for help reopened',
  'support.file-added': (say) => `File added to a request for help: ${say('name')}`,
  'key.created': (say) => `Key made for software: “${say('name')}”`,
  'key.revoked': (say) => `Key revoked: “${say('name')}”`,
  'webhook.added': (say) => `Software to inform added: ${say('address')}`,
  'webhook.changed': (say) => `Software to inform changed: ${say('address')}`,
  'webhook.secret-renewed': (say) => `Signing secret changed: ${say('address')}`,
  'webhook.removed': (say) => `Software to inform removed: ${say('address')}`,
  'webhook.turned-off': (say) => `Software no longer informed, for want of an answer: ${say('address')}`,
  'report.downloaded': (say) => `Document downloaded: ${say('document')}`,
};

export const messages: HistoryMessages = {
  title: 'History',
  lead: 'Who did what, and when. Nothing is erased here, and nothing is rewritten.',
  back: 'My structure',
  label: 'Entries of the history, newest first',
  empty: 'Nothing yet',
  emptyText: 'The team’s first act will be written here.',
  newest: 'Back to the newest',
  detail: 'Detail',
  shown: { one: '# entry', other: '# entries' },
  sentences,
};
