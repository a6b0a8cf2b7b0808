import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { StatusTag, type StatusTone } from '../../../platform/web/ui/index.ts';
import type { listDomains, readDomain } from '../contract.ts';
import { VERDICTS, type Verdict } from '../model.ts';
import './domains.css';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export type Domain = Reply<typeof listDomains>['domains'][number];
export type DomainReply = Reply<typeof readDomain>;
export type Result = NonNullable<DomainReply['result']>;
type Counts = Result['counts'];

export const useWords = () => useMessages({ fr, en });
export const domainsHome = (organisationId: string): string => `/organisations/${organisationId}/domains`;

const TONES: Record<Verdict, StatusTone> = {
  'to-fix': 'danger',
  'to-watch': 'warning',
  'not-verifiable': 'neutral',
  compliant: 'success',
};

export function VerdictTag({ state }: { state: Verdict }) {
  return <StatusTag tone={TONES[state]}>{useWords().states[state]}</StatusTag>;
}

/** How many checks stand where, worst first; what is compliant only where nothing else is to be said. */
export function CountTags({ counts }: { counts: Counts }) {
  const words = useWords();
  const { plural } = useFormat();
  const told = VERDICTS.filter((state) => counts[state] > 0);
  return (
    <span className="domain-tags">
      {told.map((state) => (
        <StatusTag key={state} tone={TONES[state]}>
          {plural(counts[state], words.counts[state])}
        </StatusTag>
      ))}
    </span>
  );
}

/** The sentence that a result comes down to. */
export function useVerdict(): (counts: Counts) => string {
  const { verdict } = useWords();
  const { plural } = useFormat();
  return (counts) => {
    if (counts['to-fix'] > 0) return plural(counts['to-fix'], verdict.fix);
    if (counts['to-watch'] > 0) return plural(counts['to-watch'], verdict.watch);
    if (counts.compliant === 0) return verdict.none;
    return counts['not-verifiable'] > 0 ? verdict.partly : verdict.fine;
  };
}

/** Selectors as people type them: separated by commas, spaces or lines. */
export const selectorsOf = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
