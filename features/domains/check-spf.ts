import type { Lookup } from './lookup.ts';
import type { MailUse } from './check-mx.ts';
import type { Check, Correction, Point } from './model.ts';
import { asTxt, checkOf, point, unanswered } from './sentences.ts';
import { isSpf, type Mechanism } from './spf-record.ts';
import { SPF_LIMITS } from './spf.ts';
import { surveySpf, type SpfSurvey } from './spf-survey.ts';

const NEAR_LIMIT = 9;
/** Networks wider than this cannot be one organisation’s. */
const WIDEST = { 4: 8, 16: 20 } as const;

/** Whether a record says that nobody may send. */
export const sendsNothing = (texts: readonly string[]): boolean =>
  texts.length === 1 && /^v=spf1 +-all *$/i.test(texts[0]!);

/** Who may send in the domain’s name; gives also whether the domain says that it sends nothing. */
export async function checkSpf(
  lookup: Lookup,
  domain: string,
  use: MailUse,
): Promise<{ check: Check; sends: boolean }> {
  const survey = await surveySpf(lookup, domain);
  const silent = sendsNothing(survey.texts);
  const receives = use.hosts.length > 0 || !use.known;
  const records = asTxt(domain, [...survey.texts, ...survey.nearly]);
  const points = pointsOf(survey, receives);
  if (points.length === 0) points.push(point('compliant', 'spfFine'));
  const corrections = correct(survey, domain, receives, points);
  // A domain that neither receives nor says who may send for it is taken as one without mail, unless its answer was not had.
  return {
    check: checkOf('spf', { records, points, corrections }),
    sends: receives || (survey.texts.length > 0 ? !silent : survey.failure !== null),
  };
}

function pointsOf(survey: SpfSurvey, receives: boolean): Point[] {
  const { texts, wrong, record } = survey;
  if (texts.length === 0 && survey.failure) return [unanswered(survey.failure)];
  if (texts.length === 0) {
    if (survey.nearly.length > 0) return [point('to-fix', 'spfNearly')];
    return [point('to-fix', receives ? 'spfNone' : 'spfUnused')];
  }
  if (texts.length > 1) return [point('to-fix', 'spfSeveral', texts.length)];
  const points: Point[] = [];
  if (wrong) points.push(point('to-fix', 'spfWrong', wrong.term, wrong.at));
  if (survey.loops) points.push(point('to-fix', 'spfLoop'));
  for (const name of new Set(survey.missing)) points.push(point('to-fix', 'spfMissing', name));
  if (survey.terms > SPF_LIMITS.terms) points.push(point('to-fix', 'spfTerms', survey.terms));
  else if (survey.terms >= NEAR_LIMIT) points.push(point('to-watch', 'spfNearLimit', survey.terms));
  if (survey.voids > SPF_LIMITS.voids) points.push(point('to-fix', 'spfVoids', survey.voids));
  if (survey.crowded) points.push(point('to-fix', 'spfCrowded'));
  if (survey.failure) points.push(point('not-verifiable', 'spfPartly'));
  if (!record) return points;
  if (survey.all === '+') points.push(point('to-fix', 'spfOpen'));
  else if (survey.all === '?' || survey.all === null) points.push(point('to-fix', 'spfNeutral'));
  // Neither a fault nor a proof: what would say how others are treated is written for each message.
  else if (survey.all === undefined && points.length === 0) points.push(point('not-verifiable', 'spfDepends'));
  points.push(...record.mechanisms.filter(isTooWide).map(({ text }) => point('to-fix', 'spfWide', text)));
  if (record.mechanisms.some(({ kind }) => kind === 'ptr')) points.push(point('to-watch', 'spfPtr'));
  if (record.mechanisms.findIndex(({ kind }) => kind === 'all') < record.mechanisms.length - 1 && hasAll(record))
    points.push(point('to-watch', 'spfAfterAll'));
  return points;
}

const hasAll = ({ mechanisms }: { mechanisms: Mechanism[] }): boolean => mechanisms.some(({ kind }) => kind === 'all');

function isTooWide(one: Mechanism): boolean {
  if (one.qualifier !== '+') return false;
  if (one.kind === 'ip') return one.prefix <= (one.network.length === 4 ? WIDEST[4] : WIDEST[16]);
  return (one.kind === 'a' || one.kind === 'mx') && (one.prefix4 <= WIDEST[4] || one.prefix6 <= WIDEST[16]);
}

function correct(survey: SpfSurvey, domain: string, receives: boolean, points: readonly Point[]): Correction[] {
  const give = (value: string) => [{ name: domain, type: 'TXT', value }];
  if (!points.some(({ state }) => state === 'to-fix' || state === 'to-watch')) return [];
  if (survey.texts.length === 0) {
    const [nearly] = survey.nearly;
    const mended = nearly
      // Beyond any record that works, and short enough for a pattern to end soon.
      ?.slice(0, 2000)
      .trim()
      .replace(/^["'\s]*v\s*=\s*spf1?[\s;,]*/i, 'v=spf1 ')
      .replace(/["'\s]+$/, '');
    if (mended && isSpf(mended)) return give(mended);
    return survey.failure ? [] : give(receives ? 'v=spf1 mx ~all' : 'v=spf1 -all');
  }
  // Terms that make the record ignored are for a person to choose among: no text is proposed for those.
  const choose = survey.wrong || survey.loops || survey.missing.length > 0 || survey.terms > SPF_LIMITS.terms;
  if (choose && survey.texts.length === 1) return [];
  const value = tidied(survey.texts);
  return value.length <= 450 && value !== survey.texts[0] ? give(value) : [];
}

/** One record out of those there are: every term once, nothing wide open, “all” last and restrictive. */
function tidied(texts: readonly string[]): string {
  const terms = texts.flatMap((text) => text.split(/ +/).slice(1)).filter(Boolean);
  const named = terms.filter((term) => !/^[+\-?~]?(all|ptr(:.*)?)$/i.test(term) && !/^redirect=/i.test(term));
  const redirect = terms.find((term) => /^redirect=/i.test(term));
  const strict = terms.some((term) => /^-all$/i.test(term)) ? '-all' : '~all';
  const ending = redirect && !terms.some((term) => /^[+\-?~]?all$/i.test(term)) ? redirect : strict;
  return ['v=spf1', ...new Set(named), ending].join(' ');
}
