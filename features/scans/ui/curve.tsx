import { useFormat } from '../../../platform/web/language.tsx';
import { useScanWords } from './words.tsx';

const [WIDTH, HEIGHT, SIDE, FOOT, HEAD] = [420, 170, 34, 26, 22];

/** One figure over time as a line, placed by its days; the table beside it holds the same figures. */
export function Curve({
  title,
  points,
  top,
}: {
  title: string;
  points: { at: string; value: number }[];
  top?: number;
}) {
  const words = useScanWords();
  const { date, shortDate, number, list } = useFormat();
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const from = Date.parse(first.at);
  const span = Math.max(1, Date.parse(last.at) - from);
  const most = Math.max(top ?? 0, 1, ...points.map(({ value }) => value));
  const x = (at: string) => SIDE + ((Date.parse(at) - from) / span) * (WIDTH - 2 * SIDE);
  const y = (value: number) => HEAD + (1 - value / most) * (HEIGHT - HEAD - FOOT);
  const said = words.pictureSays(title, list(points.map(({ at, value }) => words.point(value, date(at)))));
  return (
    <figure className="scan-curve">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={said}>
        <line className="scan-floor" x1={SIDE} x2={WIDTH - SIDE} y1={y(0)} y2={y(0)} />
        <polyline className="scan-line" points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')} />
        {points.map(({ at, value }) => (
          <circle key={at} className="scan-dot" cx={x(at)} cy={y(value)} r="4" />
        ))}
        {[first, last].map(({ at, value }, place) => (
          <g key={place}>
            <text x={x(at)} y={y(value) - 9} textAnchor="middle">
              {number(value)}
            </text>
            <text x={x(at)} y={HEIGHT - 6} textAnchor={place === 0 ? 'start' : 'end'} dx={place === 0 ? -SIDE : SIDE}>
              {shortDate(at)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
