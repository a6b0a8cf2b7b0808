import pg from 'pg';
import { rebuildAll, checkAll } from '../features/observatory/commands-check.ts';
import { systemClock } from '../platform/server/clock.ts';
import { openDatabase } from '../platform/server/database/connection.ts';
import { generateNation } from './nation.ts';
import { quantile, runServer, send, type Figure, type Member, type Running } from './support.ts';

const QUARTERS = 12;
const CALLS = 60;
const SUBMISSIONS = 600;
const TOGETHER = 10;
const FRESH = 15;
/** Quarters of which a page shows the curve. */
const SHOWN = 5;
const WAIT_MS = 1_200_000;

interface Page {
  name: string;
  url: string;
  as?: Member;
}

const pagesOf = ({ watchers, members }: Running): Page[] => {
  const own = (member: Member, path: string): string => `/api/organisations/${member.organisationId}${path}`;
  const { ministry, 'regional-authority': region, group } = watchers;
  const structure = members[0]!;
  return [
    { name: 'nation, live', url: own(ministry, '/observatory'), as: ministry },
    { name: 'nation by type, live', url: own(ministry, '/observatory?type=nursing-home'), as: ministry },
    { name: 'region, live', url: own(region, '/observatory'), as: region },
    { name: 'department, live', url: own(region, '/observatory?department=29'), as: region },
    { name: 'region and type, live', url: own(region, '/observatory?type=nursing-home'), as: region },
    { name: 'named structures', url: own(region, '/observatory/structures'), as: region },
    { name: 'open, nation', url: '/api/observatory' },
    { name: 'open, region', url: '/api/observatory?region=53' },
    { name: 'open, as a table', url: '/api/observatory.csv?region=53' },
    { name: 'peers', url: own(structure, '/peers'), as: structure },
    { name: 'group', url: own(group, '/group-observatory'), as: group },
  ];
};

async function call({ address }: Running, { url, as }: Page) {
  const answered = await send(address, 'GET', url, as?.headers ?? {});
  if (answered.status !== 200)
    throw new Error(`${url} answered ${answered.status}: ${answered.body.toString().slice(0, 300)}`);
  return answered;
}

async function timesOf(running: Running, page: Page): Promise<number[]> {
  const all: number[] = [];
  for (let index = 0; index < CALLS + 10; index += 1) {
    const { ms } = await call(running, page);
    if (index >= 10) all.push(ms);
  }
  return all;
}

