import type { ReactNode } from 'react';
import { EmptyState } from '../../../platform/web/ui/index.ts';
import { DIMENSIONS } from '../model.ts';
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

interface PicturesProps {
  shown: Shown;
  address: ReturnType<typeof useAsked>;
  /** The map, where the page has one: its regions are then not drawn a second time as rows. */
  map: ReactNode;
  /** What the page says between the sentence and the pictures. */
  children?: ReactNode;
}

/** All that an observatory page shows of one group, in the order of the questions one asks. */
export function Pictures({ shown, address, map, children }: PicturesProps) {
  const words = useWords();
  const { observatory, theme } = shown;
  if (observatory.themes.length === 0 || observatory.coverage.structures === 0)
    return <EmptyState title={words.empty}>{words.emptyText}</EmptyState>;
  const drawn = DIMENSIONS.filter((dimension) => !(map && dimension === 'region'));
  return (
    <>
      <Headline observatory={observatory} />
      <CoverageFigures observatory={observatory} />
      <WithheldNotice observatory={observatory} />
      {children}
      <Distribution shown={shown} />
      <Trend shown={shown} />
      <ThemeChoice observatory={observatory} themeId={theme.themeId} change={address.change} />
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
      <Gaps shown={shown} />
      <Plans shown={shown} />
    </>
  );
}
