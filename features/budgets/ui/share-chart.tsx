import { useFormat } from '../../../platform/web/language.tsx';
import { useBudgetWords, usePercent, useShareWords, type Budget, type Budgets } from './words.ts';

const [WIDTH, HEIGHT, LEFT, FOOT] = [640, 240, 8, 28];

/** The share of each exercise as a bar against the band that the State asks for; the table below holds the same figures. */
export function ShareChart({ budgets, rule }: { budgets: readonly Budget[] } & Pick<Budgets, 'rule'>) {
  const words = useBudgetWords();
  const { list } = useFormat();
  const share = useShareWords();
  const percent = usePercent();
  const { minimum, advised, maximum } = rule.cyberShare;
  const told = budgets.flatMap(({ id, year, condition }) =>
    condition.share
      ? [
          {
            id,
            year,
            met: condition.met,
            points: condition.share.tenths * 10,
            shown: share(condition.share, [minimum, advised, maximum]),
          },
        ]
      : [],
  );
  if (told.length < 2) return null;
  const years = told.toReversed();
  const top = Math.max(maximum * 1.2, ...years.map(({ points }) => points)) * 1.1;
  const y = (points: number) => (HEIGHT - FOOT) * (1 - points / top);
  const step = (WIDTH - 2 * LEFT) / years.length;
  const bar = Math.min(step * 0.5, 64);
  return (
    <figure className="shares">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={words.chart(list(years.map(({ year, shown }) => words.point(year, shown))))}
      >
        <rect className="shares-zone" x="0" y={y(maximum)} width={WIDTH} height={y(minimum) - y(maximum)} />
        <line className="shares-edge" x1="0" x2={WIDTH} y1={y(minimum)} y2={y(minimum)} />
        <line className="shares-edge" x1="0" x2={WIDTH} y1={y(maximum)} y2={y(maximum)} />
        <text className="shares-note" x={LEFT} y={y(maximum) - 6}>
          {words.zone(percent(minimum), percent(maximum))}
        </text>
        {years.map(({ id, year, met, points }, place) => {
          const middle = LEFT + step * (place + 0.5);
          return (
            <g key={id}>
              <rect
                className="shares-bar"
                data-met={met}
                x={middle - bar / 2}
                y={y(points)}
                width={bar}
                height={HEIGHT - FOOT - y(points)}
              />
              <text x={middle} y={y(points) - 8} textAnchor="middle">
                {percent(points)}
              </text>
              <text x={middle} y={HEIGHT - 8} textAnchor="middle">
                {year}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
