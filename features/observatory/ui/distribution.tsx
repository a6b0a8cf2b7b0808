import type { CSSProperties } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, levelColour, type Level } from '../../../platform/web/ui/index.ts';
import type { Figures, ThemeFigures } from '../contract-figures.ts';
import { FigureFrame, NotShown } from './figure-frame.tsx';
import { useLevels, useWords, type Shown } from './shown.ts';

/** Under this share, a segment is too narrow to carry its words; on a phone, under twice as much. */
const NARROW = 0.09;

/** Theme by theme, which share of the structures stands at each level, and what moved. */
export function Distribution({ shown }: { shown: Shown }) {
  const words = useWords();
  const levels = useLevels(shown.observatory.referential.levels);
  const { themes } = shown.observatory;
  return (
    <FigureFrame
      shown={shown}
      title={words.distribution}
      block="themes"
      reading={words.distributionReading}
      table={<DistributionTable shown={shown} levels={levels} />}
    >
      <ol className="obs-themes">
        {themes.map((theme) => (
          <Row key={theme.themeId} theme={theme} levels={levels} />
        ))}
      </ol>
    </FigureFrame>
  );
}

function Row({ theme, levels }: { theme: ThemeFigures; levels: Level[] }) {
  const text = useText();
  const { figures, why } = theme;
  const title = text(theme.title);
  return (
    <li className="obs-theme">
      <h3 className="obs-theme-name">{title}</h3>
      {figures ? (
        <Stack figures={figures} levels={levels} title={title} />
      ) : (
        <NotShown {...(why && { why: text(why) })} />
      )}
      {figures && <Said figures={figures} level={levels[theme.level]?.label ?? ''} levels={levels} />}
    </li>
  );
}

function Stack({ figures, levels, title }: { figures: Figures; levels: Level[]; title: string }) {
  const words = useWords();
  const { percent, list } = useFormat();
  const parts = levels.map(({ label }, rank) => ({ label, rank, share: figures.shares[rank] ?? 0 }));
  const said = list(parts.map(({ label, share }) => words.levelShare(label, percent(share))));
  if (figures.median === null) return <p className="obs-none">{words.nobodyAssessed}</p>;
  return (
    <div className="obs-stack" role="img" aria-label={words.stackSays(title, said)}>
      {parts.map(({ label, rank, share }) =>
        share === 0 ? null : (
          <span
            key={label}
            className="obs-part"
            style={
              {
                '--share': share,
                '--colour': rank === 0 ? 'var(--surface)' : levelColour(rank, levels.length - 1),
              } as CSSProperties
            }
            data-narrow={share < NARROW ? 'always' : share < 2 * NARROW ? 'phone' : undefined}
          >
            <span className="obs-part-bar" />
            <span className="obs-part-words">
              <strong>{label}</strong> {percent(share)}
            </span>
          </span>
        ),
      )}
      <span className="obs-marks" />
    </div>
  );
}

/** The level in the middle, the middle half, and what moved. */
function Said({ figures, level, levels }: { figures: Figures; level: string; levels: Level[] }) {
  const words = useWords();
  const { percent } = useFormat();
  const name = (rank: number | null) => (rank === null ? words.none : (levels[rank]?.label ?? ''));
  return (
    <p className="obs-said">
      <strong className="figure">{percent(figures.atOrAbove)}</strong> {words.atOrAbove(level)}
      {figures.median !== null && (
        <>
          {' · '}
          {words.medianAnd(name(figures.median), name(figures.lowerQuartile), name(figures.upperQuartile))}
        </>
      )}
      {figures.progress && (
        <>
          {' · '}
          <Moved points={figures.progress.points} />
        </>
      )}
    </p>
  );
}

/** Points of percentage gained or lost, told by a sign and by words. */
export function Moved({ points }: { points: number }) {
  const words = useWords();
  const { plural } = useFormat();
  const whole = Math.round(points);
  if (whole === 0) return <span className="obs-moved">{words.same}</span>;
  return (
    <span className="obs-moved" data-way={whole > 0 ? 'up' : 'down'}>
      {plural(Math.abs(whole), whole > 0 ? words.up : words.down)}
    </span>
  );
}

function DistributionTable({ shown, levels }: { shown: Shown; levels: Level[] }) {
  const words = useWords();
  const text = useText();
  const { percent, number } = useFormat();
  const name = (rank: number | null) => (rank === null ? words.none : (levels[rank]?.label ?? ''));
  const not = words.withheld;
  return (
    <DataTable
      caption={words.distribution}
      captionHidden
      rows={shown.observatory.themes}
      rowKey={({ themeId }) => themeId}
      columns={[
        { key: 'theme', header: words.theme, rowHeader: true, cell: ({ title }) => text(title) },
        { key: 'n', header: words.answers, align: 'end', cell: ({ figures }) => (figures ? number(figures.n) : not) },
        ...levels.map(({ label }, rank) => ({
          key: label,
          header: label,
          align: 'end' as const,
          cell: ({ figures }: ThemeFigures) =>
            figures ? words.countAndShare(number(figures.counts[rank] ?? 0), percent(figures.shares[rank] ?? 0)) : not,
        })),
        {
          key: 'unknown',
          header: words.notAssessed,
          align: 'end',
          cell: ({ figures }) => (figures ? number(figures.notAssessed) : not),
        },
        { key: 'median', header: words.median, cell: ({ figures }) => (figures ? name(figures.median) : not) },
        {
          key: 'half',
          header: words.middleHalf,
          cell: ({ figures }) =>
            figures ? words.range(name(figures.lowerQuartile), name(figures.upperQuartile)) : not,
        },
        {
          key: 'above',
          header: words.shareAtLevel,
          align: 'end',
          cell: ({ figures, level }) =>
            figures ? words.shareOf(percent(figures.atOrAbove), levels[level]?.label ?? '') : not,
        },
        {
          key: 'moved',
          header: words.moved,
          align: 'end',
          cell: ({ figures }) => (figures?.progress ? <Moved points={figures.progress.points} /> : words.none),
        },
      ]}
    />
  );
}
