import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Notice } from '../../../platform/web/ui/index.ts';
import type { Observatory } from '../contract-figures.ts';
import { movesOf, type Moved } from '../model-moves.ts';
import { useWords } from './shown.ts';

/** The answer of the page in two sentences: who answered, and what moved. */
export function Headline({ observatory }: { observatory: Observatory }) {
  const words = useWords();
  const text = useText();
  const { number, percent, plural } = useFormat();
  const { coverage, themes, from } = observatory;
  if (coverage.answered === 0)
    return <p className="obs-sentence">{words.nobodyAnswered(plural(coverage.structures, words.known))}</p>;
  const moves = movesOf(themes);
  const named = ({ theme, points }: Moved) =>
    words.themePoints(text(theme.title), plural(Math.abs(points), points > 0 ? words.up : words.down));
  return (
    <p className="obs-sentence">
      {words.coverageSays(
        number(coverage.answered),
        plural(coverage.structures, words.ofStructures),
        percent(coverage.answered / Math.max(1, coverage.structures)),
      )}{' '}
      {moves.unknown === themes.length
        ? words.noProgress(text(from.name))
        : words.progressSays(text(from.name), plural(moves.rose, words.roseIn), plural(moves.fell, words.fellIn))}{' '}
      {moves.best && words.mostOf(named(moves.best))}
      {moves.worst && words.leastOf(named(moves.worst))}
    </p>
  );
}

/** How many structures are behind the figures, and how many of them answered too long ago. */
export function CoverageFigures({ observatory: { coverage, definitions } }: { observatory: Observatory }) {
  const words = useWords();
  const text = useText();
  const { number } = useFormat();
  const items = [
    [words.structures, coverage.structures],
    [words.answered, coverage.answered],
    [words.outOfDate, coverage.outOfDate],
  ] as const;
  return (
    <>
      <dl className="obs-figures" aria-label={words.coverage}>
        {items.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figure">{number(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="obs-source">{text(definitions.coverage)}</p>
    </>
  );
}

/** Says that figures are missing and why, before one meets the first. */
export function WithheldNotice({ observatory: { withheldCount, minimum } }: { observatory: Observatory }) {
  const words = useWords();
  const { plural, number } = useFormat();
  if (withheldCount === 0) return null;
  return (
    <Notice title={plural(withheldCount, words.withheldTitle)}>
      <p>{words.withheldText(number(minimum))}</p>
    </Notice>
  );
}
