import { useText } from '../../../platform/web/language.tsx';
import { DataTable } from '../../../platform/web/ui/index.ts';
import { BANDS, bandNames } from '../model.ts';
import { FigureFrame, NotShown } from './figure-frame.tsx';
import { useWords, type Shown } from './shown.ts';

/** How many gaps the picture names; the table has them all. */
const NAMED = 8;

/** What is missing most often, in quarters of the structures: an exact number would tell of everyone. */
export function Gaps({ shown }: { shown: Shown }) {
  const words = useWords();
  const text = useText();
  const { gaps, themes } = shown.observatory;
  const themeOf = (id: string) => {
    const theme = themes.find(({ themeId }) => themeId === id);
    return theme ? text(theme.title) : '';
  };
  return (
    <FigureFrame
      shown={shown}
      title={words.gaps}
      block="gaps"
      table={
        <DataTable
          caption={words.gaps}
          captionHidden
          rows={gaps ?? []}
          rowKey={({ criterionId }) => criterionId}
          empty={<p>{words.noGap}</p>}
          columns={[
            { key: 'title', header: words.criterion, rowHeader: true, cell: ({ title }) => text(title) },
            { key: 'theme', header: words.theme, cell: ({ themeId }) => themeOf(themeId) },
            { key: 'band', header: words.howMany, cell: ({ band }) => text(bandNames[band]) },
          ]}
        />
      }
    >
      {gaps === null ? (
        <p>
          <NotShown why={words.gapsWithheld} />
        </p>
      ) : gaps.length === 0 ? (
        <p>{words.noGap}</p>
      ) : (
        <ol className="obs-gaps">
          {gaps.slice(0, NAMED).map(({ criterionId, title, themeId, band }) => (
            <li key={criterionId}>
              <span className="obs-gap-title">{text(title)}</span>
              <span className="obs-gap-note">{themeOf(themeId)}</span>
              <span className="obs-gap-band">
                <span className="obs-quarters" aria-hidden="true">
                  {BANDS.map((one) => (
                    <span key={one} data-full={BANDS.indexOf(one) <= BANDS.indexOf(band) || undefined} />
                  ))}
                </span>
                {words.missingIn(text(bandNames[band]))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </FigureFrame>
  );
}
