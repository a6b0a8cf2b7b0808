import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable } from '../../../platform/web/ui/index.ts';
import type { Observatory } from '../contract-figures.ts';
import { FigureFrame } from './figure-frame.tsx';
import { useWords, type Shown } from './shown.ts';

const [WIDTH, HEIGHT] = [200, 64];
type Point = Observatory['trend'][number];

/** One small curve a theme, all on the same scale from 0 to 100 %: how the share at the level moved, quarter by quarter. */
export function Trend({ shown }: { shown: Shown }) {
  const words = useWords();
  const text = useText();
  const { trend, themes, referential } = shown.observatory;
  const [first, last] = [trend[0], trend.at(-1)];
  if (!first || !last || trend.length < 2) return null;
  return (
    <FigureFrame
      shown={shown}
      title={words.trend}
      block="trend"
      reading={words.trendReading(text(first.quarter.name), text(last.quarter.name))}
      table={<TrendTable shown={shown} />}
    >
      <ul className="obs-curves">
        {themes.map((theme, place) => (
          <li key={theme.themeId}>
            <h3 className="obs-curve-name">{text(theme.title)}</h3>
            <Curve
              title={text(theme.title)}
              level={referential.levels[theme.level]?.id ?? ''}
              values={trend.map((point) => point.themes[place]?.atOrAbove ?? null)}
              points={trend}
            />
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}

interface CurveProps {
  title: string;
  level: string;
  /** A share a quarter, null where it is not shown: the line is then broken. */
  values: (number | null)[];
  points: Point[];
}

function Curve({ title, level, values, points }: CurveProps) {
  const words = useWords();
  const text = useText();
  const { percent } = useFormat();
  const x = (place: number) => (place / Math.max(1, values.length - 1)) * WIDTH;
  const y = (share: number) => HEIGHT - share * HEIGHT;
  const path = values
    .map((value, place) =>
      value === null ? '' : `${typeof values[place - 1] === 'number' ? 'L' : 'M'}${x(place)} ${y(value)}`,
    )
    .join('');
  const told = (value: number | null | undefined) => (typeof value === 'number' ? percent(value) : words.withheld);
  const [from, to] = [values[0], values.at(-1)];
  const said = words.curveSays(
    title,
    level,
    told(from),
    text(points[0]!.quarter.name),
    told(to),
    text(points.at(-1)!.quarter.name),
  );
  return (
    <div className="obs-curve">
      <svg viewBox={`-6 -6 ${WIDTH + 12} ${HEIGHT + 12}`} role="img" aria-label={said}>
        <path className="obs-curve-half" d={`M0 ${y(0.5)}H${WIDTH}`} />
        <path className="obs-curve-floor" d={`M0 ${HEIGHT}H${WIDTH}`} />
        <path className="obs-curve-line" d={path} />
        {values.map(
          (value, place) =>
            value !== null && (
              <circle
                key={place}
                className="obs-curve-dot"
                cx={x(place)}
                cy={y(value)}
                r={place === values.length - 1 ? 4.5 : 2.5}
              />
            ),
        )}
      </svg>
      <span className="obs-curve-from figure" aria-hidden="true">
        {told(from)}
      </span>
      <span className="obs-curve-to figure" aria-hidden="true">
        {told(to)}
      </span>
    </div>
  );
}

function TrendTable({ shown }: { shown: Shown }) {
  const words = useWords();
  const text = useText();
  const { percent } = useFormat();
  const { trend, themes } = shown.observatory;
  return (
    <DataTable
      caption={words.trend}
      captionHidden
      rows={themes.map((theme, place) => ({ theme, place }))}
      rowKey={({ theme }) => theme.themeId}
      columns={[
        { key: 'theme', header: words.theme, rowHeader: true, cell: ({ theme }) => text(theme.title) },
        ...trend.map(({ quarter, themes: figures }) => ({
          key: quarter.id,
          header: text(quarter.name),
          align: 'end' as const,
          cell: ({ place }: { place: number }) => {
            const value = figures[place]?.atOrAbove;
            return typeof value === 'number' ? percent(value) : words.withheld;
          },
        })),
      ]}
    />
  );
}
