import { useText } from '../../../platform/web/language.tsx';
import { StatusTag, TextLink, type StatusTone } from '../../../platform/web/ui/index.ts';
import type { z } from 'zod';
import type { CERTAINTIES, factSchema } from '../model-rule.ts';
import { useBudgetWords } from './words.ts';

type Certainty = (typeof CERTAINTIES)[number];
const tones: Record<Certainty, StatusTone> = { confirmed: 'quiet', 'one-source': 'neutral', 'to-confirm': 'warning' };

/** How far something is known, in two words. */
export function Sure({ sure }: { sure: Certainty }) {
  const words = useBudgetWords();
  return <StatusTag tone={tones[sure]}>{words.sure[sure]}</StatusTag>;
}

/** What a rule rests on: each statement with its certainty and its source. */
export function Facts({ facts }: { facts: readonly z.output<typeof factSchema>[] }) {
  const words = useBudgetWords();
  const text = useText();
  return (
    <ul className="facts">
      {facts.map(({ says, sure, source, url }) => (
        <li key={says.en}>
          {text(says)} <Sure sure={sure} />
          <span className="facts-source">
            {words.source}
            {' – '}
            {url ? <TextLink href={url}>{text(source)}</TextLink> : text(source)}
          </span>
        </li>
      ))}
    </ul>
  );
}
