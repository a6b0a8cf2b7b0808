import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, Dialog, Form, Notice, TextArea } from '../../../platform/web/ui/index.ts';
import { moveAction, readAction, readPlan } from '../contract.ts';
import type { ActionEvent } from '../model.ts';
import type { Part } from './action.tsx';
import { usePlanWords } from './words.ts';

type Move = Exclude<ActionEvent, 'merge'>;

/** The buttons that the life cycle and the reader's role allow, and no other. */
export function Moves({ organisationId, shown: { action }, onStale }: Part) {
  const words = usePlanWords();
  const [dismissing, setDismissing] = useState(false);
  const move = useSend(moveAction, { invalidates: [readAction, readPlan] });
  const send = (event: Move, reason = '') =>
    move.mutateAsync({
      params: { organisationId, actionId: action.id },
      body: { event, version: action.version, reason },
    });
  const failure = move.error && asProblem(move.error);
  // Planning is done by giving an owner and a date, just beside.
  const events = action.events.filter((event): event is Move => event !== 'merge' && event !== 'plan');
  if (events.length === 0) return null;
  const run = (event: Move) => {
    if (event === 'dismiss') setDismissing(true);
    else send(event).catch((error: unknown) => asProblem(error).status === 409 && onStale());
  };
  return (
    <>
      <div className="action-moves" role="group" aria-label={words.move}>
        {events.map((event) => (
          <Button
            key={event}
            look={event === 'finish' ? 'primary' : event === 'dismiss' ? 'quiet' : 'secondary'}
            busy={move.isPending}
            onClick={() => run(event)}
          >
            {words.events[event]}
          </Button>
        ))}
      </div>
      {failure && failure.status !== 409 && !dismissing && (
        <Notice tone="danger" live>
          {failure.message}
        </Notice>
      )}
      <Dialog open={dismissing} onClose={() => setDismissing(false)} title={words.confirmDismiss}>
        <Form
          submitLabel={words.confirmDismiss}
          submitLook="danger"
          secondary={<Button onClick={() => setDismissing(false)}>{words.cancel}</Button>}
          onProblem={(problem) => {
            if (problem.status !== 409) return false;
            setDismissing(false);
            onStale();
            return true;
          }}
          onSubmit={async (values) => {
            await send('dismiss', values.text('reason'));
            setDismissing(false);
          }}
        >
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={1000} />
        </Form>
      </Dialog>
    </>
  );
}
