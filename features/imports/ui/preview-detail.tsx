import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, withValue } from '../../../platform/web/navigation.tsx';
import { DataTable, EmptyState, Loaded, Section, Tabs } from '../../../platform/web/ui/index.ts';
import { readLeftOut } from '../contract.ts';
import { Ambiguous } from './ambiguous.tsx';
import { countOf, type PreviewFigures } from './figures.ts';
import { PreviewRows } from './preview-rows.tsx';
import { useImportWords } from './words.ts';

const SHOWN = ['ambiguous', 'new', 'changed', 'gone', 'rejected', 'warned', 'same'] as const;
type Shown = (typeof SHOWN)[number];
interface DetailProps {
  params: { organisationId: string; previewId: string };
  figures: PreviewFigures;
}

/** The rows of a preview, by what would become of them. */
export function PreviewDetail({ params, figures }: DetailProps) {
  const words = useImportWords();
  const { path, search } = useAddress();
  const [asked] = useAddressValue('show');
  const counts: Record<Shown, number> = {
    ambiguous: countOf(figures, 'ambiguous'),
    new: countOf(figures, 'new'),
    changed: countOf(figures, 'changed'),
    gone: figures.gone.reduce((sum, { n }) => sum + n, 0) + figures.untied,
    rejected: figures.rejected,
    warned: figures.warned,
    same: countOf(figures, 'same'),
  };
  const present = SHOWN.filter((one) => counts[one] > 0);
  const show = present.find((one) => one === asked) ?? present[0];
  if (!show) return null;
  const here = withValue(path + search, 'after', '');
  return (
    <Section title={words.show}>
      <Tabs
        label={words.show}
        items={present.map((one) => ({
          href: withValue(here, 'show', one),
          label: words.figures[one],
          count: counts[one],
        }))}
      />
      {show === 'ambiguous' && <Ambiguous params={params} />}
      {show === 'gone' && <Gone params={params} />}
      {show === 'rejected' && <Rejected params={params} />}
      {show !== 'ambiguous' && show !== 'gone' && show !== 'rejected' && <PreviewRows params={params} show={show} />}
    </Section>
  );
}

function Rejected({ params }: Pick<DetailProps, 'params'>) {
  const words = useImportWords();
  const text = useText();
  const left = useCall(readLeftOut, { params });
  return (
    <Loaded of={left}>
      {({ rejected }) => (
        <>
          {rejected.length === 500 && <p>{words.shownFirst}</p>}
          <DataTable
            caption={words.figures.rejected}
            captionHidden
            rows={rejected.map((row, index) => ({ ...row, index }))}
            rowKey={({ index }) => String(index)}
            empty={<EmptyState title={words.none} />}
            columns={[
              { key: 'line', header: words.line, rowHeader: true, cell: ({ line }) => line },
              { key: 'reason', header: words.reason, cell: ({ message }) => text(message) },
              { key: 'value', header: words.value, cell: ({ value }) => value || '–' },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function Gone({ params }: Pick<DetailProps, 'params'>) {
  const words = useImportWords();
  const left = useCall(readLeftOut, { params });
  return (
    <Loaded of={left}>
      {({ gone }) => (
        <>
          {gone.length === 500 && <p>{words.shownFirst}</p>}
          <DataTable
            caption={words.figures.gone}
            captionHidden
            rows={gone.map((row, index) => ({ ...row, index }))}
            rowKey={({ index }) => String(index)}
            empty={<EmptyState title={words.none} />}
            columns={[
              { key: 'name', header: words.object, rowHeader: true, cell: ({ name }) => name },
              {
                key: 'what',
                header: words.changes,
                cell: ({ target }) => (target === null ? words.isGone : words.untied(target)),
              },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
