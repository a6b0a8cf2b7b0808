import type { CSSProperties } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, TextLink } from '../../../platform/web/ui/index.ts';
import type { Observatory } from '../contract-figures.ts';
import type { Dimension } from '../model.ts';
import { FigureFrame } from './figure-frame.tsx';
import { useWords, type Shown } from './shown.ts';

type Row = Observatory['groups'][number];
interface GroupsProps {
  shown: Shown;
  dimension: Dimension;
  /** Address of the same page for one of the groups; null where it may not be asked for. */
  hrefOf: (row: Row) => string | null;
}

/** The parts that the group is made of, by one of their traits: the share of each, beside its coverage. */
export function Groups({ shown, dimension, hrefOf }: GroupsProps) {
  const words = useWords();
  const text = useText();
  const { observatory, theme } = shown;
  const rows = observatory.groups.filter((row) => row.dimension === dimension && row.coverage.structures > 0);
  if (rows.length < 2) return null;
  const level = observatory.referential.levels[theme.level]?.id ?? '';
  const title = words.by[dimension](text(theme.title));
  return (
    <FigureFrame
      shown={shown}
      title={title}
      block="groups"
      reading={words.groupsReading(level)}
      table={<GroupsTable rows={rows} shown={shown} title={title} head={words.dimensions[dimension]} />}
    >
      <ul className="obs-rows">
        {rows.map((row) => (
          <GroupRow key={row.key} row={row} themeId={theme.themeId} href={hrefOf(row)} />
        ))}
      </ul>
    </FigureFrame>
  );
}

function GroupRow({ row, themeId, href }: { row: Row; themeId: string; href: string | null }) {
  const words = useWords();
  const text = useText();
  const { percent, number, plural } = useFormat();
  const share = row.themes.find((one) => one.themeId === themeId)?.atOrAbove ?? null;
  return (
    <li
      className="obs-row"
      data-state={share === null ? 'withheld' : 'shown'}
      style={{ '--share': share ?? 0 } as CSSProperties}
    >
      <span className="obs-row-name">{href ? <TextLink href={href}>{text(row.name)}</TextLink> : text(row.name)}</span>
      <span className="obs-row-value figure">{share === null ? words.withheld : percent(share)}</span>
      <span className="obs-row-bar" aria-hidden="true" />
      <span className="obs-row-note">
        {words.answeredOf(plural(row.coverage.answered, words.replies), number(row.coverage.structures))}
      </span>
    </li>
  );
}

function GroupsTable({ rows, shown, title, head }: { rows: Row[]; shown: Shown; title: string; head: string }) {
  const words = useWords();
  const text = useText();
  const { percent, number } = useFormat();
  const { levels } = shown.observatory.referential;
  const figureOf = ({ themes }: Row) => themes.find(({ themeId }) => themeId === shown.theme.themeId);
  const told = (value: number | null | undefined, say: (value: number) => string) =>
    typeof value === 'number' ? say(value) : words.withheld;
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', header: head, rowHeader: true, cell: ({ name }) => text(name) },
        {
          key: 'share',
          header: words.shareAt(levels[shown.theme.level]?.id ?? ''),
          align: 'end',
          sort: (row) => figureOf(row)?.atOrAbove ?? null,
          cell: (row) => told(figureOf(row)?.atOrAbove, percent),
        },
        {
          key: 'median',
          header: words.median,
          sort: (row) => figureOf(row)?.median ?? null,
          cell: (row) => told(figureOf(row)?.median, (rank) => levels[rank]?.id ?? ''),
        },
        {
          key: 'structures',
          header: words.structures,
          align: 'end',
          cell: ({ coverage }) => number(coverage.structures),
        },
        { key: 'answered', header: words.answered, align: 'end', cell: ({ coverage }) => number(coverage.answered) },
        { key: 'outOfDate', header: words.outOfDate, align: 'end', cell: ({ coverage }) => number(coverage.outOfDate) },
      ]}
    />
  );
}
