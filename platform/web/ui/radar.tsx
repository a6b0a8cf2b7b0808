import { useId, type ReactNode } from 'react';
import type { Level } from './levels.tsx';
import { asPoints, pointOn, runs, wrap, type Point } from './radar-geometry.ts';

const RADIUS = 150;
const NUMBER_AT = 1.1;
const LABEL_AT = 1.22;
const LINE_HEIGHT = 15;

export interface RadarAxis {
  key: string;
  label: string;
}
export interface RadarSeries {
  key: string;
  label: string;
  /** One rank by axis, null where not assessed: the line is then broken, never drawn at the lowest level. */
  ranks: (number | null)[];
  /** `main` is filled; `before` is dashed with squares; `target` is dotted with diamonds. They differ on a grey print too. */
  look: 'main' | 'before' | 'target';
}
interface RadarProps {
  title: string;
  /** The sentence that says what the drawing shows. */
  description: string;
  axes: RadarAxis[];
  levels: Level[];
  series: RadarSeries[];
  /** From which rank to which the others are, one pair by axis, null where unknown: a thick line along the axis. */
  band?: { label: string; ranges: (readonly [number, number] | null)[] };
  /** The same figures as a `DataTable`: a radar never stands without it. */
  table: ReactNode;
}

/** Ranks on several axes at once, as our own SVG. Axes are numbered so that a phone can drop their long names. */
export function Radar({ title, description, axes, levels, series, band, table }: RadarProps) {
  const id = useId();
  const most = levels.length - 1;
  // What counts today is drawn last, over what it is compared with.
  const drawn = series.toSorted((one, other) => Number(one.look === 'main') - Number(other.look === 'main'));
  return (
    <div className="radar">
      <figure className="radar-figure">
        <svg viewBox="-310 -225 620 450" role="img" aria-labelledby={`${id}-title ${id}-description`}>
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-description`}>{description}</desc>
          <Web axes={axes} levels={levels} />
          {band && <Band ranges={band.ranges} most={most} />}
          {drawn.map((one) => (
            <Shape key={one.key} series={one} most={most} />
          ))}
          {axes.map((axis, index) => (
            <AxisLabel key={axis.key} label={axis.label} index={index} count={axes.length} />
          ))}
        </svg>
        <figcaption className="radar-key">
          <ul>
            {series.map(({ key, label, look }) => (
              <li key={key}>
                <svg
                  width="40"
                  height="14"
                  viewBox="-20 -7 40 14"
                  aria-hidden="true"
                  className={`series series-${look}`}
                >
                  <path className="series-line" d="M-20 0H20" />
                  <Mark look={look} at={{ x: 0, y: 0 }} />
                </svg>
                {label}
              </li>
            ))}
            {band && (
              <li>
                <svg width="40" height="14" viewBox="-20 -7 40 14" aria-hidden="true">
                  <path className="radar-band" d="M-13 0H13" />
                </svg>
                {band.label}
              </li>
            )}
          </ul>
          <ol className="radar-axes">
            {axes.map((axis) => (
              <li key={axis.key}>{axis.label}</li>
            ))}
          </ol>
        </figcaption>
      </figure>
      <div className="radar-table">{table}</div>
    </div>
  );
}

function Web({ axes, levels }: Pick<RadarProps, 'axes' | 'levels'>) {
  const most = levels.length - 1;
  const ring = (rank: number) => asPoints(axes.map((_, index) => pointOn(index, axes.length, rank / most, RADIUS)));
  return (
    <g className="radar-web">
      {levels.map((level, rank) => rank > 0 && <polygon key={level.label} points={ring(rank)} />)}
      {axes.map((axis, index) => {
        const end = pointOn(index, axes.length, 1, RADIUS);
        return <line key={axis.key} x1="0" y1="0" x2={end.x} y2={end.y} />;
      })}
      {levels.map((level, rank) => {
        // Between the last axis and the first, where no mark can cover it.
        const at = pointOn(-0.5, axes.length, rank / most, RADIUS * Math.cos(Math.PI / axes.length));
        return (
          <text key={level.label} className="radar-level" x={at.x} y={at.y + 4} textAnchor="middle">
            {rank > 0 && level.label}
          </text>
        );
      })}
    </g>
  );
}

function Band({ ranges, most }: { ranges: NonNullable<RadarProps['band']>['ranges']; most: number }) {
  return ranges.map((range, index) => {
    if (!range) return null;
    const [from, to] = range.map((rank) => pointOn(index, ranges.length, rank / most, RADIUS)) as [Point, Point];
    return <path key={index} className="radar-band" d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />;
  });
}

function Shape({ series, most }: { series: RadarSeries; most: number }) {
  const count = series.ranks.length;
  const at = (index: number) => pointOn(index, count, (series.ranks[index] ?? 0) / most, RADIUS);
  return (
    <g className={`series series-${series.look}`}>
      {runs(series.ranks).map(({ indexes, closed }) => {
        const points = asPoints(indexes.map(at));
        return closed ? (
          <polygon key={indexes[0]} className="series-line series-area" points={points} />
        ) : (
          <polyline key={indexes[0]} className="series-line" points={points} />
        );
      })}
      {series.ranks.map((rank, index) => rank !== null && <Mark key={index} look={series.look} at={at(index)} />)}
    </g>
  );
}

function Mark({ look, at }: { look: RadarSeries['look']; at: Point }) {
  if (look === 'main') return <circle className="series-mark" cx={at.x} cy={at.y} r="4.5" />;
  const turn = look === 'target' ? `rotate(45 ${at.x} ${at.y})` : undefined;
  return <rect className="series-mark" x={at.x - 3.5} y={at.y - 3.5} width="7" height="7" transform={turn} />;
}

function AxisLabel({ label, index, count }: { label: string; index: number; count: number }) {
  const number = pointOn(index, count, NUMBER_AT, RADIUS);
  const at = pointOn(index, count, LABEL_AT, RADIUS);
  const anchor = Math.abs(at.x) < 12 ? 'middle' : at.x > 0 ? 'start' : 'end';
  const lines = wrap(label);
  const above = at.y < -RADIUS ? (lines.length - 1) * LINE_HEIGHT : ((lines.length - 1) * LINE_HEIGHT) / 2;
  return (
    <g>
      <text className="radar-number" x={number.x} y={number.y + 5} textAnchor="middle">
        {index + 1}
      </text>
      <text className="radar-label" textAnchor={anchor}>
        {lines.map((line, row) => (
          <tspan key={row} x={at.x} y={at.y + 5 - above + row * LINE_HEIGHT}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
