import { processorOf } from './processor.ts';
import { quantile, send, type Member, type Running, type Tell } from './support.ts';

const CALLS = 200;
const WARM_UP = 10;

/** A page of the observatory and who reads it; nobody in particular for the open ones. */
export interface Page {
  name: string;
  url: string;
  as?: Member;
}

/** Every kind of page that the observatory answers. */
export function pagesOf({ watchers, members }: Running): Page[] {
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
}

/** One reply of a page. Throws unless it is 200. */
export async function readPage({ address }: Running, { url, as }: Page) {
  const answered = await send(address, 'GET', url, as?.headers ?? {});
  if (answered.status !== 200)
    throw new Error(`${url} answered ${answered.status}: ${answered.body.toString().slice(0, 300)}`);
  return answered;
}

/** Times every page, one call after the other, and tells its median, its p95 and the processor time of a call. */
export async function timePages(running: Running, of: string, tell: Tell): Promise<void> {
  for (const page of pagesOf(running)) {
    for (let index = 0; index < WARM_UP; index += 1) await readPage(running, page);
    const before = processorOf(running);
    const times: number[] = [];
    for (let index = 0; index < CALLS; index += 1) times.push((await readPage(running, page)).ms);
    const after = processorOf(running);
    const name = `observatory, ${of}: ${page.name}`;
    const used = after.server - before.server + after.database - before.database;
    tell(
      { name: `${name}, median`, value: quantile(times, 0.5), unit: 'ms' },
      { name: `${name}, p95`, value: quantile(times, 0.95), unit: 'ms', reach: { at: 50, better: 'less' } },
      { name: `${name}, processor`, value: (used / CALLS) * 1000, unit: 'ms' },
    );
  }
}
