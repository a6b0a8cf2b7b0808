import { useState, useSyncExternalStore } from 'react';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Icon, SaveState, TextArea } from '../../../platform/web/ui/index.ts';
import { FactBox } from '../../facts/ui/fact.tsx';
import { GlossaryTerm } from '../../help/ui/glossary-term.tsx';
import type { Criterion } from '../../referentials/model.ts';
import { AnswerChoice } from './answer-choice.tsx';
import type { Shown } from './answer-store.ts';
import { Conflict } from './conflict.tsx';
import './criterion.css';
import { Evidence } from './evidence.tsx';
import { GivenAnswer } from './given-answer.tsx';
import { OpinionPanel } from './opinion.tsx';
import { Proposal } from './proposal.tsx';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** One criterion: its statement, what it means, the answer, and what goes with it. Its identifier is its anchor. */
export function CriterionBlock({ criterion }: { criterion: Criterion }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { store, reply, params } = useTheme();
  const { id } = criterion;
  const shown = useSyncExternalStore(store.subscribe, () => store.get(id));
  const title = text(criterion.title);
  return (
    <article
      className="criterion"
      id={id}
      data-answered={shown.value ? true : undefined}
      aria-labelledby={`${id}-title`}
    >
      <h3 className="criterion-title" id={`${id}-title`}>
        {title}
      </h3>
      <p className="criterion-help" id={`${id}-help`}>
        {text(criterion.help)}
      </p>
      <Groups ids={criterion.groups ?? []} />
      {criterion.terms && criterion.terms.length > 0 && (
        <p className="criterion-terms">
          {words.terms}{' '}
          {criterion.terms.map((term) => (
            <span key={term}>
              <GlossaryTerm id={term} />
            </span>
          ))}
        </p>
      )}
      <FactBox
        address={params}
        criterionId={id}
        title={title}
        value={shown.value}
        onTake={reply.abilities.answer ? (value) => store.edit(id, { value }) : undefined}
        mayAttach={reply.abilities.evidence && reply.abilities.answer}
      />
      {reply.abilities.answer ? (
        <>
          <Proposal criterionId={id} shown={shown} title={title} />
          <AnswerChoice criterion={criterion} shown={shown} labelledBy={`${id}-title`} />
          <Conflict criterionId={id} shown={shown} />
          <State id={id} shown={shown} />
        </>
      ) : (
        <GivenAnswer shown={shown} />
      )}
      <Tools criterion={criterion} shown={shown} />
    </article>
  );
}

/** Which of its publisher's groups a requirement belongs to: it may concern only some structures. */
function Groups({ ids }: { ids: readonly string[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { reply } = useTheme();
  const names = reply.groups.filter((group) => ids.includes(group.id)).map(({ name }) => text(name));
  if (names.length === 0) return null;
  return <p className="criterion-terms">{words.groups(names.join(', '))}</p>;
}

/** Who answered and when, whether it is saved, what it still lacks. */
function State({ id, shown }: { id: string; shown: Shown }) {
  const words = useMessages({ fr, en });
  const { fromNow } = useFormat();
  const { store } = useTheme();
  const { known, saving, needs } = shown;
  return (
    <div className="criterion-state">
      {needs && (
        <p className="criterion-needs" role="status">
          <Icon name="info" size={16} /> {needs === 'reason' ? words.needsReason : words.needsValue}
        </p>
      )}
      {known && !needs && (
        <p className="criterion-who">{words.answeredBy(known.answeredByName, fromNow(known.answeredAt))}</p>
      )}
      <SaveState saving={saving} onRetry={() => void store.flush(id)} />
    </div>
  );
}

type Panel = 'comment' | 'evidence' | 'opinion';

/** Comment, evidence and opinion, each behind its button; what holds something opens by itself. */
function Tools({ criterion, shown }: { criterion: Criterion; shown: Shown }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { store, reply } = useTheme();
  const { id } = criterion;
  const files = reply.evidence.filter((each) => each.criterionId === id).length;
  const [open, setOpen] = useState<Record<Panel, boolean>>({
    comment: shown.comment !== '',
    evidence: files > 0,
    opinion: false,
  });
  const { answer } = reply.abilities;
  const labels: [Panel, string][] = [
    ...(answer ? [['comment', words.comment] satisfies [Panel, string]] : []),
    ['evidence', files > 0 ? words.evidenceCount(String(files)) : words.evidence],
    ...(answer ? [['opinion', words.opinion] satisfies [Panel, string]] : []),
  ];
  return (
    <div className="tools">
      <div className="tools-row">
        {labels.map(([panel, label]) => (
          <button
            key={panel}
            type="button"
            className="tool"
            aria-expanded={open[panel]}
            aria-controls={`${id}-${panel}`}
            onClick={() => setOpen({ ...open, [panel]: !open[panel] })}
          >
            <Icon name="chevron" size={14} /> {label}
            <span className="visually-hidden"> {text(criterion.title)}</span>
          </button>
        ))}
      </div>
      <div id={`${id}-comment`} className="tool-panel" hidden={!open.comment || !answer}>
        <TextArea
          name={`comment-${id}`}
          label={words.comment}
          hint={words.commentHint}
          optional
          rows={2}
          maxLength={4000}
          value={shown.comment}
          onChange={(comment) => store.edit(id, { comment })}
          onBlur={() => void store.flush(id)}
        />
      </div>
      <div id={`${id}-evidence`} className="tool-panel" hidden={!open.evidence}>
        {open.evidence && <Evidence criterion={criterion} />}
      </div>
      <div id={`${id}-opinion`} className="tool-panel" hidden={!open.opinion}>
        {open.opinion && <OpinionPanel criterionId={id} />}
      </div>
    </div>
  );
}