async function asOwner<T>(running: Running, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(running.database);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Waits until what is withheld of the quarters shown has been decided in the other thread; gives the seconds. */
async function decided(running: Running): Promise<number> {
  const start = performance.now();
  return asOwner(running, async (owner) => {
    for (;;) {
      const { rows } = await owner.query<{ n: number }>(
        `select count(*)::int as n from observatory_mask where territory = 'FR'`,
      );
      const since = performance.now() - start;
      if ((rows[0]?.n ?? 0) > SHOWN) return since / 1000;
      if (since > WAIT_MS) throw new Error('what is withheld was not decided in time');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
}

/** Opens an assessment for each member, with an answer to every criterion, half of them no. */
async function prepare(running: Running): Promise<{ url: string; as: Member }[]> {
  const ready: { url: string; as: Member }[] = [];
  for (const as of running.members) {
    const base = `/api/organisations/${as.organisationId}/assessments`;
    const { body } = await send(running.address, 'POST', base, as.headers, {
      referentialId: 'maturin-sms',
      siteId: null,
      label: 'Mesure',
    });
    const { id } = JSON.parse(body.toString()) as { id: string };
    ready.push({ url: `${base}/${id}/submission`, as });
  }
  await asOwner(running, (owner) =>
    owner.query(`insert into answer (assessment_id, criterion_id, organisation_id, value, answered_by, answered_by_name, answered_at)
      select a.id, c.value ->> 'id', a.organisation_id, case when hashtext(a.id || (c.value ->> 'id')) % 2 = 0 then 'yes' else 'no' end,
        a.started_by, 'Claire Morel', now()
      from assessment a join referential_version v on v.referential_id = a.referential_id and v.version = a.referential_version,
        jsonb_array_elements(v.content -> 'themes') t, jsonb_array_elements(t.value -> 'steps') s,
        jsonb_array_elements(s.value -> 'criteria') c
      where a.state = 'open' on conflict do nothing`),
  );
  return ready;
}

async function submit({ address }: Running, { url, as }: { url: string; as: Member }): Promise<void> {
  const { status, body } = await send(address, 'POST', url, as.headers, { version: 1 });
  if (status !== 200) throw new Error(`a submission answered ${status}: ${body.toString().slice(0, 300)}`);
}

const answeredOn = async (running: Running, page: Page): Promise<number> =>
  (JSON.parse((await call(running, page)).body.toString()) as { coverage: { answered: number } }).coverage.answered;

/** Milliseconds from the reply to a submission until the region’s page counts it. */
async function freshness(running: Running, ready: readonly { url: string; as: Member }[]): Promise<number[]> {
  const page = pagesOf(running).find(({ name }) => name === 'region, live')!;
  const all: number[] = [];
  for (const one of ready) {
    const before = await answeredOn(running, page);
    await submit(running, one);
    const start = performance.now();
    while ((await answeredOn(running, page)) === before) await new Promise((resolve) => setTimeout(resolve, 10));
    all.push(performance.now() - start);
  }
  return all;
}

/** Submissions a second by ten people at once through HTTP, while the figures are kept, until the last is counted. */
async function throughput(
  running: Running,
  ready: { url: string; as: Member }[],
): Promise<{ rate: number; lag: number }> {
  const page = pagesOf(running)[0]!;
  const goal = (await answeredOn(running, page)) + ready.length;
  const left = [...ready];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let one = left.pop(); one; one = left.pop()) await submit(running, one);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const end = performance.now();
  while ((await answeredOn(running, page)) < goal) await new Promise((resolve) => setTimeout(resolve, 20));
  return { rate: ready.length / seconds, lag: performance.now() - end };
}

async function nationOf(structures: number, every: number, whole: boolean): Promise<Figure[]> {
  const of = `${structures.toLocaleString('en')} structures`;
  const running = await runServer(whole ? SUBMISSIONS + FRESH + 1 : 1);
  const figures: Figure[] = [];
  const db = openDatabase(running.database);
  try {
    const groupId = running.watchers.group.organisationId;
    await generateNation(running.database, { structures, quarters: QUARTERS, every, groupId }, new Date());
    const counting = { db, clock: systemClock };
    const rebuilt = await rebuildAll(counting);
    figures.push({
      name: `observatory, ${of}: counted again from the journal`,
      value: rebuilt.milliseconds / 1000,
      unit: 's',
      ...(whole && { reach: { at: 60, better: 'less' as const } }),
    });
    await asOwner(running, async (owner) => {
      for (const table of ['observation', 'observatory_cell']) await owner.query(`vacuum analyze ${table}`);
    });
    figures.push({ name: `observatory, ${of}: deciding what is withheld`, value: await decided(running), unit: 's' });
    for (const page of pagesOf(running)) {
      const times = await timesOf(running, page);
      const name = `observatory, ${of}: ${page.name}`;
      figures.push({ name: `${name}, p50`, value: quantile(times, 0.5), unit: 'ms' });
      figures.push({
        name: `${name}, p95`,
        value: quantile(times, 0.95),
        unit: 'ms',
        reach: { at: 50, better: 'less' },
      });
    }
    if (!whole) return figures;
    const ready = await prepare(running);
    const fresh = await freshness(running, ready.splice(0, FRESH));
    figures.push({
      name: `observatory, ${of}: a submission shows, worst of ${FRESH}`,
      value: Math.max(...fresh) / 1000,
      unit: 's',
      reach: { at: 1, better: 'less' },
    });
    const { rate, lag } = await throughput(running, ready);
    figures.push({
      name: `observatory, ${of}: submissions through HTTP, figures kept`,
      value: rate,
      unit: '/s',
      reach: { at: 200, better: 'more' },
    });
    figures.push({
      name: `observatory, ${of}: the last of ${ready.length} shows after`,
      value: lag / 1000,
      unit: 's',
      reach: { at: 1, better: 'less' },
    });
    const { equal } = await checkAll(counting);
    if (!equal) throw new Error('what is kept differs from the journal');
    return figures;
  } finally {
    await db.destroy();
    await running.stop();
  }
}

/** The observatory of a small, a large and a very large nation, over twelve quarters. */
export async function observatory(): Promise<Figure[]> {
  return [
    ...(await nationOf(5_000, 1, false)),
    ...(await nationOf(50_000, 1, true)),
    // As many submissions: each structure answers once a year.
    ...(await nationOf(200_000, 4, false)),
  ];
}
