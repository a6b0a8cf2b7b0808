import { openAssessment, quantile, residentMegabytes, send, type Figure, type Running } from './support.ts';

const ALONE = 1_000;
const TOGETHER = 9_000;
const PAIRS = 1_000;
const RESULTS = 200;

type Open = Awaited<ReturnType<typeof openAssessment>> & {
  headers: Record<string, string>;
  versions: Map<string, number>;
};

async function save({ url, headers, versions }: Open, address: string, criterion: string): Promise<number> {
  const version = versions.get(criterion) ?? 0;
  const { status, ms, body } = await send(address, 'PUT', `${url}/answers/${criterion}`, headers, {
    value: version % 2 ? 'yes' : 'no',
    comment: 'Inventaire tenu à jour par le prestataire, revu en mars.',
    version,
  });
  if (status !== 200) throw new Error(`a save answered ${status}: ${body.toString()}`);
  versions.set(criterion, version + 1);
  return ms;
}

/** Two answers to two criteria of one assessment sent at the same instant, a thousand times: how many are not there afterwards. */
async function lostInPairs(open: Open, address: string): Promise<number> {
  const { url, headers, criteria } = open;
  let lost = 0;
  for (let index = 0; index < PAIRS; index += 1) {
    const pair = [criteria[(index * 2) % criteria.length]!, criteria[(index * 2 + 1) % criteria.length]!];
    await Promise.all(pair.map((criterion) => save(open, address, criterion)));
    const { body } = await send(address, 'GET', `${url}/answers`, headers);
    const { themes } = JSON.parse(body.toString()) as {
      themes: { criteria: { id: string; answer: { version: number } | null }[] }[];
    };
    const kept = new Map(themes.flatMap((theme) => theme.criteria.map(({ id, answer }) => [id, answer?.version ?? 0])));
    lost += pair.filter((criterion) => kept.get(criterion) !== open.versions.get(criterion)).length;
  }
  return lost;
}

/** Saves, concurrent saves, lost answers, results and memory, all with durable commits and the journal written. */
export async function answers({ address, members, pid }: Running): Promise<Figure[]> {
  const opened: Open[] = [];
  for (const member of members)
    opened.push({ ...(await openAssessment(address, member)), headers: member.headers, versions: new Map() });
  const first = opened[0]!;
  const pick = ({ criteria }: Open, index: number): string => criteria[index % criteria.length]!;

  for (let index = 0; index < 200; index += 1) await save(first, address, pick(first, index));
  const alone: number[] = [];
  for (let index = 0; index < ALONE; index += 1) alone.push(await save(first, address, pick(first, index)));

  const together: number[] = [];
  const start = performance.now();
  await Promise.all(
    opened.map(async (open) => {
      for (let index = 0; index < TOGETHER / opened.length; index += 1)
        together.push(await save(open, address, pick(open, index)));
    }),
  );
  const perSecond = together.length / ((performance.now() - start) / 1000);
  const resident = residentMegabytes(pid);

  // Ten people on one assessment wait for its journal in turn: the harder case, shown beside.
  const sharedStart = performance.now();
  const share = Math.floor(first.criteria.length / members.length);
  await Promise.all(
    members.map(async (_, client) => {
      for (let index = 0; index < 100; index += 1)
        await save(first, address, first.criteria[client * share + (index % share)]!);
    }),
  );
  const sharedPerSecond = (members.length * 100) / ((performance.now() - sharedStart) / 1000);
  const lost = await lostInPairs(first, address);

  const shown: number[] = [];
  for (let index = 0; index < RESULTS; index += 1) {
    const { status, ms } = await send(address, 'GET', `${first.url}/results`, first.headers);
    if (status !== 200) throw new Error(`results answered ${status}`);
    shown.push(ms);
  }
  return [
    {
      name: 'save an answer, one client, median',
      value: quantile(alone, 0.5),
      unit: 'ms',
      reach: { at: 4, better: 'less' },
    },
    { name: 'save an answer, one client, p95', value: quantile(alone, 0.95), unit: 'ms' },
    {
      name: 'saves with ten clients, each on an assessment',
      value: perSecond,
      unit: '/s',
      reach: { at: 600, better: 'more' },
    },
    { name: 'save with ten clients, p95', value: quantile(together, 0.95), unit: 'ms' },
    { name: 'saves with ten clients on one assessment', value: sharedPerSecond, unit: '/s' },
    { name: 'answers lost in 1,000 simultaneous pairs', value: lost, unit: '', reach: { at: 0, better: 'less' } },
    { name: 'results, median', value: quantile(shown, 0.5), unit: 'ms', reach: { at: 5, better: 'less' } },
    { name: 'server resident after 10,000 saves', value: resident, unit: 'MB', reach: { at: 200, better: 'less' } },
  ];
}
