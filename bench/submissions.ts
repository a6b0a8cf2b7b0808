import type pg from 'pg';
import { pagesOf, readPage, type Page } from './pages.ts';
import { processorOf } from './processor.ts';
import { send, type Figure, type Member, type Running, type Tell } from './support.ts';

const TOGETHER = 10;
/** Submissions whose arrival on a page is timed, each alone; the others come ten at once, after some to warm up. */
const FRESH = 15;
const WARM_UP = 50;
/** Members that the submissions of a measure need, each with an assessment of its own. */
export const SUBMITTERS = FRESH + WARM_UP + 1000;
const TRIES_MS = 10;

interface Ready {
  url: string;
  as: Member;
}

/** Opens an assessment for each member, with an answer to every criterion, half of them no. */
async function prepare(running: Running, owner: pg.Client): Promise<Ready[]> {
  const ready: Ready[] = [];
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
  await owner.query(`insert into answer (assessment_id, criterion_id, organisation_id, value, answered_by, answered_by_name, answered_at)
    select a.id, c.value ->> 'id', a.organisation_id, case when hashtext(a.id || (c.value ->> 'id')) % 2 = 0 then 'yes' else 'no' end,
      a.started_by, 'Claire Morel', now()
    from assessment a join referential_version v on v.referential_id = a.referential_id and v.version = a.referential_version,
      jsonb_array_elements(v.content -> 'themes') t, jsonb_array_elements(t.value -> 'steps') s,
      jsonb_array_elements(s.value -> 'criteria') c
    where a.state = 'open' on conflict do nothing`);
  await owner.query('vacuum analyze answer');
  return ready;
}

async function submit({ address }: Running, { url, as }: Ready): Promise<void> {
  const { status, body } = await send(address, 'POST', url, as.headers, { version: 1 });
  if (status !== 200) throw new Error(`a submission answered ${status}: ${body.toString().slice(0, 300)}`);
}

const answeredOn = async (running: Running, page: Page): Promise<number> =>
  (JSON.parse((await readPage(running, page)).body.toString()) as { coverage: { answered: number } }).coverage.answered;

async function until(running: Running, page: Page, goal: number): Promise<void> {
  while ((await answeredOn(running, page)) < goal) await new Promise((resolve) => setTimeout(resolve, TRIES_MS));
}

/** Milliseconds from the reply to a submission until the region’s page counts it. */
async function freshness(running: Running, ready: readonly Ready[]): Promise<number[]> {
  const page = pagesOf(running).find(({ name }) => name === 'region, live')!;
  const all: number[] = [];
  for (const one of ready) {
    const before = await answeredOn(running, page);
    await submit(running, one);
    const start = performance.now();
    await until(running, page, before + 1);
    all.push(performance.now() - start);
  }
  return all;
}

async function together(running: Running, ready: readonly Ready[]): Promise<void> {
  const left = [...ready];
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let one = left.pop(); one; one = left.pop()) await submit(running, one);
    }),
  );
}

/** Tells how soon a submission shows, and how many a second ten people make through HTTP while the figures are kept. */
export async function timeSubmissions(running: Running, owner: pg.Client, of: string, tell: Tell): Promise<void> {
  const ready = await prepare(running, owner);
  await together(running, ready.splice(0, WARM_UP));
  const fresh = await freshness(running, ready.splice(0, FRESH));
  const figure = (name: string, value: number, unit: string, reach?: Figure['reach']): void =>
    tell({ name: `observatory, ${of}: ${name}`, value, unit, ...(reach && { reach }) });
  figure(`a submission shows, worst of ${FRESH}`, Math.max(...fresh) / 1000, 's', { at: 1, better: 'less' });

  const page = pagesOf(running)[0]!;
  const goal = (await answeredOn(running, page)) + ready.length;
  const before = processorOf(running);
  const start = performance.now();
  await together(running, ready);
  const end = performance.now();
  const after = processorOf(running);
  await until(running, page, goal);
  const shown = performance.now() - end;
  const each = (used: number): number => (used * 1000) / ready.length;
  figure('submissions through HTTP, figures kept', ready.length / ((end - start) / 1000), '/s', {
    at: 200,
    better: 'more',
  });
  figure('one submission, processor, server', each(after.server - before.server), 'ms');
  figure('one submission, processor, database', each(after.database - before.database), 'ms');
  figure(`the last of ${ready.length} shows after`, shown / 1000, 's', { at: 1, better: 'less' });
}
