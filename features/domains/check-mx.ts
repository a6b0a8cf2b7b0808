import { isIP } from 'node:net';
import { recordsOf, type Answer, type Lookup } from './lookup.ts';
import type { Check, Point } from './model.ts';
import { checkOf, point, unanswered } from './sentences.ts';

/** How a domain uses mail. */
export interface MailUse {
  /** Where mail is delivered, the first choice first; empty when it receives none. */
  hosts: string[];
  /** Whether it says itself that it receives none (RFC 7505). */
  refuses: boolean;
  /** Whether it can be told at all. */
  known: boolean;
}

/** Most hosts of a domain that are looked at. */
const MOST_HOSTS = 12;
const isNull = (exchange: string): boolean => exchange === '' || exchange === '.';

/** How a domain uses mail, from its MX records. */
export function mailUse(answer: Answer<'MX'>): MailUse {
  const records = recordsOf<'MX'>(answer);
  const hosts = records
    .toSorted((a, b) => a.preference - b.preference)
    .map(({ exchange }) => exchange.toLowerCase().replace(/\.$/, ''))
    .filter((exchange) => !isNull(exchange));
  return {
    hosts: [...new Set(hosts)].slice(0, MOST_HOSTS),
    refuses: records.length > 0 && hosts.length === 0,
    known: answer.outcome !== 'failed',
  };
}

/** Whether mail can be delivered to the domain. Takes which addresses can be reached from outside. */
export async function checkMx(
  lookup: Lookup,
  allows: (address: string) => boolean,
  domain: string,
  answer: Answer<'MX'>,
): Promise<Check> {
  if (answer.outcome === 'failed') return checkOf('mx', { points: [unanswered(answer.reason)] });
  const nullMx = { name: domain, type: 'MX', value: '0 .' };
  if (answer.outcome === 'none')
    return checkOf('mx', {
      points: answer.exists ? [point('to-watch', 'mxNone')] : [point('to-fix', 'noName')],
      corrections: answer.exists ? [nullMx] : [],
    });
  const records = answer.records.map(({ preference, exchange }) => ({
    name: domain,
    type: 'MX',
    value: `${preference} ${exchange || '.'}`,
  }));
  const { hosts, refuses } = mailUse(answer);
  if (refuses) return checkOf('mx', { records, points: [point('compliant', 'mxNull')] });
  const points: Point[] = [];
  if (answer.records.some(({ exchange }) => isNull(exchange))) points.push(point('to-fix', 'mxNullMixed'));
  for (const host of hosts) points.push(...(await aboutHost(lookup, allows, host)));
  if (points.length === 0) points.push(point('compliant', 'mxFine', hosts.length));
  return checkOf('mx', { records, points });
}

async function aboutHost(lookup: Lookup, allows: (address: string) => boolean, host: string): Promise<Point[]> {
  if (isIP(host)) return [point('to-fix', 'mxAddress', host)];
  const [four, six] = [await lookup(host, 'A'), await lookup(host, 'AAAA')];
  const addresses = [...recordsOf<'A'>(four), ...recordsOf<'AAAA'>(six)];
  if (addresses.length > 0)
    return addresses.some((address) => !allows(address)) ? [point('to-fix', 'mxPrivate', host)] : [];
  if (four.outcome === 'failed' || six.outcome === 'failed') return [point('not-verifiable', 'mxUnknown', host)];
  return [point('to-fix', 'mxNoAddress', host)];
}
