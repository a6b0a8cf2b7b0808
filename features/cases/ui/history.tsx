import { useState } from 'react';
import { useFormat, useLanguage, useText } from '../../../platform/web/language.tsx';
import { Button, Section, Timeline, type TimelineItem } from '../../../platform/web/ui/index.ts';
import { partNames } from '../model.ts';
import type { CaseReply } from './case-reply.ts';
import { factsOf } from './entry-facts.ts';
import { entrySentence, withoutRepeats } from './entry-sentence.ts';
import { useCaseWords } from './words.ts';

/** How many lines are shown before the older ones are asked for. */
const FIRST = 8;
type Entry = CaseReply['entries'][number];

/** What happened in a case, newest first; e-mails open on their words, and older lines wait behind a button. */
export function History({ shown }: { shown: CaseReply }) {
  const words = useCaseWords();
  const text = useText();
  const { plural } = useFormat();
  const [all, setAll] = useState(false);
  const entries = withoutRepeats(shown.entries);
  const older = all ? 0 : Math.max(0, entries.length - FIRST);
  const item = (entry: Entry): TimelineItem => ({
    key: String(entry.sequence),
    at: entry.at,
    title: <Title entry={entry} />,
    by: entry.part ? `${entry.by} (${text(partNames[entry.part]).toLowerCase()})` : words.product,
    children: <Quoted entry={entry} />,
  });
  if (entries.length === 0) return null;
  return (
    <Section title={words.history} id="history">
      <Timeline label={words.history} items={entries.slice(0, entries.length - older).map(item)} />
      {older > 0 && <Button onClick={() => setAll(true)}>{plural(older, words.older)}</Button>}
    </Section>
  );
}

/** What was done; an e-mail opens on its words, and weighs less than what people did. */
function Title({ entry }: { entry: Entry }) {
  const { language } = useLanguage();
  const sentence = entrySentence(entry, language);
  const body = entry.kind === 'mail' ? factsOf(entry, language).text('body') : '';
  if (!body) return sentence;
  return (
    <details className="case-mail">
      <summary>{sentence}</summary>
      <p>{body}</p>
    </details>
  );
}

/** The reason given with what was done. */
function Quoted({ entry }: { entry: Entry }) {
  const { language } = useLanguage();
  const reason = factsOf(entry, language).text('reason');
  return reason ? <p className="case-quoted">{reason}</p> : null;
}
