import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  Notice,
  StatusTag,
  TextField,
  type StatusTone,
} from '../../../platform/web/ui/index.ts';
import { decideAccesses, listReviews, readReview, settleAccess } from '../contract-reviews.ts';
import type { Decision } from '../model-reviews.ts';
import type { Review, ReviewPart } from './review.tsx';
import { messages as en } from './reviews.en.ts';
import { messages as fr } from './reviews.fr.ts';

type Line = Review['lines'][number];
const REFRESHED = [readReview, listReviews];
const tones: Record<Decision, StatusTone> = { keep: 'success', remove: 'danger', change: 'warning' };

/** The accesses of a page of a review, each with its decision or the way to take it. */
export function ReviewLines({ empty, ...part }: ReviewPart & { empty: string }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const { review } = part;
  const { decide, busy, refused } = useDecide(part);
  const open = review.state === 'open' && review.abilities.write;
  const pending = review.lines.filter(({ decision }) => decision === null);
  return (
    <>
      <DataTable
        caption={words.title}
        captionHidden
        rows={review.lines}
        rowKey={({ objectId }) => objectId}
        empty={<EmptyState title={empty} />}
        columns={[
          {
            key: 'access',
            header: words.access,
            rowHeader: true,
            cell: ({ name, facts }) => (
              <>
                {name}
                <p className="identities-soft">{words.categories[facts.category] ?? facts.category}</p>
              </>
            ),
          },
          {
            key: 'who',
            header: words.who,
            cell: ({ facts: { person, job } }) => [person, job].filter(Boolean).join(', ') || '–',
          },
          { key: 'facts', header: words.facts, cell: (line) => <Facts line={line} /> },
          {
            key: 'decision',
            header: words.decision,
            cell: (line) =>
              line.decision === null && open ? <Choose {...part} line={line} /> : <Decided {...part} line={line} />,
          },
        ]}
      />
      {refused}
      {open && pending.length > 1 && (
        <p>
          <Button busy={busy} onClick={() => void decide(pending, 'keep')}>
            {plural(pending.length, words.keepShown)}
          </Button>
        </p>
      )}
    </>
  );
}

/** Decides of accesses: `save` throws, for a form; `decide` is for buttons, what is refused being shown as `refused`. */
function useDecide({ organisationId, review, onProblem, onAttempt }: ReviewPart) {
  const send = useSend(decideAccesses, { invalidates: REFRESHED });
  const save = (lines: readonly Line[], decision: Decision | null, note = '') =>
    send.mutateAsync({
      params: { organisationId, reviewId: review.id },
      body: { accesses: lines.map(({ objectId, version }) => ({ id: objectId, version })), decision, note },
    });
  const decide = async (lines: readonly Line[], decision: Decision | null) => {
    onAttempt();
    try {
      await save(lines, decision);
    } catch (error) {
      if (onProblem(asProblem(error))) send.reset();
    }
  };
  const refused = send.error && <Notice tone="danger" live title={send.error.message} />;
  return { save, decide, refused, busy: send.isPending };
}

function Facts({ line: { facts } }: { line: Line }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const said = [
    facts.means && words.means[facts.means],
    facts.lastUsedOn ? words.lastUsed(date(facts.lastUsedOn)) : words.neverUsed,
    facts.enabled === false && words.disabled,
    facts.twoFactor && words.twoFactor,
  ].filter(Boolean);
  return (
    <>
      {facts.leftOn && <StatusTag tone="danger">{words.leftOn(date(facts.leftOn))}</StatusTag>}{' '}
      {facts.accountKind === 'generic' && <StatusTag tone="warning">{words.shared}</StatusTag>}
      <p className="identities-soft">{said.join(' · ')}</p>
    </>
  );
}

type LinePart = ReviewPart & { line: Line };

function Choose(part: LinePart) {
  const words = useMessages({ fr, en });
  const { decide, busy, refused } = useDecide(part);
  // A sending of its own: what a form is refused is told in the form.
  const { save } = useDecide(part);
  const { line } = part;
  return (
    <div className="identities-gestures">
      {refused}
      <Button size="small" about={line.name} busy={busy} onClick={() => void decide([line], 'keep')}>
        {words.decide.keep}
      </Button>
      <Button size="small" about={line.name} busy={busy} onClick={() => void decide([line], 'remove')}>
        {words.decide.remove}
      </Button>
      <details>
        <summary>{words.decide.change}</summary>
        <Form
          submitLabel={words.changeSave}
          submitLook="secondary"
          onProblem={part.onProblem}
          onAttempt={part.onAttempt}
          onSubmit={(values) => save([line], 'change', values.text('note'))}
        >
          <TextField name="note" label={words.changeTo} maxLength={500} />
        </Form>
      </details>
    </div>
  );
}

function Decided(part: LinePart) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const { decide, busy, refused } = useDecide(part);
  const { line, review } = part;
  if (line.decision === null) return '–';
  const open = review.state === 'open' && review.abilities.write;
  return (
    <>
      <StatusTag tone={tones[line.decision]}>{words.decidedAs[line.decision]}</StatusTag>
      {line.note && <p className="identities-soft">{line.note}</p>}
      {refused}
      {open && (
        <Button look="quiet" size="small" about={line.name} busy={busy} onClick={() => void decide([line], null)}>
          {words.takeBack}
        </Button>
      )}
      {line.settledAt && (
        <p className="identities-soft">{words.settled(line.settledByName ?? '', date(line.settledAt))}</p>
      )}
      {review.state === 'signed' && review.abilities.write && line.decision !== 'keep' && !line.settledAt && (
        <Settle {...part} />
      )}
    </>
  );
}

function Settle({ organisationId, review, line, onProblem, onAttempt }: LinePart) {
  const words = useMessages({ fr, en });
  const settle = useSend(settleAccess, { invalidates: REFRESHED });
  const done = async () => {
    onAttempt();
    try {
      await settle.mutateAsync({
        params: { organisationId, reviewId: review.id, objectId: line.objectId },
        body: { version: line.version },
      });
    } catch (error) {
      if (onProblem(asProblem(error))) settle.reset();
    }
  };
  return (
    <>
      {settle.error && <Notice tone="danger" live title={settle.error.message} />}
      <Button size="small" about={line.name} busy={settle.isPending} onClick={() => void done()}>
        {words.settle}
      </Button>
    </>
  );
}
