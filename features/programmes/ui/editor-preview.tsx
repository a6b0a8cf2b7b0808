import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Dialog, Form, Notice, Section, TextField } from '../../../platform/web/ui/index.ts';
import { dropDraft, listProgrammes, publishDraft, readDraft } from '../contract-platform.ts';
import { programmeChanges } from '../model-changes.ts';
import { checkProgramme } from '../model-check.ts';
import { fillLetter, sampleValues } from '../model-letters.ts';
import { computeShare, type QuoteLine } from '../model-money.ts';
import { sentencesOf } from '../model-sentences.ts';
import { shareRuleOf, type Programme } from '../model.ts';
import { Changes } from './changes.tsx';
import { useEditorWords } from './editor-words.ts';
import { Rules } from './rules.tsx';
import { ShareTable } from './share-table.tsx';

type Draft = Reply<typeof readDraft>;
interface PreviewProps {
  programmeId: string;
  draft: Draft;
  onAttempt: () => void;
  onStale: () => void;
  onDone: (sentence: string) => void;
}

/** What the draft says, what it moves, what it would pay, its letters, and its publication. */
export function DraftPreview(props: PreviewProps) {
  const words = useEditorWords();
  const text = useText();
  const { content, against, base, meanwhile } = props.draft;
  const faults = checkProgramme(content);
  return (
    <>
      {faults.length > 0 && (
        <Notice tone="warning" title={words.faults}>
          <ul>
            {faults.map(({ place, message }) => (
              <li key={`${place.join('.')} ${message.en}`}>
                <code>{place.join('.')}</code> {text(message)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {base !== against.version && (
        <Notice tone="warning" title={words.meanwhile(base, against.version)}>
          <Changes changes={meanwhile} />
        </Notice>
      )}
      <Section title={words.changes(against.version)}>
        <Changes changes={programmeChanges(against, content)} />
      </Section>
      <Section title={words.sentences}>
        <Rules rules={sentencesOf(content)} sources={content.sources} />
      </Section>
      <Section title={words.example}>
        <Example content={content} />
      </Section>
      <Section title={words.lettersShown}>
        <Letters content={content} />
      </Section>
      <Section title={words.publishTitle} look="card">
        {props.draft.version === 0 ? <p>{words.nothingToPublish}</p> : <Publication {...props} />}
      </Section>
    </>
  );
}

function Example({ content }: { content: Programme }) {
  const words = useEditorWords();
  const { categories, funding, severity } = content;
  const excluded = new Set(funding.excludedCategories.ids);
  const plain = categories.list.find(({ id }) => !excluded.has(id))?.id ?? '';
  const worst = severity.scale.at(-1)?.id ?? 'critical';
  const mildest = severity.scale[0]?.id ?? 'minor';
  const line = (id: string, euros: number, category: string, found: QuoteLine['severities'][number]): QuoteLine => ({
    id,
    netCents: euros * 100,
    taxCents: euros * 20,
    category,
    severities: [found],
  });
  const lines = [
    line(words.exampleCounts, 1_200, plain, worst),
    line(words.exampleMinor, 400, plain, mildest),
    ...funding.excludedCategories.ids.slice(0, 1).map((id) => line(words.exampleExcluded, 300, id, worst)),
  ];
  return <ShareTable share={computeShare({ lines, rule: shareRuleOf(content) })} nameOf={(id) => id} />;
}

function Letters({ content }: { content: Programme }) {
  const text = useText();
  const values = sampleValues(content);
  return content.letters.map((letter) => {
    const { subject, body } = fillLetter(letter, values);
    return (
      <details key={letter.id} className="programme-basis">
        <summary>{text(subject)}</summary>
        {text(body)
          .split('\n\n')
          .map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
      </details>
    );
  });
}

function Publication({ programmeId, draft, onAttempt, onStale, onDone }: PreviewProps) {
  const words = useEditorWords();
  const [asked, setAsked] = useState(false);
  const stale = [readDraft, listProgrammes];
  const publish = useSend(publishDraft, { invalidates: stale });
  const drop = useSend(dropDraft, { invalidates: stale });
  const { version } = draft;
  const onProblem = ({ reply }: { reply: { code: string } }) => {
    if (reply.code !== 'stale-version') return false;
    onStale();
    return true;
  };
  return (
    <>
      <p>{words.publishLead}</p>
      <Form
        submitLabel={words.publish}
        onAttempt={onAttempt}
        onProblem={onProblem}
        secondary={
          <Button look="quiet" onClick={() => setAsked(true)}>
            {words.drop}
          </Button>
        }
        onSubmit={async (values) => {
          const body = { version, number: values.text('number'), against: draft.against.version };
          const made = await publish.mutateAsync({ params: { programmeId }, body });
          onDone(words.published(made.version));
        }}
      >
        <TextField
          name="number"
          label={words.number}
          hint={words.numberHint(draft.published.at(-1) ?? draft.against.version)}
          width="short"
        />
      </Form>
      {asked && (
        <Dialog open onClose={() => setAsked(false)} title={words.dropQuestion}>
          <p>{words.dropText}</p>
          <Form
            submitLabel={words.drop}
            onAttempt={onAttempt}
            submitLook="danger"
            onProblem={onProblem}
            secondary={
              <Button look="secondary" onClick={() => setAsked(false)}>
                {words.cancel}
              </Button>
            }
            onSubmit={async () => {
              await drop.mutateAsync({ params: { programmeId }, query: { version } });
              setAsked(false);
              onDone(words.dropped);
            }}
          >
            {null}
          </Form>
        </Dialog>
      )}
    </>
  );
}
