import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { dayText } from '../cases/queries-values.ts';
import type { Paper } from './commands-paper.ts';
import { policyRules } from './model-policy-rules.ts';
import { words as en } from './print.en.ts';
import { words as fr } from './print.fr.ts';
import type { SavedPolicy } from './queries-policy.ts';
import type { KeptChecklist, KeptReview } from './queries-records.ts';

const WORDS = { fr, en };

const days = (language: Language) => (day: string) => dayText(day)[language];

/** The policy in force as a page to sign. Only what it asks is printed. */
export function charterPaper(saved: SavedPolicy, structure: string, language: Language): Paper {
  const words = WORDS[language].charter;
  const { policy } = saved;
  const sources = new Set(policyRules.map(({ source }) => source.name[language]));
  return {
    language,
    kicker: WORDS[language].kicker,
    subject: structure,
    title: words.title,
    sentence: words.sentence,
    parts: [
      {
        title: words.choosing,
        points: [
          words.ordinary(policy.ordinaryLength),
          words.health(policy.healthLength),
          words.kinds(policy.kinds),
          words.personal,
        ],
      },
      {
        title: words.keeping,
        points: [
          ...(policy.onePerService ? [words.different] : []),
          words.alone,
          words.vault[policy.vault],
          ...renewalOf(policy, words),
          ...(policy.changedAfterLeak ? [words.leak] : []),
        ],
      },
      {
        title: words.accounts,
        points: [
          words.generic[policy.genericAccounts],
          ...(policy.secondFactor.length ? [words.factor(policy.secondFactor)] : []),
          ...(policy.lockoutTries === null ? [] : [words.lockout(policy.lockoutTries)]),
          ...(policy.adminRenewalMonths === null ? [] : [words.administrators(policy.adminRenewalMonths)]),
          ...(policy.singleSignOn === 'yes' ? [words.signOn] : []),
          ...(policy.singleSignOn === 'partly' ? [words.signOnPartly] : []),
          ...(policy.proSanteConnect === 'yes' ? [words.sante] : []),
        ],
      },
    ],
    signatures: words.signatures,
    seal: [
      words.version(saved.number, days(language)(parisDay(new Date(saved.savedAt))), saved.savedByName),
      words.sources([...sources].join(' ; ')),
    ],
  };
}

function renewalOf({ renewalMonths, changedAfterLeak }: SavedPolicy['policy'], words: typeof fr.charter): string[] {
  if (changedAfterLeak) return [words.renewal(renewalMonths)];
  return renewalMonths === null ? [] : [words.renewalOnly(renewalMonths)];
}

/** The signed record of an arrival or a departure. */
export function checklistPaper({ record, digest }: KeptChecklist, structure: string, language: Language): Paper {
  const { checklist: words, kicker, seal, erased, site } = WORDS[language];
  const day = days(language);
  return {
    language,
    kicker,
    subject: structure,
    title: words.titles[record.kind],
    facts: [
      { term: words.person, detail: record.person },
      ...(record.job ? [{ term: words.job, detail: record.job }] : []),
      ...(record.site ? [{ term: site, detail: record.site }] : []),
      { term: words.day[record.kind], detail: day(record.day) },
      { term: words.signed, detail: words.signedBy(record.signedBy, day(parisDay(new Date(record.signedAt)))) },
    ],
    parts: [
      {
        title: words.steps,
        head: words.head,
        widths: [5, 3, 3, 4],
        rows: record.steps.map((step) => {
          const done = step.doneOn ? words.done(day(step.doneOn), step.doneBy ?? '') : words.gone;
          const outcome = step.outcome === 'not-needed' ? words.notNeeded(step.reason) : done;
          return [step.title, step.doer, day(step.dueOn), outcome];
        }),
      },
    ],
    seal: [record.erased ? erased(digest) : seal(digest)],
  };
}

/** The signed record of a review: what leaves first, then what changes, then what stays. */
export function reviewPaper({ record, digest }: KeptReview, structure: string, language: Language): Paper {
  const { review: words, kicker, seal, erased, site } = WORDS[language];
  const day = days(language);
  const at = (instant: string) => day(parisDay(new Date(instant)));
  const of = (decision: string) => record.accesses.filter((one) => one.decision === decision);
  const part = (decision: 'remove' | 'change' | 'keep') => ({
    title: words[decision],
    head: words.head,
    widths: [4, 3, 3, 3, 3],
    rows: of(decision).map(({ name, person, lastUsedOn, note, decidedBy }) => [
      name,
      person ?? words.unknown,
      lastUsedOn ? day(lastUsedOn) : words.unknown,
      note,
      decidedBy ?? '',
    ]),
  });
  return {
    language,
    kicker,
    subject: structure,
    title: words.title,
    sentence: words.sentence(record.accesses.length, of('keep').length, of('remove').length, of('change').length),
    facts: [
      { term: site, detail: record.site ?? words.whole },
      { term: words.started, detail: words.by(record.startedBy, at(record.startedAt)) },
      { term: words.signed, detail: words.by(record.signedBy, at(record.signedAt)) },
    ],
    parts: (['remove', 'change', 'keep'] as const).filter((one) => of(one).length > 0).map(part),
    seal: [record.erased ? erased(digest) : seal(digest)],
  };
}
