import type { CSSProperties } from 'react';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { levelColour, VisuallyHidden } from '../../../platform/web/ui/index.ts';
import type { Text } from '../../../platform/contract/problem.ts';
import './group.css';
import { messages as en } from './group.en.ts';
import { messages as fr } from './group.fr.ts';

interface LevelStripProps {
  /** What the levels are of, for screen readers. */
  label: string;
  levels: { id: string; name: Text }[];
  themes: { id: string; title: Text; level: number | null }[];
}

/** The levels of all themes on one line: a figure and a colour for each, its theme said and shown when pointed at. */
export function LevelStrip({ label, levels, themes }: LevelStripProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const most = levels.length - 1;
  return (
    <ul className="level-strip" aria-label={label}>
      {themes.map(({ id, title, level }) => {
        const reached = level === null ? words.notAssessed : (levels[level]?.id ?? '');
        const style = level ? ({ '--level-here': levelColour(level, most) } as CSSProperties) : {};
        return (
          <li key={id} title={`${text(title)} : ${reached}`} data-unknown={level === null || undefined} style={style}>
            <span aria-hidden="true">{level ?? '–'}</span>
            <VisuallyHidden>{`${text(title)} : ${reached}`}</VisuallyHidden>
          </li>
        );
      })}
    </ul>
  );
}
