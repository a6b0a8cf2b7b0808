import { useId, useState, useSyncExternalStore } from 'react';
import { useText } from '../../../platform/web/language.tsx';
import { Button, Notice, SaveState, StatusTag, TextArea } from '../../../platform/web/ui/index.ts';
import { ANSWERS, type AnswerValue } from '../../assessments/model.ts';
import { observed, type BenchStore, type Shown } from './bench-store.ts';
import type { BenchReply } from './use-bench.ts';
import { useAuditWords } from './words.ts';

type Criterion = BenchReply['themes'][number]['criteria'][number];

interface ObservationProps {
  criterion: Criterion;
  store: BenchStore;
  mayAnswer: boolean;
}

/** One criterion on the bench: declared, observed and agreed side by side, saved as one taps. */
export function ObservationCard({ criterion, store, mayAnswer }: ObservationProps) {
  const words = useAuditWords();
  const text = useText();
  const { id } = criterion;
  const shown = useSyncExternalStore(store.subscribe, () => store.get(id));
  const declared = shown.known?.declared ?? null;
  const differs = shown.observed !== null && declared !== null && shown.observed !== declared;
  const observe = (value: AnswerValue) => store.edit(id, observed(shown, declared, value), true);
  return (
    <article className="observation" aria-labelledby={`${id}-title`}>
      <h3 className="observation-title" id={`${id}-title`}>
        <span className="observation-level">{criterion.level}</span> {text(criterion.title)}{' '}
        {differs && <StatusTag tone="warning">{words.differs}</StatusTag>}
      </h3>
      <details className="disclosure observation-help">
        <summary>{words.expected}</summary>
        <p>{text(criterion.help)}</p>
      </details>
      <div className="observation-columns">
        <div className="observation-declared">
          <p className="observation-head">{words.declared}</p>
          <p className="observation-value">{declared ? words.answers[declared] : words.noAnswer}</p>
        </div>
        <Choice label={words.observed} value={shown.observed} enabled={mayAnswer} onChoose={observe} />
        <Choice
          label={words.agreed}
          value={shown.agreed}
          enabled={mayAnswer}
          onChoose={(agreed) => store.edit(id, { agreed }, true)}
        />
      </div>
      {mayAnswer ? <Note id={id} shown={shown} store={store} /> : shown.note && <p>{shown.note}</p>}
      <Theirs id={id} shown={shown} store={store} />
      {mayAnswer && <SaveState saving={shown.saving} onRetry={() => void store.flush(id)} />}
    </article>
  );
}

interface ChoiceProps {
  label: string;
  value: AnswerValue | null;
  enabled: boolean;
  onChoose: (value: AnswerValue) => void;
}

function Choice({ label, value, enabled, onChoose }: ChoiceProps) {
  const words = useAuditWords();
  const name = useId();
  if (!enabled)
    return (
      <div>
        <p className="observation-head">{label}</p>
        <p className="observation-value">{value ? words.answers[value] : words.noAnswer}</p>
      </div>
    );
  return (
    <fieldset className="observation-choice">
      <legend className="observation-head">{label}</legend>
      {ANSWERS.map((one) => (
        <label key={one} className="observation-option">
          <input type="radio" name={name} checked={value === one} onChange={() => onChoose(one)} />
          <span>{words.answers[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Note({ id, shown, store }: { id: string; shown: Shown; store: BenchStore }) {
  const words = useAuditWords();
  const [open, setOpen] = useState(shown.note !== '');
  if (!open)
    return (
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.addNote}
      </Button>
    );
  return (
    <TextArea
      name={`note-${id}`}
      label={words.note}
      hint={words.noteHint}
      optional
      rows={2}
      maxLength={4000}
      value={shown.note}
      onChange={(note) => store.edit(id, { note }, false)}
      onBlur={() => void store.flush(id)}
    />
  );
}

/** Two auditors answered the same criterion: nothing is sent until one is chosen. */
function Theirs({ id, shown, store }: { id: string; shown: Shown; store: BenchStore }) {
  const words = useAuditWords();
  const { theirs } = shown;
  if (!theirs) return null;
  const named = (value: AnswerValue | null) => (value ? words.answers[value] : words.noAnswer);
  return (
    <Notice tone="warning" live title={words.theirsTitle(theirs.answeredByName)}>
      <p>{words.theirsText(named(theirs.observed), named(theirs.agreed))}</p>
      {theirs.note && <p>{theirs.note}</p>}
      <p className="audit-actions">
        <Button onClick={() => void store.resolve(id, 'theirs')}>{words.keepTheirs}</Button>
        <Button onClick={() => void store.resolve(id, 'mine')}>{words.keepMine}</Button>
      </p>
    </Notice>
  );
}
