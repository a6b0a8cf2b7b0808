import { recordsOf, type Lookup, type LookupFailure } from './lookup.ts';
import { SPF_LIMITS } from './spf.ts';
import { isSpf, parseSpf, type Mechanism, type Qualifier, type SpfRecord } from './spf-record.ts';

/** What a published SPF record costs those who receive, and what it lets through, whoever sends. */
export interface SpfSurvey {
  /** The records of the domain itself. */
  texts: string[];
  /** Other texts that look like SPF and are not read as such: a space before, a wrong version. */
  nearly: string[];
  record: SpfRecord | null;
  /** The first wrong term, and where. */
  wrong: { at: string; term: string } | null;
  /** Terms that make those who receive ask the DNS, over all records reached (RFC 7208 §4.6.4). */
  terms: number;
  /** Such terms that lead nowhere. */
  voids: number;
  crowded: boolean;
  /** What `include` or `redirect` leads to without there being one record. */
  missing: string[];
  loops: boolean;
  /** How everyone else is treated; null: nothing is said; undefined: what would say it cannot be read, or depends on each message. */
  all: Qualifier | null | undefined;
  failure: LookupFailure | null;
}

/** Past this the record is refused anyway: no more is asked. */
const MOST_TERMS = 2 * SPF_LIMITS.terms;

/** Looks through the SPF records of a domain, includes and redirections followed. Never asks more than about forty questions. */
export async function surveySpf(lookup: Lookup, domain: string): Promise<SpfSurvey> {
  const survey: SpfSurvey = {
    texts: [],
    nearly: [],
    record: null,
    wrong: null,
    terms: 0,
    voids: 0,
    crowded: false,
    missing: [],
    loops: false,
    all: null,
    failure: null,
  };
  const answer = await lookup(domain, 'TXT');
  if (answer.outcome === 'failed') return { ...survey, failure: answer.reason };
  const texts = recordsOf<'TXT'>(answer);
  survey.texts = texts.filter(isSpf);
  survey.nearly = texts.filter((text) => !isSpf(text) && /^[\s"']*(v\s*=\s*spf\d?|spf1\b)/i.test(text));
  const [text] = survey.texts;
  if (text === undefined || survey.texts.length > 1) return survey;
  survey.all = await follow(survey, lookup, domain, text, [domain]);
  return survey;
}

async function follow(
  survey: SpfSurvey,
  lookup: Lookup,
  at: string,
  text: string,
  path: readonly string[],
): Promise<SpfSurvey['all']> {
  const record = parseSpf(text);
  if ('wrong' in record) {
    survey.wrong ??= { at, term: record.wrong };
    return undefined;
  }
  if (path.length === 1) survey.record = record;
  for (const mechanism of record.mechanisms) {
    if (mechanism.kind === 'all') return mechanism.qualifier;
    if (mechanism.kind !== 'ip') await weigh(survey, lookup, at, mechanism, path);
  }
  if (record.redirect === null) return null;
  survey.terms += 1;
  return enter(survey, lookup, record.redirect, path);
}

async function weigh(
  survey: SpfSurvey,
  lookup: Lookup,
  at: string,
  mechanism: Exclude<Mechanism, { kind: 'all' | 'ip' }>,
  path: readonly string[],
): Promise<void> {
  survey.terms += 1;
  const target = mechanism.target || at;
  // What depends on the message cannot be followed without one.
  if (survey.terms > MOST_TERMS || target.includes('%')) return;
  if (mechanism.kind === 'include') await enter(survey, lookup, target, path);
  else if (mechanism.kind === 'a') await countVoid(survey, lookup, target);
  else if (mechanism.kind === 'mx') {
    const hosts = await lookup(target, 'MX');
    if (hosts.outcome === 'none') survey.voids += 1;
    if (hosts.outcome === 'failed') survey.failure ??= hosts.reason;
    if (recordsOf<'MX'>(hosts).length > SPF_LIMITS.hosts) survey.crowded = true;
  }
}

async function countVoid(survey: SpfSurvey, lookup: Lookup, name: string): Promise<void> {
  const four = await lookup(name, 'A');
  if (four.outcome === 'failed') survey.failure ??= four.reason;
  if (four.outcome === 'none' && (!four.exists || (await lookup(name, 'AAAA')).outcome === 'none')) survey.voids += 1;
}

async function enter(
  survey: SpfSurvey,
  lookup: Lookup,
  target: string,
  path: readonly string[],
): Promise<SpfSurvey['all']> {
  const name = target.toLowerCase().replace(/\.$/, '');
  if (survey.terms > MOST_TERMS || name.includes('%')) return undefined;
  if (path.includes(name)) {
    survey.loops = true;
    return undefined;
  }
  const answer = await lookup(name, 'TXT');
  if (answer.outcome === 'failed') {
    survey.failure ??= answer.reason;
    return undefined;
  }
  if (answer.outcome === 'none') survey.voids += 1;
  const texts = recordsOf<'TXT'>(answer).filter(isSpf);
  if (texts.length !== 1) {
    survey.missing.push(name);
    return undefined;
  }
  return follow(survey, lookup, name, texts[0]!, [...path, name]);
}
