import { useFormat } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { ENDED } from '../../cases/model.ts';
import { OURS, RUNNING } from '../model.ts';
import { listAddress } from './address.ts';
import { useBoardWords, type Board } from './words.ts';

/** The figures that open the board; each leads to its cases, the last one to the budget. */
export function Summary({ organisationId, board }: { organisationId: string; board: Board }) {
  const words = useBoardWords();
  const { number, plural, money } = useFormat();
  const { totals, ended, envelopes } = board;
  const over = ended.reduce((sum, { count }) => sum + count, 0);
  const figures = [
    { label: words.mine, count: totals.mine, note: plural(totals.mineLate, words.mineLate), states: OURS },
    { label: words.late, count: totals.late, note: words.lateHint, late: 'yes' },
    { label: words.running, count: totals.running, states: RUNNING },
    { label: words.ended, count: over, states: ENDED },
  ];
  return (
    <ul className="board-figures" aria-label={words.summary}>
      {figures.map(({ label, count, note, states, late }) => (
        <li key={label}>
          <TextLink
            href={listAddress(organisationId, { states: states?.join(',') ?? '', late: late ?? '' })}
            look="quiet"
          >
            <span className="board-figure figure">{number(count)}</span> {label}
          </TextLink>
          {note && <span className="board-note">{note}</span>}
        </li>
      ))}
      {envelopes.length === 1 && envelopes[0]?.gauge && (
        <li>
          <TextLink href="#envelope" look="quiet">
            <span className="board-figure figure">{money(envelopes[0].gauge.leftCents)}</span> {words.leftToCommit}
          </TextLink>
          <span className="board-note">{words.leftOf(money(envelopes[0].gauge.totalCents))}</span>
        </li>
      )}
    </ul>
  );
}
