import { useRef, useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { Button, DateField, Form, Notice, Section, TextArea, TextField } from '../../../platform/web/ui/index.ts';
import type { FormValues } from '../../../platform/web/ui/index.ts';
import { changeQuote, submitQuote } from '../contract.ts';
import { MAX_LINES } from '../model.ts';
import type { QuoteProps } from './card.tsx';
import { Coverage } from './coverage.tsx';
import { LineFields } from './editor-line.tsx';
import { LiveMoney } from './live-money.tsx';
import { STALE } from './stale.ts';
import { shareOf } from '../model-share.ts';
import { editedFrom, emptyLine, pricedLines, sentLines, type EditedLine } from './typed.ts';
import { useEditorWords, useQuoteWords } from './words.ts';

/** A quote being written, beside the plan it answers: what it covers and what it pays follow every key. */
export function Editor(props: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const { organisationId, caseId, quote, plan, part } = props;
  const params = { organisationId, caseId, quoteId: quote.id };
  const [lines, setLines] = useState<EditedLine[]>(() => {
    const kept = editedFrom(quote);
    return kept.length > 0 ? kept : [emptyLine('new-1')];
  });
  const [made, setMade] = useState(1);
  const [said, setSaid] = useState('');
  const [stale, setStale] = useState(false);
  const submitting = useRef(false);
  const invalidate = useInvalidate();
  const change = useSend(changeQuote, { invalidates: STALE });
  const submit = useSend(submitQuote, { invalidates: STALE });
  const draft = quote.state === 'draft';
  const priced = pricedLines(lines);
  const share = shareOf(priced, plan.findings, plan.rule);
  const edit = (key: string, part: Partial<EditedLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const say = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const save = async (values: FormValues) => {
    const saved = await change.mutateAsync({
      params,
      body: {
        providerName: values.text('providerName'),
        reference: values.text('reference'),
        datedOn: values.text('datedOn'),
        validUntil: values.optional('validUntil'),
        note: values.text('note'),
        lines: sentLines(lines),
        version: quote.version,
      },
    });
    if (!submitting.current) return say(draft ? words.savedOnly : words.saved);
    await submit.mutateAsync({ params, body: { version: saved.quote.version } });
    say(words.submittedNow);
  };
  return (
    <div className="quote-columns">
      <div>
        {!draft && <Notice>{words.changeTold}</Notice>}
        {stale && (
          <Notice tone="warning" live>
            {shared.stale}
          </Notice>
        )}
        <Form
          submitLabel={words.save}
          submitLook={draft ? 'secondary' : 'primary'}
          secondary={
            draft && (
              <Button type="submit" look="primary" onClick={() => (submitting.current = true)}>
                {words.saveAndSubmit}
              </Button>
            )
          }
          onAttempt={() => {
            setSaid('');
            setStale(false);
          }}
          onProblem={({ code }) => {
            if (code !== 'stale-version') return false;
            setStale(true);
            void invalidate(...STALE);
            return true;
          }}
          onSubmit={async (values) => {
            try {
              await save(values);
            } finally {
              submitting.current = false;
            }
          }}
        >
          <Head {...props} asksName={part === 'beneficiary'} />
          <Section title={words.linesTitle}>
            {lines.map((line, index) => (
              <LineFields
                key={line.key}
                plan={plan}
                line={line}
                index={index}
                share={share.lines.find(({ id }) => id === line.key)}
                onChange={(part) => edit(line.key, part)}
                onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
              />
            ))}
            {lines.length < MAX_LINES ? (
              <Button
                onClick={() => {
                  setLines([...lines, emptyLine(`new-${made + 1}`)]);
                  setMade(made + 1);
                }}
              >
                {words.add}
              </Button>
            ) : (
              <p>{words.tooMany}</p>
            )}
          </Section>
          {said && (
            <Notice tone="success">
              <p>{said}</p>
            </Notice>
          )}
        </Form>
      </div>
      <div className="quote-beside">
        <Coverage plan={plan} lines={lines} />
        <LiveMoney lines={priced} share={share} whole={priced.length === lines.length} />
      </div>
    </div>
  );
}

function Head({ quote, asksName }: QuoteProps & { asksName: boolean }) {
  const words = useEditorWords();
  return (
    <Section title={words.headTitle}>
      {asksName && (
        <TextField name="providerName" label={words.providerName} maxLength={200} defaultValue={quote.providerName} />
      )}
      <div className="quote-line-fields">
        <TextField name="reference" label={words.reference} optional maxLength={60} defaultValue={quote.reference} />
        <DateField name="datedOn" label={words.datedOn} defaultValue={quote.datedOn} />
        <DateField name="validUntil" label={words.validUntil} optional defaultValue={quote.validUntil ?? ''} />
      </div>
      <TextArea
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional
        rows={2}
        maxLength={2000}
        defaultValue={quote.note}
      />
    </Section>
  );
}
