import type { ReactNode } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Section, TextLink } from '../../../platform/web/ui/index.ts';
import type { Definitions } from '../contract-figures.ts';
import { useWords, type Shown } from './shown.ts';

interface FigureFrameProps {
  shown: Shown;
  title: string;
  /** Which figures these are: their definition is said under them. */
  block: keyof Definitions;
  /** How to read the picture, when it does not speak for itself. */
  reading?: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
  children: ReactNode;
}

/** One picture with what makes it trustworthy: its table, its definition, its source, its date, its files. */
export function FigureFrame({ shown, title, block, reading, table, children }: FigureFrameProps) {
  const words = useWords();
  return (
    <Section title={title} id={block}>
      {reading && <p className="obs-reading">{reading}</p>}
      {children}
      <details className="obs-table">
        <summary>
          {words.inTable}
          <span className="visually-hidden"> {words.about(title)}</span>
        </summary>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
        <div className="obs-scroll" tabIndex={0} role="region" aria-label={words.tableOf(title)}>
          {table}
        </div>
      </details>
      <Source shown={shown} block={block} title={title} />
    </Section>
  );
}

function Source({ shown, block, title }: Pick<FigureFrameProps, 'shown' | 'block' | 'title'>) {
  const words = useWords();
  const text = useText();
  const { date, dateTime } = useFormat();
  const { observatory, csv, json } = shown;
  const at = observatory.quarter.closed ? date(observatory.quarter.lastDay) : dateTime(observatory.asOf);
  return (
    <p className="obs-source">
      {text(observatory.definitions[block])} {words.source(text(observatory.source), at)}{' '}
      <span className="obs-files">
        <TextLink href={csv} about={words.about(title)}>
          {words.csv}
        </TextLink>{' '}
        <TextLink href={json} about={words.about(title)}>
          {words.json}
        </TextLink>
      </span>
    </p>
  );
}

/** What stands in the place of a figure that is not shown. */
export function NotShown({ why }: { why?: string }) {
  const words = useWords();
  return (
    <span className="obs-withheld">
      <span className="obs-withheld-word">{words.withheld}</span>
      {why && <span className="obs-withheld-why">{why}</span>}
    </span>
  );
}
