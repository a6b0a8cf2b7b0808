import type { CSSProperties } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAnchor } from '../../../platform/web/navigation.tsx';
import { DataTable } from '../../../platform/web/ui/index.ts';
import type { readChoices } from '../contract.ts';
import type { Coverage, Observatory } from '../contract-figures.ts';
import { FigureFrame } from './figure-frame.tsx';
import { MONACO_PLACE, OVERSEAS, PLACES } from './places.ts';
import { useWords, type Shown } from './shown.ts';

interface Tile {
  code: string;
  name: string;
  /** Null when withheld, undefined when nobody is known there. */
  share: number | null | undefined;
  coverage: Coverage | null;
  href: string | null;
  place: readonly [number, number] | null;
}
interface TilesProps {
  shown: Shown;
  choices: Reply<typeof readChoices>;
  /** Address of the same page for one region; null where the reader may not go. */
  hrefOf: (region: string) => string | null;
  /** Monaco’s own figures and page, where they may be shown beside France’s. */
  monaco: { observatory: Observatory; href: string } | null;
}

/** The regions of France as tiles, each with its share written in it; Monaco beside, for it is no region. */
export function Tiles({ shown, choices, hrefOf, monaco }: TilesProps) {
  const words = useWords();
  const text = useText();
  const { observatory, theme } = shown;
  const france = choices.territories.find(({ code }) => code === 'FR');
  const rows = new Map(
    observatory.groups.filter(({ dimension }) => dimension === 'region').map((row) => [row.key, row]),
  );
  const tiles = (france?.regions ?? []).map(({ code, name }): Tile => {
    const row = rows.get(code);
    const figure = row?.themes.find(({ themeId }) => themeId === theme.themeId);
    const share = row && row.coverage.structures > 0 ? (figure?.atOrAbove ?? null) : undefined;
    return {
      code,
      name: text(name),
      share,
      coverage: row?.coverage ?? null,
      href: hrefOf(code),
      place: PLACES[code] ?? null,
    };
  });
  const overseas = tiles.filter(({ code }) => OVERSEAS.some((one) => one === code));
  const regions = tiles.filter(({ place }) => place !== null);
  const beside = monaco ? [monacoTile(monaco, theme.themeId, text(monaco.observatory.scope.territory.name))] : [];
  // Read and reached in the order of the drawing: row by row.
  const drawn = [...regions, ...beside].toSorted((a, b) => rankOf(a) - rankOf(b));
  const level = observatory.referential.levels[theme.level]?.id ?? '';
  return (
    <FigureFrame
      shown={shown}
      title={words.map(text(theme.title))}
      block="groups"
      reading={words.mapReading(level)}
      table={
        <TilesTable tiles={[...regions, ...overseas, ...beside]} title={words.map(text(theme.title))} level={level} />
      }
    >
      <div className="obs-map">
        <ul className="obs-tiles" aria-label={words.mainland}>
          {drawn.map((tile) => (
            <TileCell key={tile.code} tile={tile} />
          ))}
        </ul>
        <ul className="obs-tiles obs-tiles-overseas" aria-label={words.overseas}>
          {overseas.map((tile) => (
            <TileCell key={tile.code} tile={tile} />
          ))}
        </ul>
      </div>
    </FigureFrame>
  );
}

const rankOf = ({ place }: Tile): number => (place ? place[0] * 10 + place[1] : 0);

function monacoTile({ observatory, href }: NonNullable<TilesProps['monaco']>, themeId: string, name: string): Tile {
  const figures = observatory.themes.find((one) => one.themeId === themeId)?.figures;
  const share = observatory.coverage.structures > 0 ? (figures?.atOrAbove ?? null) : undefined;
  return { code: 'MC', name, share, coverage: observatory.coverage, href, place: MONACO_PLACE };
}

function TileCell({ tile: { name, share, href, place } }: { tile: Tile }) {
  const words = useWords();
  const { percent } = useFormat();
  const value = typeof share === 'number' ? percent(share) : share === null ? words.withheld : words.nobody;
  const inside = (
    <>
      <span className="obs-tile-name">{name}</span>
      <span className="obs-tile-value figure">{value}</span>
      <span className="obs-tile-bar" aria-hidden="true" />
    </>
  );
  return (
    <li
      className="obs-tile"
      data-state={typeof share === 'number' ? 'shown' : share === null ? 'withheld' : 'nobody'}
      style={{ '--share': share ?? 0, ...(place && { gridArea: `${place[0]} / ${place[1]}` }) } as CSSProperties}
    >
      {href ? <TileLink href={href}>{inside}</TileLink> : <span className="obs-tile-inside">{inside}</span>}
    </li>
  );
}

function TileLink({ href, children }: { href: string; children: React.ReactNode }) {
  const anchor = useAnchor(href);
  return (
    <a className="obs-tile-inside" {...anchor}>
      {children}
    </a>
  );
}

function TilesTable({ tiles, title, level }: { tiles: Tile[]; title: string; level: string }) {
  const words = useWords();
  const { percent, number } = useFormat();
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={tiles}
      rowKey={({ code }) => code}
      columns={[
        { key: 'name', header: words.region, rowHeader: true, sort: ({ name }) => name, cell: ({ name }) => name },
        {
          key: 'share',
          header: words.shareAt(level),
          align: 'end',
          sort: ({ share }) => share ?? null,
          cell: ({ share }) =>
            typeof share === 'number' ? percent(share) : share === null ? words.withheld : words.none,
        },
        {
          key: 'structures',
          header: words.structures,
          align: 'end',
          cell: ({ coverage }) => number(coverage?.structures ?? 0),
        },
        {
          key: 'answered',
          header: words.answered,
          align: 'end',
          cell: ({ coverage }) => number(coverage?.answered ?? 0),
        },
        {
          key: 'outOfDate',
          header: words.outOfDate,
          align: 'end',
          cell: ({ coverage }) => number(coverage?.outOfDate ?? 0),
        },
      ]}
    />
  );
}
