import { useFormat, useText } from '../../../platform/web/language.tsx';
import { LinkButton, StatusTag } from '../../../platform/web/ui/index.ts';
import { partNames } from '../model.ts';
import { stateNames } from '../model-todo.ts';
import type { CaseReply } from './case-reply.ts';
import { EventButton, isPlain, type CasePart } from './event-button.tsx';
import { AuditorButton } from './assign.tsx';
import { nextActFor } from './next.ts';
import { sections } from './sections.tsx';
import { isPast, useCaseWords } from './words.ts';

/** On top of a case: the one thing to do now and by when, or who is being waited for, or how it ended. */
export function Now(part: CasePart) {
  const words = useCaseWords();
  const text = useText();
  const { date } = useFormat();
  const { shown } = part;
  const { turn } = shown;
  if (!turn)
    return (
      <section className="case-now case-now-over" aria-labelledby="case-now">
        <h2 id="case-now" className="case-now-title">
          {words.ended}
        </h2>
        <p className="case-now-sentence">
          {words.endedOn(text(stateNames[shown.state]), date(shown.endedAt ?? shown.since))}
        </p>
        <Reason shown={shown} />
      </section>
    );
  if (turn.part !== shown.part)
    return (
      <section className="case-now case-now-waiting" aria-labelledby="case-now">
        <h2 id="case-now" className="case-now-title">
          {words.waitingFor(nameOf(shown, turn.part) || text(partNames[turn.part]))}
        </h2>
        <p className="case-now-sentence">{text(turn.waiting)}</p>
        {shown.dueAt && <Due at={shown.dueAt} state={shown.state} />}
        <p className="case-now-note">{words.nothingForYou}</p>
        <Reason shown={shown} />
      </section>
    );
  return (
    <section className="case-now" aria-labelledby="case-now">
      <h2 id="case-now" className="case-now-title">
        {words.now}
      </h2>
      <p className="case-now-sentence">{text(turn.todo)}</p>
      {shown.dueAt && <Due at={shown.dueAt} state={shown.state} />}
      <Reason shown={shown} />
      <MainAction {...part} />
    </section>
  );
}

/** The name of the organisation that plays a part in the case, where it is known to the reader. */
export function nameOf(shown: CaseReply, part: CaseReply['part']): string {
  if (part === 'beneficiary') return shown.structure.name;
  if (part === 'auditor') return shown.auditBody?.name ?? '';
  return part === 'provider' ? (shown.provider?.name ?? '') : '';
}

/** In these states the day is that of the visit rather than the last one. */
const MEETING: readonly CaseReply['state'][] = ['appointment', 'control-planned'];

function Due({ at, state }: { at: string; state: CaseReply['state'] }) {
  const words = useCaseWords();
  const { date } = useFormat();
  return isPast(at) ? (
    <p>
      <StatusTag tone="danger">{words.lateSince(date(at))}</StatusTag>
    </p>
  ) : (
    <p>
      <strong>{MEETING.includes(state) ? words.on(date(at)) : words.by(date(at))}</strong>
    </p>
  );
}

function Reason({ shown }: { shown: CaseReply }) {
  const words = useCaseWords();
  if (!shown.reason) return null;
  return (
    <blockquote className="case-reason">
      <p className="case-soft">{shown.state === 'request-incomplete' ? words.sentBack : words.reason}</p>
      <p>{shown.reason}</p>
    </blockquote>
  );
}

function MainAction(part: CasePart) {
  const words = useCaseWords();
  const { shown, organisationId } = part;
  const next = nextActFor(shown.state, shown.part);
  if (!next) return null;
  if (!shown.events.includes(next.event)) return <p className="case-now-note">{words.notYourRole}</p>;
  if (next.event === 'assign') return <AuditorButton {...part} look="primary" />;
  if (isPlain(next.event)) return <EventButton {...part} event={next.event} look="primary" />;
  const { open } = next;
  if (!open || ('section' in open && !sections[open.section])) return null;
  const href = 'page' in open ? `/organisations/${organisationId}/cases/${shown.id}/${open.page}` : `#${open.section}`;
  return (
    <LinkButton href={href} look={'page' in open ? 'primary' : 'secondary'}>
      {words.open[open.label]}
    </LinkButton>
  );
}
