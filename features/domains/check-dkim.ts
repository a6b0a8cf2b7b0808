import { readDkimKey, USUAL_SELECTORS } from './dkim-key.ts';
import { recordsOf, type Lookup, type LookupFailure } from './lookup.ts';
import type { Check, Correction, Point, Raw } from './model.ts';
import { asTxt, checkOf, point, unanswered } from './sentences.ts';

/** RFC 8301 §3.2: under 1024 bits a signature must not be accepted; 2048 are recommended. */
const [LEAST_BITS, GOOD_BITS] = [1024, 2048];

interface Seen {
  selector: string;
  name: string;
  /** Texts that are key records; several are a fault. */
  texts: string[];
}

/** Whether the domain has keys that sign its messages: under the names given, and under those usual at mail services. */
export async function checkDkim(lookup: Lookup, domain: string, given: readonly string[]): Promise<Check> {
  const root = await lookup(`_domainkey.${domain}`, 'TXT');
  const selectors = [...new Set([...given, ...USUAL_SELECTORS])];
  const found: Seen[] = [];
  const failed = new Map<string, LookupFailure>();
  for (const selector of selectors) {
    const name = `${selector}._domainkey.${domain}`;
    const answer = await lookup(name, 'TXT');
    if (answer.outcome === 'failed') failed.set(selector, answer.reason);
    const texts = recordsOf<'TXT'>(answer).filter((text) => readDkimKey(text));
    if (texts.length > 0) found.push({ selector, name, texts });
  }
  const records: Raw[] = found.flatMap(({ name, texts }) => asTxt(name, texts));
  const points: Point[] = [];
  for (const selector of given) {
    const reason = failed.get(selector);
    if (reason) points.push(unanswered(reason));
    else if (!found.some((one) => one.selector === selector))
      points.push(point('to-fix', 'dkimGivenMissing', selector));
  }
  points.push(...found.flatMap(aboutKey));
  const valid = found.filter(({ texts }) => texts.length === 1 && readDkimKey(texts[0]!)?.state === 'usable');
  if (found.length === 0 && given.length === 0) {
    const [reason] = failed.values();
    // RFC 8020: a name that does not exist has nothing under it, so that no other key can.
    const certain = root.outcome === 'none' && !root.exists;
    points.push(
      reason ? unanswered(reason) : certain ? point('to-fix', 'dkimAbsent') : point('not-verifiable', 'dkimNone'),
    );
  } else if (points.length === 0) points.push(point('compliant', 'dkimFine', valid.length));
  return checkOf('dkim', { records, points, corrections: found.flatMap(withoutTesting) });
}

function aboutKey({ selector, texts }: Seen): Point[] {
  if (texts.length > 1) return [point('to-fix', 'dkimSeveral', selector)];
  const key = readDkimKey(texts[0]!);
  if (!key) return [];
  // A revoked key is how an old one is withdrawn: it is told, and nothing is to be done where another signs.
  if (key.state === 'revoked') return [point('to-watch', 'dkimRevoked', selector)];
  if (key.state === 'unreadable') return [point('to-fix', 'dkimUnreadable', selector)];
  const points: Point[] = [];
  if (key.kind === 'rsa' && key.bits < LEAST_BITS) points.push(point('to-fix', 'dkimShort', selector, key.bits));
  else if (key.kind === 'rsa' && key.bits < GOOD_BITS) points.push(point('to-watch', 'dkimOld', selector, key.bits));
  if (key.sha1Only) points.push(point('to-fix', 'dkimSha1', selector));
  if (key.testing) points.push(point('to-watch', 'dkimTesting', selector));
  return points;
}

function withoutTesting({ name, texts }: Seen): Correction[] {
  const [text] = texts;
  const key = text === undefined ? null : readDkimKey(text);
  if (text === undefined || key?.state !== 'usable' || !key.testing) return [];
  const kept = text.split(';').filter((tag) => tag.trim() && !/^\s*t\s*=/i.test(tag));
  return [{ name, type: 'TXT', value: kept.map((tag) => tag.trim()).join('; ') }];
}
