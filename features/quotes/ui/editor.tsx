import { useRef, useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Button, DateField, Form, Notice, Section, TextArea, TextField } from '../../../platform/web/ui/index.ts';
import type { FormValues } from '../../../platform/web/ui/index.ts';
import type { Values } from '../../audits/ui/form-store.ts';
import { TheirsNotice } from '../../audits/ui/kept-form.tsx';
import { changeQuote, submitQuote } from '../contract.ts';
import { MAX_LINES } from '../model.ts';
import type { QuoteProps } from './card.tsx';
import { Coverage } from './coverage.tsx';
import { LineFields } from './editor-line.tsx';
import { LiveMoney } from './live-money.tsx';
import { STALE } from './stale.ts';
import { shareOf } from '../model-share.ts';
import { HEAD, fieldsOf, linesIn } from './editor-fields.ts';
import { emptyLine, pricedLines, sentLines, type EditedLine } from './typed.ts';
import { useEditor } from './use-editor.ts';
import { useEditorWords, useQuoteWords } from './words.ts';

/** A quote being written, beside the plan it answers: what it covers and what it pays follow every key. */
export function Editor(props: QuoteProps) {
  const words = useEditorWords();
  const shared = useQuoteWords();
  const { organisationId, caseId, quote, plan, part } = props;
  const { store, found, theirs, drawing, head, lines, type, setLines } = useEditor(caseId, quote);
  const params = { organisationId, caseId, quoteId: quote.id };
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
  const saying = useSaying();
  const edit = (key: string, part: Partial<EditedLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const say = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };
  const save = async (values: FormValues) => {
    const body = {
      providerName: values.text('providerName'),
      reference: values.text('reference'),
      datedOn: values.text('datedOn'),
      validUntil: values.optional('validUntil'),
      note: values.text('note'),
      lines: sentLines(lines),
    };
    let version = 0;
    await store.save(async (typedOn) => {
      const saved = await change.mutateAsync({ params, body: { ...body, version: typedOn } });
      version = saved.quote.version;
      return saved.quote;
    });
    if (!submitting.current) return say(draft ? words.savedOnly : words.saved);
    await submit.mutateAsync({ params, body: { version } });
    say(words.submittedNow);
  };
  return (
    <div className="quote-columns">
      <div>
        {!draft && <Notice>{words.changeTold}</Notice>}
        {stale && !theirs && (
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
          <TheirsNotice store={store} fieldsOf={fieldsOf} say={saying} />
          {found && <Notice>{words.keptHere}</Notice>}
          <Head key={drawing} fields={head} asksName={part === 'beneficiary'} onType={type} />
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

interface HeadProps {
  /** What its fields start with. */
  fields: Values;
  asksName: boolean;
  onType: (typed: Values) => void;
}

function Head({ fields, asksName, onType }: HeadProps) {
  const words = useEditorWords();
  const value = (name: (typeof HEAD)[number]) => ({ name, label: words[name], defaultValue: fields[name] ?? '' });
  return (
    <div
      onInput={({ target }) => {
        const { name, value: typed } = target as HTMLInputElement;
        if ((HEAD as readonly string[]).includes(name)) onType({ [name]: typed });
      }}
    >
      <Section title={words.headTitle}>
        {asksName && <TextField {...value('providerName')} maxLength={200} />}
        <div className="quote-line-fields">
          <TextField {...value('reference')} optional maxLength={60} />
          <DateField {...value('datedOn')} />
          <DateField {...value('validUntil')} optional />
        </div>
        <TextArea {...value('note')} hint={words.noteHint} optional rows={2} maxLength={2000} />
      </Section>
    </div>
  );
}

/** A field of a quote and what it holds, in words. */
function useSaying() {
  const words = useEditorWords();
  const { date, list, money } = useFormat();
  return (name: string, value: string): [string, string] => {
    if (name === 'lines') {
      const said = pricedLines(linesIn(value)).map(({ label, netCents }) => `${label} (${money(netCents)})`);
      return [words.linesTitle, list(said)];
    }
    const field = name as (typeof HEAD)[number];
    return [words[field], value && (field === 'datedOn' || field === 'validUntil') ? date(value) : value];
  };
}
