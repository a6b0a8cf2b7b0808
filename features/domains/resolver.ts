import type { NameServer } from '../../platform/server/outbound/network.ts';
import { exchange, type Exchanged, type Question } from './dns-exchange.ts';
import type { Answer, Lookup, LookupFailure, RecordKind } from './lookup.ts';

interface Options {
  servers: readonly NameServer[];
  /** Milliseconds for one question to one server. */
  timeoutMs?: number;
  /** Milliseconds for everything that this lookup is asked. */
  inAllMs?: number;
  /** Questions sent, all told. */
  budget?: number;
}

const MOST_ALIASES = 8;
/** After this many silences in a row, and not one answer before, nobody is listening: no more is asked. Of who has answered, a silence is that of one name. */
const SILENCES = 3;
const MOST_RECORDS = 100;
const [NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME, REFUSED] = [0, 2, 3, 5];
type Failed = { outcome: 'failed'; reason: LookupFailure };

/**
 * Asks the DNS through a resolver, and remembers what it was told: made for one run of checks. A failing answer that succeeds
 * without verification (flag CD) is told as `bogus` (RFC 4035 §5.5).
 */
export function openLookup({ servers, timeoutMs = 2000, inAllMs = 60_000, budget = 400 }: Options): Lookup {
  const until = Date.now() + inAllMs;
  const known = new Map<string, Promise<Answer>>();
  let left = budget;
  let silences = 0;
  let heard = false;
  // Who answered last is asked first, so that a dead server costs its time once.
  let order = servers;

  async function send(question: Question): Promise<Exchanged | Failed> {
    let reason: LookupFailure = 'timeout';
    const tries = silences >= SILENCES ? order.slice(0, 1) : [...order, ...order].slice(0, Math.max(2, order.length));
    for (const server of tries) {
      const remaining = Math.min(timeoutMs, until - Date.now());
      if (left <= 0) return { outcome: 'failed', reason: 'budget' };
      if (remaining <= 0 || (!heard && silences >= SILENCES)) return { outcome: 'failed', reason: 'timeout' };
      left -= 1;
      const got = await exchange(server, question, remaining);
      silences = 'failure' in got && got.failure === 'timeout' ? silences + 1 : 0;
      const others = order.filter((one) => one !== server);
      if (!('failure' in got)) {
        heard = true;
        order = [server, ...others];
        return got;
      }
      order = [...others, server];
      reason = got.failure;
    }
    return { outcome: 'failed', reason };
  }

  async function ask(name: string, kind: RecordKind, path: readonly string[]): Promise<Answer> {
    const got = await send({ name, kind, unchecked: false });
    if ('outcome' in got) return got;
    if (got.code === SERVER_FAILURE) {
      const unchecked = await send({ name, kind, unchecked: true });
      const answers = !('outcome' in unchecked) && [NO_ERROR, NO_SUCH_NAME].includes(unchecked.code);
      return { outcome: 'failed', reason: answers ? 'bogus' : 'server' };
    }
    if (got.code === REFUSED) return { outcome: 'failed', reason: 'refused' };
    if (got.code !== NO_ERROR && got.code !== NO_SUCH_NAME) return { outcome: 'failed', reason: 'server' };
    const end = endOf(name, got.aliases);
    if (end === null) return { outcome: 'failed', reason: 'loop' };
    const records = got.records.filter((one) => one.name === end).map(({ data }) => data);
    if (records.length > 0) return { outcome: 'found', records: records.slice(0, MOST_RECORDS), secure: got.authentic };
    if (got.code === NO_SUCH_NAME || end === name)
      return { outcome: 'none', exists: got.code === NO_ERROR, secure: got.authentic };
    // The answer stops at an alias: what it leads to is asked for itself.
    if (path.includes(end) || path.length >= MOST_ALIASES) return { outcome: 'failed', reason: 'loop' };
    const next = await ask(end, kind, [...path, end]);
    return next.outcome === 'failed' ? next : { ...next, secure: next.secure && got.authentic };
  }

  return (async (asked: string, kind: RecordKind) => {
    const name = asked.toLowerCase().replace(/\.$/, '');
    if (!isName(name)) return { outcome: 'none', exists: false, secure: false };
    const key = `${kind} ${name}`;
    const answer = known.get(key) ?? ask(name, kind, [name]);
    known.set(key, answer);
    return answer;
  }) as Lookup;
}

/** Where the aliases of an answer lead from a name; null when they go round. */
function endOf(name: string, aliases: ReadonlyMap<string, string>): string | null {
  const seen = new Set([name]);
  let at = name;
  for (let next = aliases.get(at); next !== undefined; next = aliases.get(at)) {
    if (seen.has(next) || seen.size > MOST_ALIASES) return null;
    seen.add(next);
    at = next;
  }
  return at;
}

const isName = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((label) => label.length > 0 && label.length < 64);
