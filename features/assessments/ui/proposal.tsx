import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Button } from '../../../platform/web/ui/index.ts';
import type { Shown } from './answer-store.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** What was answered last time, or what a finished action changes: proposed, kept only when the reader says so. */
export function Proposal({ criterionId, shown, title }: { criterionId: string; shown: Shown; title: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const { store, reply } = useTheme();
  const proposal = reply.proposals.find((each) => each.criterionId === criterionId)?.proposal;
  const settled = shown.known && proposal && shown.known.answeredAt >= proposal.at;
  const differs = !shown.known || shown.value === shown.known.value;
  if (!proposal || settled || !differs) return null;
  const { source, value, comment, reason, at, byName, action } = proposal;
  const confirm = () => store.edit(criterionId, source === 'previous' ? { value, comment, reason } : { value });
  if (source === 'action') {
    return (
      <div className="proposal">
        <p>
          {words.proposalAction(action ? text(action) : '', date(at), words.answers[value])}{' '}
          {value === 'partly' && words.proposalRemains}
        </p>
        <Button size="small" onClick={confirm} about={title}>
          {value === 'partly' ? words.confirmPartly : words.confirmYes}
        </Button>
      </div>
    );
  }
  return (
    <div className="proposal">
      <p>
        {words.proposalPrevious(date(at), byName)} <strong>{words.answers[value]}</strong>
        {(reason || comment) && <span className="proposal-words">{words.quoted(reason || comment)}</span>}
      </p>
      <p className="proposal-act">
        <Button size="small" onClick={confirm} about={title}>
          {value === 'unknown' ? words.stillUnknown : words.stillTrue}
        </Button>
        <span>{words.orElse}</span>
      </p>
    </div>
  );
}
