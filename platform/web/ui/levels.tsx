import { useWords } from '../words.ts';

/** One step of an ordered scale, lowest first. The kit knows neither their number nor their names. */
export interface Level {
  /** Short name: « N2 ». */
  label: string;
  /** What it means, in a few words. */
  meaning?: string;
}

/** Colour of a rank on the single-hue ramp, as CSS. `rank` from 0 to `most`. */
export function levelColour(rank: number, most: number): string {
  const share = most === 0 ? 100 : Math.round((rank / most) * 100);
  return `color-mix(in oklab, var(--level-high) ${share}%, var(--level-low))`;
}

/** Steps filled like a stair: tells the rank without colour, on a grey print as well. */
export function LevelStair({ rank, most, size = 18 }: { rank: number | null; most: number; size?: number }) {
  const steps = Math.max(most, 1);
  const width = 24 / steps;
  return (
    <svg className="level-stair" width={(size * 26) / 18} height={size} viewBox="0 0 26 18" aria-hidden="true">
      {Array.from({ length: steps }, (_, step) => {
        const height = 5 + (12 * (step + 1)) / steps;
        const reached = rank !== null && step < rank;
        return (
          <rect
            key={step}
            x={1 + step * width}
            y={17.5 - height}
            width={Math.max(width - 1.6, 1)}
            height={height - 0.5}
            rx="1"
            // An attribute, not a style: the ready-made front page may hold no inline style.
            fill={reached ? levelColour(rank, most) : 'none'}
            className={reached ? 'stair-full' : rank === null ? 'stair-unknown' : 'stair-empty'}
          />
        );
      })}
    </svg>
  );
}

interface LevelTagProps {
  /** All steps of the scale, lowest first. */
  levels: Level[];
  /** Index in `levels`; null is « non évalué », which is not the lowest level. */
  rank: number | null;
  /** Adds the meaning after the name. */
  withMeaning?: boolean;
  /** Index it could be once everything is known; above `rank`, the tag says that it may be more. */
  atMost?: number | null;
}

/** A level reached: stair, name, and its meaning when asked. */
export function LevelTag({ levels, rank, withMeaning, atMost }: LevelTagProps) {
  const words = useWords();
  const most = levels.length - 1;
  const level = rank === null ? null : levels[rank];
  return (
    <span className={`level ${level ? '' : 'level-unknown'}`}>
      <LevelStair rank={level ? rank : null} most={most} />
      <span className="level-name">{level ? level.label : words.notAssessed}</span>
      {level && rank !== null && <span className="visually-hidden"> ({words.levelOf(rank, most)})</span>}
      {level && (atMost ?? 0) > (rank ?? 0) && <span className="level-meaning">{words.orMore}</span>}
      {withMeaning && level?.meaning && <span className="level-meaning">{level.meaning}</span>}
    </span>
  );
}

interface LevelScaleProps extends LevelTagProps {
  /** Index aimed at, drawn as a flag over its step. */
  target?: number | null;
  targetLabel?: string;
  label: string;
}

/** The whole scale as a list, the level reached and the target marked in words as well. */
export function LevelScale({ levels, rank, target, targetLabel, label }: LevelScaleProps) {
  const most = levels.length - 1;
  return (
    <ol className="level-scale" aria-label={label}>
      {levels.map((level, index) => {
        const reached = rank !== null && index <= rank;
        return (
          <li
            key={level.label}
            className="level-step"
            data-reached={reached || undefined}
            data-here={index === rank || undefined}
            aria-current={index === rank ? 'step' : undefined}
          >
            <span
              className="level-bar"
              style={reached ? { background: levelColour(Math.max(index, 0.35), most) } : {}}
            />
            <span className="level-name">{level.label}</span>
            {level.meaning && <span className="level-meaning">{level.meaning}</span>}
            {index === target && <span className="level-target">{targetLabel}</span>}
          </li>
        );
      })}
    </ol>
  );
}
