import { useState } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { CASE_STEPS, stepOf } from '../../cases/model-steps.ts';
import { stateNames } from '../../cases/model-todo.ts';
import { listAddress } from './address.ts';
import { daysSince, useBoardWords, type BoardColumn } from './words.ts';

// Under this width the columns stand one under the other, each state closed until one opens it.
const WIDE = '(min-width: 48rem)';

/** The running cases: one column a step, one block a state, late cases first. */
export function Columns({ organisationId, columns }: { organisationId: string; columns: BoardColumn[] }) {
  const words = useBoardWords();
  const [open] = useState(() => matchMedia(WIDE).matches);
  return (
    <div className="board-columns">
      {CASE_STEPS.map((step) => (
        <section key={step} className="board-column">
          <h3>{words.steps[step]}</h3>
          {columns
            .filter(({ state }) => stepOf[state] === step)
            .map((column) => (
              <StateBlock key={column.state} organisationId={organisationId} column={column} open={open} />
            ))}
        </section>
      ))}
    </div>
  );
}

interface BlockProps {
  organisationId: string;
  column: BoardColumn;
  open: boolean;
}

function StateBlock({ organisationId, column, open }: BlockProps) {
  const words = useBoardWords();
  const text = useText();
  const { number, plural } = useFormat();
  const { state, count, late, oldestSince, mine, cases } = column;
  if (count === 0)
    return (
      <p className="board-empty">
        {text(stateNames[state])} <span className="board-note">{plural(0, words.cases)}</span>
      </p>
    );
  return (
    <details className="board-state" open={open}>
      <summary>
        <span className="board-state-name">
          {text(stateNames[state])} <span className="figure">({number(count)})</span>
        </span>
        <span className="board-tags">
          {mine && <StatusTag tone="accent">{words.yours}</StatusTag>}
          {late > 0 && <StatusTag tone="danger">{plural(late, words.lateCases)}</StatusTag>}
        </span>
        {oldestSince && <span className="board-note">{plural(daysSince(oldestSince), words.oldest)}</span>}
      </summary>
      <ul className="board-cards">
        {cases.map((one) => (
          <Card key={one.id} organisationId={organisationId} one={one} />
        ))}
      </ul>
      {count > cases.length && (
        <p className="board-all">
          <TextLink href={listAddress(organisationId, { states: state })} about={text(stateNames[state])}>
            {words.all(number(count))}
          </TextLink>
        </p>
      )}
    </details>
  );
}

function Card({ organisationId, one }: { organisationId: string; one: BoardColumn['cases'][number] }) {
  const words = useBoardWords();
  const { plural, shortDate } = useFormat();
  return (
    <li className="board-card" data-late={one.late || undefined}>
      <TextLink href={`/organisations/${organisationId}/cases/${one.id}`}>{one.structure}</TextLink>
      <span className="board-note">
        {one.number} · {plural(daysSince(one.since), words.age)}
        {one.dueAt && ` · ${words.due(shortDate(one.dueAt))}`}
      </span>
      {one.late && <StatusTag tone="danger">{words.lateTag}</StatusTag>}
    </li>
  );
}
