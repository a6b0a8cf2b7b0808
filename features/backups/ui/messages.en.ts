import type { messages as fr } from './messages.fr.ts';

const checks: (typeof fr)['checks'] = {
  copies: 'Three copies',
  media: 'Two different media',
  offline: 'One copy offline and elsewhere',
  loss: 'Acceptable loss',
  fresh: 'Last success',
  outage: 'Acceptable outage',
  test: 'Restore test',
  encryption: 'Encrypted copies',
  host: 'Health-data host',
  retention: 'Going back in time',
};
const verdicts: (typeof fr)['verdicts'] = {
  met: 'Met',
  partly: 'To improve',
  unmet: 'Not met',
  unknown: 'To be specified',
  'not-concerned': 'Does not apply',
};
const findings: (typeof fr)['findings'] = {
  copies: ({ reason, have, want }) =>
    reason === 'enough'
      ? `${have} copies, including the data in use.`
      : `${have} in all; ${want} are needed: the data in use and two backups.`,
  media: ({ reason, have, want }) =>
    reason === 'enough'
      ? `${have} kinds of media: one failure does not reach them all.`
      : `Everything is on one kind of medium; ${want} are needed.`,
  offline: ({ reason, names }) => {
    if (reason === 'enough') return `${names}: neither ransomware nor a fire reaches it.`;
    if (reason === 'late') return `${names}: unplugged and elsewhere, but its last known success is old. Check.`;
    if (reason === 'never')
      return `${names}: unplugged and elsewhere, but no success is recorded. Check, then record it.`;
    if (reason === 'immutable-only')
      return `${names} cannot be erased for a time, but stays connected. The guide asks for an unplugged copy.`;
    if (reason === 'near-only') return `${names} is unplugged, but on site: a fire would destroy it.`;
    if (reason === 'connected-only') return `${names} is elsewhere, but connected: ransomware can reach it.`;
    if (reason === 'apart') return `One copy is unplugged, another is elsewhere; one must be both (${names}).`;
    return 'No copy is both unplugged and elsewhere.';
  },
  loss: ({ reason, have, want }) => {
    if (reason === 'enough') return `Time between two copies: ${have} at most, for an acceptable loss of ${want}.`;
    if (reason === 'unsaid') return 'Say how many hours of work you can afford to lose.';
    if (reason === 'none') return 'Nothing is copied.';
    return `Time between two copies: ${have}, while you can afford to lose no more than ${want}.`;
  },
  fresh: ({ reason, have, want, names }) => {
    if (reason === 'enough') return `Succeeded ${have} ago.`;
    if (reason === 'never') return 'No success is recorded: check, then record it.';
    if (reason === 'none') return 'Nothing is copied.';
    if (reason === 'some-never')
      return `One copy succeeded ${have} ago, but no success is recorded for: ${names}. Check.`;
    if (reason === 'some-late')
      return `One copy succeeded ${have} ago, but these have not succeeded in time: ${names}. Check.`;
    return `Succeeded ${have} ago, more than the ${want} expected: check.`;
  },
  outage: ({ reason, have, want }) => {
    if (reason === 'unsaid') return 'Say how long you can do without these data.';
    if (reason === 'never') return `No test has measured a return to service; you can do without for ${want}.`;
    return `The last return to service took ${have}; you can do without for ${want}.`;
  },
  test: ({ reason, day }) => {
    if (reason === 'enough') return `The last test succeeded; the next is due by ${day}.`;
    if (reason === 'failed') return `The last test did not restore everything: try again by ${day}.`;
    if (reason === 'never') return `Never tested: first test due by ${day}.`;
    return `The test was due by ${day}.`;
  },
  encryption: ({ reason, names }) => {
    if (reason === 'none') return `${names} leaves the structure unencrypted.`;
    if (reason === 'not-sure') return `${names}: ask whether the copy is encrypted.`;
    return 'What leaves the structure is encrypted, or nothing leaves it.';
  },
  host: ({ reason, names }) => {
    if (reason === 'none') return `${names} holds health data without health-data hosting (HDS) certification.`;
    if (reason === 'not-sure') return `${names}: ask for the host’s HDS certificate.`;
    return 'Health data entrusted to others are with a certified host, or none are entrusted.';
  },
  retention: ({ reason, have, want }) => {
    if (reason === 'unsaid') return 'Say how long the copies are kept.';
    if (reason === 'short') return `You can go back ${have} at most. An intruder often waits longer: aim for ${want}.`;
    return `You can go back ${have}.`;
  },
};

export const messages: typeof fr = {
  checks,
  verdicts,
  findings,
  media: {
    server: 'Disks of a server',
    workstation: 'Disk of a workstation',
    nas: 'Network storage box (NAS)',
    removable: 'Disk or stick that is unplugged',
    tape: 'Tape',
    optical: 'Optical disc',
    cloud: 'Online storage',
  },
  places: { 'on-site': 'On site', distant: 'In another place', cloud: 'With an online host' },
  known: { yes: 'Yes', no: 'No', unknown: 'I do not know' },
  certified: { own: 'On our premises: no host', yes: 'Yes, certified', no: 'No', unknown: 'I do not know' },
  extents: { file: 'A file or a folder', application: 'A whole application', whole: 'The whole system' },
  results: { success: 'Succeeded', partial: 'In part', failure: 'Failed' },
  hours: { one: '# hour', other: '# hours' },
  minutes: { one: '# minute', other: '# minutes' },
  days: { one: '# day', other: '# days' },
  stale: 'Someone changed this plan in the meantime. Nothing was overwritten: here it is, up to date.',
  inventories: 'Inventories',
  title: 'Backups',
  lead: 'What would you lose if everything stopped today, and how fast would you recover?',
  new: 'Write a plan',
  summary: (plans, sound, late) => `${plans}: ${sound}, ${late}.`,
  plans: { zero: 'no plan', one: '# backup plan', other: '# backup plans' },
  sound: { zero: 'none fully sound', one: '# fully sound', other: '# fully sound' },
  late: { zero: 'no test overdue', one: '# test overdue', other: '# tests overdue' },
  vital: (covered, all) => `Vital data covered: ${covered} of ${all}.`,
  none: 'No backup plan',
  noneText: 'Begin with the data that care cannot do without: care records, schedules, prescriptions.',
  data: 'Data',
  rule: '3-2-1 rule',
  lossColumn: 'Worst-case loss',
  afterAttack: 'After an attack',
  afterAttackNone: 'Everything would be lost',
  afterAttackLoss: (time) => `${time} of work`,
  testColumn: 'Next test',
  healthTag: 'Health',
  vitalTag: 'Vital',
  ended: 'Ended',
  uncovered: 'Without a backup plan',
  uncoveredText: 'These data are in your inventory, and no plan says how they are copied.',
  write: 'Write the plan',
};
