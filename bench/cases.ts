import pg from 'pg';
import { CASE_STATES } from '../features/cases/model.ts';
import { RUNNING } from '../features/board/model.ts';
import { quantile, send, type Figure, type Running } from './support.ts';

const CASES = 20_000;
const ENTRIES = 500;
const CALLS = 100;
const PROGRAMME = `'monacosante-securite'`;
const listOf = (states: readonly string[]): string => `array['${states.join("','")}']`;
const STATES = listOf(CASE_STATES);
const LONG = 'ffffffff-0000-4000-8000-000000000001';

const uuid = (kind: string, number: string): string =>
  `('${kind}-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const structure = (number: string): string => uuid('aaaaaaaa', number);
const auditor = (number: string): string => uuid('bbbbbbbb', `(${number}) % 6`);
const provider = (number: string): string => uuid('cccccccc', `(${number}) % 22`);
const caseOf = (number: string): string => uuid('dddddddd', number);
const stateAt = (number: string): string => `(${STATES})[1 + (${number}) % ${CASE_STATES.length}]`;

// Every state as often as the others, requests spread over three years: more running cases than any real programme has.
const seeds = (manager: string): string[] => [
  `insert into organisation (id, kind, name, type, territory, created_at)
    select ${structure('n')}, 'structure', 'Cabinet ' || n, 'nursing-home', 'MC', now() from generate_series(0, ${CASES}) n`,
  `insert into organisation (id, kind, name, territory, created_at)
    select ${auditor('n')}, 'audit-body', 'Audit ' || n, 'MC', now() from generate_series(0, 5) n`,
  `insert into organisation (id, kind, name, territory, created_at)
    select ${provider('n')}, 'provider', 'Prestataire ' || n, 'MC', now() from generate_series(0, 21) n`,
  `insert into programme_partner (programme_id, organisation_id, part, since) values (${PROGRAMME}, '${manager}'::uuid, 'manager', '2023-01-01')`,
  `insert into case_file (id, number, programme_id, programme_version, beneficiary_id, beneficiary_name, manager_id, auditor_id, auditor_name,
      provider_id, provider_name, contact, state, state_since, due_at, eligible_cents, share_cents, requested_at, ended_at, readers)
    select ${caseOf('n')}, 'B-' || n, ${PROGRAMME}, v.version, ${structure('n')}, 'Cabinet ' || n, '${manager}'::uuid, ${auditor('n')}, 'Audit ' || n % 6,
      ${provider('n')}, 'Prestataire ' || n % 22,
      '{"firstName":"Claire","lastName":"Olivier","address":"3 rue des Oliviers, 98000 Monaco","phone":"+377 99 99 99 99","email":"cabinet@example.org"}',
      ${stateAt('n')}, now() - make_interval(hours => n % 2160),
      case when n % 3 = 0 then now() + make_interval(hours => n % 1440 - 720) end, 400000, 200000,
      now() - make_interval(mins => 129600 + (n * 72) % 1440000),
      case when ${stateAt('n')} = any(${listOf(RUNNING)}) then null else now() - make_interval(hours => n % 2160) end,
      array[${structure('n')}, '${manager}'::uuid, ${auditor('n')}, ${provider('n')}]
    from generate_series(1, ${CASES}) n,
      (select version from programme_version where programme_id = ${PROGRAMME} order by published_at desc limit 1) v`,
  // Six moves each, then the long history of one case: a third of it e-mails, which carry their words.
  `insert into case_entry (case_id, sequence, at, actor_name, part, kind, data, readers)
    select c.id, s, c.requested_at + make_interval(days => s * 11), 'Camille Martin', 'manager', 'moved',
      jsonb_build_object('event', 'assign', 'from', (${STATES})[s], 'to', (${STATES})[s + 1], 'reason', ''), c.readers
    from case_file c, generate_series(1, 6) s where c.manager_id = '${manager}'::uuid`,
  `insert into case_file (id, number, programme_id, programme_version, beneficiary_id, beneficiary_name, manager_id, contact, state,
      state_since, requested_at, readers)
    select '${LONG}', 'B-long', programme_id, programme_version, ${structure('0')}, 'Cabinet 0', '${manager}'::uuid, contact, 'works', now(), now(),
      array[${structure('0')}, '${manager}'::uuid] from case_file where manager_id = '${manager}'::uuid limit 1`,
  `insert into case_entry (case_id, sequence, at, actor_name, part, kind, data, readers)
    select '${LONG}', s, now() + make_interval(mins => s), 'Camille Martin', 'manager', case s % 3 when 0 then 'mail' else 'moved' end,
      case s % 3 when 0 then jsonb_build_object('to', 'beneficiary', 'letter', null, 'subject', jsonb_build_object('fr', 'Objet', 'en', 'Subject'),
        'body', jsonb_build_object('fr', repeat('Une phrase de la lettre. ', 20), 'en', repeat('A sentence of the letter. ', 20)))
      else jsonb_build_object('event', 'assign', 'from', 'requested', 'to', 'assigned', 'reason', '') end,
      array[${structure('0')}, '${manager}'::uuid] from generate_series(1, ${ENTRIES}) s`,
];

async function seed({ database, manager }: Running): Promise<void> {
  const owner = new pg.Client(database);
  await owner.connect();
  try {
    await owner.query(`set app.platform = 'on'`);
    for (const text of seeds(manager.organisationId)) await owner.query(text);
    // As the server's own housekeeping leaves them.
    await owner.query('vacuum analyze case_file');
    await owner.query('vacuum analyze case_entry');
  } finally {
    await owner.end();
  }
}

/** A manager's board and table with 20,000 cases, and a case whose history has 500 entries. */
export async function cases(running: Running): Promise<Figure[]> {
  await seed(running);
  const { address, manager } = running;
  const base = `/api/organisations/${manager.organisationId}`;
  const median = async (url: string, calls = CALLS): Promise<number> => {
    const all: number[] = [];
    for (let index = 0; index < calls + 10; index += 1) {
      const { status, ms, body } = await send(address, 'GET', `${base}${url}`, manager.headers);
      if (status !== 200) throw new Error(`${url} answered ${status}: ${body.toString().slice(0, 300)}`);
      if (index >= 10) all.push(ms);
    }
    return quantile(all, 0.5);
  };
  return [
    {
      name: 'board of 20,000 cases, median',
      value: await median('/board'),
      unit: 'ms',
      reach: { at: 50, better: 'less' },
    },
    { name: 'first page of their table, median', value: await median('/board/cases'), unit: 'ms' },
    {
      name: 'the same, searched by name, median',
      value: await median('/board/cases?search=cabinet%20199'),
      unit: 'ms',
    },
    {
      name: 'their times and amounts over three years',
      value: await median('/board/figures?months=36', 5),
      unit: 'ms',
    },
    {
      name: 'a case with 500 entries, median',
      value: await median(`/cases/${LONG}`),
      unit: 'ms',
      reach: { at: 20, better: 'less' },
    },
  ];
}
