import { useSend } from '../../../platform/web/data.ts';
import { AskButton, TextArea, type ButtonLook } from '../../../platform/web/ui/index.ts';
import { listCases, moveCase, PLAIN_EVENTS, readCase } from '../contract.ts';
import type { CaseEvent } from '../model.ts';
import type { CaseSectionProps } from './case-reply.ts';
import type { PlainEvent } from './messages.fr.ts';
import { useCaseWords } from './words.ts';

/** What the case's own parts share: whose page, the case, and what to do when it changed in between. */
export interface CasePart extends CaseSectionProps {
  onStale: () => void;
}

/** Whether an event needs nothing but a reason. */
export const isPlain = (event: CaseEvent): event is PlainEvent =>
  (PLAIN_EVENTS as readonly CaseEvent[]).includes(event);

/** A button for an event that needs nothing but a reason, with the dialog that says what it changes. */
export function EventButton({
  organisationId,
  shown,
  onStale,
  event,
  look = 'secondary',
}: CasePart & { event: PlainEvent; look?: ButtonLook }) {
  const all = useCaseWords();
  const words = all.events[event];
  const move = useSend(moveCase, { invalidates: [readCase, listCases] });
  return (
    <AskButton
      label={words.button}
      look={look}
      title={words.title}
      lead={words.effect}
      submitLabel={words.reason ? words.button : all.confirm}
      submitLook={event === 'refuse' || event === 'cancel' || event === 'abandon' ? 'danger' : 'primary'}
      cancelLabel={all.cancelDialog}
      onProblem={({ status }, close) => {
        if (status !== 409) return false;
        close();
        onStale();
        return true;
      }}
      act={(values) =>
        move.mutateAsync({
          params: { organisationId, caseId: shown.id },
          body: { event, version: shown.version, reason: words.reason ? values.text('reason') : '' },
        })
      }
    >
      {words.reason && <TextArea name="reason" label={words.reason} hint={all.reasonHint} rows={4} maxLength={2000} />}
    </AskButton>
  );
}
