import { useState } from 'react';
import { useText } from '../../../platform/web/language.tsx';
import { useField } from '../../../platform/web/ui/form-state.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import type { readFindings } from '../contract-findings.ts';
import { useAuditWords } from './words.ts';

export type FindingsReply = Reply<typeof readFindings>;
/** A place of the grid as its form field says it: impact, then difficulty; identifiers hold no space. */
export const placeOf = (impact: string, difficulty: string): string => `${impact} ${difficulty}`;

interface SeverityGridProps {
  findings: Pick<FindingsReply, 'grid' | 'scale'>;
  /** The place chosen so far, as the field `place` says it; '' for none. */
  initial: string;
}

/** The programme's grid as a picture: one taps where impact and difficulty meet, the severity is what stands there. */
export function SeverityGrid({ findings: { grid, scale }, initial }: SeverityGridProps) {
  const words = useAuditWords();
  const text = useText();
  const { id, error } = useField('impact');
  const [place, setPlace] = useState(initial);
  const [impact = '', difficulty = ''] = place.split(' ');
  const chosen = grid.cells[impact]?.[difficulty];
  const nameOf = (severity: string | undefined) => {
    const found = scale.find((one) => one.id === severity);
    return found ? text(found.name) : '';
  };
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <p className="field-label" id={id}>
        {words.grid}
      </p>
      <p className="field-hint">{words.gridHint}</p>
      {error && <p className="field-error">{error}</p>}
      <table className="grid-picture" aria-labelledby={id}>
        <caption className="visually-hidden">{words.gridCaption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.impact}</th>
            {grid.difficulties.map((difficulty) => (
              <th scope="col" key={difficulty.id}>
                {text(difficulty.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.impacts.toReversed().map((row) => (
            <tr key={row.id}>
              <th scope="row">{text(row.name)}</th>
              {grid.difficulties.map((column) => {
                const severity = grid.cells[row.id]?.[column.id];
                const value = placeOf(row.id, column.id);
                return (
                  <td key={column.id}>
                    <label className="grid-cell" data-severity={severity}>
                      <input
                        type="radio"
                        name="place"
                        value={value}
                        checked={place === value}
                        aria-label={words.gridCell(text(row.name), text(column.name), nameOf(severity))}
                        onChange={() => setPlace(value)}
                      />
                      <span aria-hidden="true">{nameOf(severity)}</span>
                    </label>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{chosen ? <strong>{nameOf(chosen)}</strong> : words.gridNone}</p>
    </div>
  );
}
