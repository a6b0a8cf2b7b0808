import type { CSSProperties, ReactNode } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Section, Tabs, TextLink } from '../../../platform/web/ui/index.ts';
import { VIEWS, type useAsked, type View } from './address.ts';
import { Distribution, Moved } from './distribution.tsx';
import { Gaps } from './gaps.tsx';
import { CoverageFigures, Headline, WithheldNotice } from './headline.tsx';
import { Named } from './named.tsx';
import { NobodyKnown, Places } from './pictures.tsx';
import { Plans } from './plans.tsx';
import { Requests } from './requests.tsx';
import { useWords, type Shown } from './shown.ts';
import { Trend } from './trend.tsx';

/** Themes told first: those furthest from the level asked for. */
const FURTHEST = 4;

interface ViewsProps {
  organisationId: string;
  shown: Shown;
  address: ReturnType<typeof useAsked>;
  map: ReactNode;
  /** Whether the reader reads names: a ministry reads none. */
  named: boolean;
}

/** A territory, one view at a time: who needs us and is it getting better, first; the rest at its own address. */
export function TerritoryViews({ named, ...part }: ViewsProps) {
  const words = useWords();
  const { address, shown } = part;
  const views = VIEWS.filter((view) => named || view !== 'named');
  return (
    <>
      <Tabs
        label={words.views}
        items={views.map((view) => ({
          href: address.hrefWith({ view: view === 'overview' ? '' : view, after: '' }),
          label: words.viewNames[view],
        }))}
      />
      {address.view === 'named' && named ? (
        <Named organisationId={part.organisationId} referential={address.asked.referential} />
      ) : (
        <NobodyKnown observatory={shown.observatory}>
          <Shows view={address.view} {...part} />
        </NobodyKnown>
      )}
    </>
  );
}

function Shows({ view, organisationId, shown, address, map }: Omit<ViewsProps, 'named'> & { view: View }) {
  const words = useWords();
  const { dateTime } = useFormat();
  const { observatory } = shown;
  switch (view) {
    case 'levels':
      return (
        <>
          <Distribution shown={shown} />
          <Trend shown={shown} />
        </>
      );
    case 'places':
      return <Places shown={shown} address={address} map={map} />;
    case 'gaps':
      return (
        <>
          <Gaps shown={shown} />
          <Plans shown={shown} />
        </>
      );
    default:
      return (
        <>
          <Headline observatory={observatory} />
          <Requests organisationId={organisationId} />
          <Furthest shown={shown} address={address} />
          <CoverageFigures observatory={observatory} />
          <WithheldNotice observatory={observatory} />
          {!observatory.quarter.closed && <p className="obs-live">{words.live(dateTime(observatory.asOf))}</p>}
        </>
      );
  }
}

/** The themes where the fewest structures stand at the level asked for, and how each moves: where help is needed. */
function Furthest({ shown, address }: Pick<ViewsProps, 'shown' | 'address'>) {
  const words = useWords();
  const text = useText();
  const { percent } = useFormat();
  const { themes, from, referential } = shown.observatory;
  const furthest = themes
    .flatMap((theme) => (theme.figures ? [{ theme, figures: theme.figures }] : []))
    .toSorted((a, b) => a.figures.atOrAbove - b.figures.atOrAbove)
    .slice(0, FURTHEST);
  if (furthest.length === 0) return null;
  return (
    <Section title={words.furthest} id="furthest">
      <p className="obs-reading">{words.furthestReading(text(from.name))}</p>
      <ul className="obs-rows">
        {furthest.map(({ theme: { themeId, title, level }, figures }) => (
          <li
            key={themeId}
            className="obs-row"
            data-state="shown"
            style={{ '--share': figures.atOrAbove } as CSSProperties}
          >
            <span className="obs-row-name">
              <TextLink href={address.hrefWith({ view: 'places', theme: themeId })}>{text(title)}</TextLink>
            </span>
            <span className="obs-row-value figure">{percent(figures.atOrAbove)}</span>
            <span className="obs-row-bar" aria-hidden="true" />
            <span className="obs-row-note">
              {words.atOrAbove(referential.levels[level]?.id ?? '')}
              {figures.progress && (
                <>
                  {' · '}
                  <Moved points={figures.progress.points} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
