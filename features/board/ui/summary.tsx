import { useFormat } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { ENDED } from '../../cases/model.ts';
import { OURS, RUNNING } from '../model.ts';
import { listAddress } from './address.ts';
import { useBoardWords, type Board } from './words.ts';

/** The four figures that open the board; each leads to its cases. */
export function Summary({ organisationId, board }: { organisationId: string; board: Board }) {
  const words = useBoardWords();
  const { number, plural } = useFormat();
  const { totals, ended } = board;
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
    </ul>
  );
}
