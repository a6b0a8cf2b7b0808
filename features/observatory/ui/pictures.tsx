import type { ReactNode } from 'react';
import { EmptyState } from '../../../platform/web/ui/index.ts';
import { DIMENSIONS } from '../model.ts';
import type { Observatory } from '../contract-figures.ts';
import type { useAsked } from './address.ts';
import { Distribution } from './distribution.tsx';
import { ThemeChoice } from './filters.tsx';
import { Gaps } from './gaps.tsx';
import { Groups } from './groups.tsx';
import { CoverageFigures, Headline, WithheldNotice } from './headline.tsx';
import './pictures.css';
import { Plans } from './plans.tsx';
import { useWords, type Shown } from './shown.ts';
import { Trend } from './trend.tsx';

interface PlacesProps {
  shown: Shown;
  address: ReturnType<typeof useAsked>;
  /** The map, where the page has one: its regions are then not drawn a second time as rows. */
  map: ReactNode;
}

/** What stands in the place of pictures where nobody is known: nothing else could be said. */
export function NobodyKnown({ observatory, children }: { observatory: Observatory; children: ReactNode }) {
  const words = useWords();
  if (observatory.themes.length === 0 || observatory.coverage.structures === 0)
    return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  return children;
}

/** All that the open page shows of one group, in the order of the questions one asks. */
export function Pictures({ shown, ...places }: PlacesProps) {
  const { observatory } = shown;
  return (
    <NobodyKnown observatory={observatory}>
      <Headline observatory={observatory} />
      <CoverageFigures observatory={observatory} />
      <WithheldNotice observatory={observatory} />
      <Distribution shown={shown} />
      <Trend shown={shown} />
      <Places shown={shown} {...places} />
      <Gaps shown={shown} />
      <Plans shown={shown} />
    </NobodyKnown>
  );
}

/** One theme by place, type and size. */
export function Places({ shown, address, map }: PlacesProps) {
  const drawn = DIMENSIONS.filter((dimension) => !(map && dimension === 'region'));
  return (
    <>
      <ThemeChoice observatory={shown.observatory} themeId={shown.theme.themeId} change={address.change} />
      {map}
      {drawn.map((dimension) => (
        <Groups
          key={dimension}
          shown={shown}
          dimension={dimension}
          hrefOf={({ key }) =>
            dimension === 'type' || dimension === 'size'
              ? address.hrefWith({ type: '', size: '', [dimension]: key })
              : dimension === 'department'
                ? address.hrefWith({ department: key, type: '', size: '' })
                : address.hrefWith({ region: key })
          }
        />
      ))}
    </>
  );
}
