import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import {
  ATTACHABLE,
  Button,
  FileField,
  Form,
  OneAct,
  RadioGroup,
  Section,
  TextArea,
} from '../../../platform/web/ui/index.ts';
import { listRequests, MAX_TEXT, moveRequest, readRequest } from '../contract.ts';
import { findTransition } from '../../../platform/contract/transitions.ts';
import { supportLife, type SupportEvent } from '../model.ts';
import { useAttach } from './attach.ts';
import { useSupportWords, type ShownRequest } from './words.ts';

interface Props {
  organisationId: string;
  shown: ShownRequest;
  /** Told what the page must say above, '' as a new attempt begins. */
  onNotice: (words: string) => void;
}

/** What the life cycle and the reader's side allow: the first is what one most often does next. */
const ORDER: readonly SupportEvent[] = [
  'take',
  'answer',
  'write',
  'close',
  'reopen',
  'take-over',
  'hand-back',
  'withdraw',
];

/** The reader's possible moves: one is open at a time. */
export function Moves(props: Props) {
  const words = useSupportWords();
  const events = ORDER.filter((event) => props.shown.events.includes(event));
  if (events.length === 0) return null;
  return (
    <Section title={words.what}>
      <OneAct acts={events} labels={words.do}>
        {(event, close) => <MoveForm key={event} {...props} event={event} onClose={close} />}
      </OneAct>
    </Section>
  );
}

function MoveForm({
  organisationId,
  shown,
  onNotice,
  event,
  onClose,
}: Props & { event: SupportEvent; onClose: () => void }) {
  const words = useSupportWords();
  const text = useText();
  const invalidate = useInvalidate();
  const move = useSend(moveRequest);
  const { attach, progress } = useAttach();
  const said = event === 'answer' || event === 'write';
  const needed = findTransition(supportLife, shown.state, event)?.needsReason ?? false;
  const params = { organisationId, requestId: shown.id };
  return (
    <Form
      submitLabel={words.do[event]}
      submitLook={event === 'withdraw' ? 'danger' : 'primary'}
      secondary={
        <Button look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      }
      onAttempt={() => onNotice('')}
      onProblem={({ reply: { code } }) => {
        if (code !== 'stale-version' && code !== 'no-such-move') return false;
        onNotice(words.stale);
        void invalidate(readRequest, listRequests);
        return true;
      }}
      onSubmit={async (values) => {
        const { entryId } = await move.mutateAsync({
          params,
          body: { event, text: values.text('text'), outcome: values.optional('outcome'), version: shown.version },
        });
        const file = said ? values.file('file') : null;
        const failure = file ? await attach({ ...params, entryId }, file) : '';
        if (failure) onNotice(words.fileFailed(failure));
        await invalidate(readRequest, listRequests);
        onClose();
      }}
    >
      {event === 'close' && (
        <RadioGroup
          name="outcome"
          label={words.closeOutcome}
          options={shown.outcomes.map(({ id, name }) => ({ value: id, label: text(name) }))}
        />
      )}
      {words.words[event] && (
        <TextArea
          name="text"
          label={words.words[event]}
          optional={!needed}
          rows={said ? 5 : 3}
          // What closes a request is also kept as its reason, which is shorter than a message.
          maxLength={event === 'close' ? 2000 : MAX_TEXT}
        />
      )}
      {said && (
        <FileField
          name="file"
          label={words.file}
          hint={words.fileHint}
          optional
          accept={ATTACHABLE}
          maxBytes={MAX_FILE_BYTES}
          progress={progress}
        />
      )}
    </Form>
  );
}
