import { isDmarc, parseDmarc, type DmarcPolicy, type DmarcRecord } from './dmarc-record.ts';
import { recordsOf, type Lookup, type LookupFailure } from './lookup.ts';

/** What stands at one name of the walk. */
interface Step {
  domain: string;
  texts: string[];
  record: DmarcRecord | null;
}

export interface DmarcFound {
  /** The name whose record applies; null where none does. */
  at: string | null;
  record: DmarcRecord | null;
  text: string | null;
  /** What the record asks for messages of this very domain. */
  policy: DmarcPolicy | null;
  /** Records of the domain itself that begin as DMARC records: more than one and none counts. */
  own: string[];
  failure: LookupFailure | null;
}

const MOST_QUERIES = 8;

/** The names that the tree walk of a domain asks, in order: eight at most (RFC 9989 §4.10). */
export function walkOf(domain: string): string[] {
  const labels = domain.split('.');
  const names = [domain];
  let rest = labels.length > MOST_QUERIES ? labels.slice(-(MOST_QUERIES - 1)) : labels.slice(1);
  for (; rest.length > 0; rest = rest.slice(1)) names.push(rest.join('.'));
  return names;
}

/** Finds what DMARC asks for messages that claim to come from a domain (RFC 9989 §4.10.1, §4.10.2). */
export async function discoverDmarc(lookup: Lookup, domain: string): Promise<DmarcFound> {
  const steps: Step[] = [];
  const none = { at: null, record: null, text: null, policy: null, own: [] };
  for (const name of walkOf(domain)) {
    const answer = await lookup(`_dmarc.${name}`, 'TXT');
    // What the domain says of itself stands, whatever those above would have said.
    if (answer.outcome === 'failed' && steps[0]?.record) break;
    if (answer.outcome === 'failed') return { ...none, own: steps[0]?.texts ?? [], failure: answer.reason };
    const texts = recordsOf<'TXT'>(answer).filter(isDmarc);
    const record = texts.length === 1 ? parseDmarc(texts[0]!) : null;
    steps.push({ domain: name, texts, record });
    if (record && record.publicSuffix !== 'u') break;
  }
  const [first] = steps;
  const organisational = organisationalOf(steps) ?? domain;
  const apex = steps.find((step) => step.domain === organisational && step.record);
  const above = steps.find((step) => step.record?.publicSuffix === 'y');
  const found = first?.record ? first : (apex ?? above);
  const base = { own: first?.texts ?? [], failure: null };
  if (!found?.record) return { ...none, ...base };
  const { record } = found;
  const policy = found === first ? record.policy : (record.subdomains ?? record.policy);
  return { ...base, at: found.domain, record, text: found.texts[0] ?? null, policy };
}

/** RFC 9989 §4.10.2: the name that says it is one, else the one below a public suffix, else the shortest with a record. */
function organisationalOf(steps: readonly Step[]): string | null {
  for (const [index, { domain, record }] of steps.entries()) {
    if (record?.publicSuffix === 'n') return domain;
    if (record?.publicSuffix === 'y' && index > 0) return steps[index - 1]!.domain;
  }
  return steps.findLast(({ record }) => record)?.domain ?? null;
}
