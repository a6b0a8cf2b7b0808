import { announce } from '../../../platform/web/announce.ts';
import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Button, CheckboxGroup, Form, Section, TextArea, Timeline } from '../../../platform/web/ui/index.ts';
import { writeMessage } from '../contract.ts';
import { partNames, type ApplicationEvent } from '../model.ts';
import { news } from '../model-turn.ts';
import { useApplicationWords, useMoved, type ApplicationPart, type ApplicationReply } from './words.ts';

const FIRST = 8;
type Entry = ApplicationReply['entries'][number];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What happened in a file, newest first, with the words people wrote; older lines wait behind a button. */
export function History({ shown }: Pick<ApplicationPart, 'shown'>) {
  const words = useApplicationWords();
  const text = useText();
  const { plural } = useFormat();
  const [all, setAll] = useState(false);
  const { entries } = shown;
  const older = all ? 0 : Math.max(0, entries.length - FIRST);
  if (entries.length === 0) return null;
  return (
    <Section title={words.history} id="history">
      <Timeline
        label={words.history}
        items={entries.slice(0, entries.length - older).map((entry) => {
          const quoted = textOf(entry.data['reason']) || textOf(entry.data['text']);
          return {
            key: String(entry.sequence),
            at: entry.at,
            title: <Sentence entry={entry} />,
            by: entry.part ? `${entry.by} (${text(partNames[entry.part])})` : entry.by,
            ...(quoted ? { children: <p className="case-quoted">{quoted}</p> } : {}),
          };
        })}
      />
      {older > 0 && <Button onClick={() => setAll(true)}>{plural(older, words.older)}</Button>}
    </Section>
  );
}

function Sentence({ entry: { kind, data } }: { entry: Entry }) {
  const words = useApplicationWords();
  const text = useText();
  const item = textOf(data['item']);
  switch (kind) {
    case 'moved': {
      const found = news[textOf(data['event']) as ApplicationEvent];
      return found ? words.happened(text(found.sentence)) : null;
    }
    case 'message':
      return words.said;
    case 'fact.added':
      return words.factAdded(item);
    case 'fact.removed':
      return words.factRemoved(item);
    case 'document.added':
      return words.documentAdded(item, textOf(data['name']));
    case 'document.removed':
      return words.documentRemoved(item, textOf(data['name']));
    case 'opinion.given':
      return words.opinionGiven(item, words.opinions[data['opinion'] === 'attained' ? 'attained' : 'not-attained']);
    case 'naming.began':
      return words.namingBegan(textOf(data['readers']));
    case 'naming.ended':
      return words.namingEnded;
    case 'entities.said':
      return words.entitiesSaid;
    default:
      return words.started;
  }
}

/** A message to other parts of the file, which they alone read. */
export function WriteMessage({ organisationId, shown }: ApplicationPart) {
  const words = useApplicationWords();
  const text = useText();
  const moved = useMoved();
  const write = useSend(writeMessage);
  const others = (['applicant', 'region', 'national'] as const).filter(
    (part) => part !== shown.part && (part === 'applicant' || shown.filedAt !== null),
  );
  if (others.length === 0) return null;
  return (
    <details className="case-add">
      <summary>{words.write}</summary>
      <Form
        submitLabel={words.sendMessage}
        submitLook="secondary"
        resetAfter
        onSubmit={async (values) => {
          const to = others.length === 1 ? [...others] : others.filter((part) => values.all('to').includes(part));
          await write.mutateAsync({
            params: { organisationId, applicationId: shown.id },
            body: { text: values.text('text'), to },
          });
          announce(words.messageSent);
          await moved();
        }}
      >
        {others.length > 1 && (
          <CheckboxGroup
            name="to"
            label={words.to}
            options={others.map((part) => ({ value: part, label: text(partNames[part]) }))}
          />
        )}
        <TextArea name="text" label={words.message} rows={4} maxLength={4000} />
      </Form>
    </details>
  );
}
