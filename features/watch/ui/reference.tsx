import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, Notice, StatusTag } from '../../../platform/web/ui/index.ts';
import type { Staleness } from '../model-sets.ts';
import { useAlertWords } from './words.ts';

/** Warns where the data behind the alerts is old or was never loaded; says nothing otherwise. */
export function ReferenceNotice({ reference }: { reference: readonly Staleness[] }) {
  const words = useAlertWords();
  const text = useText();
  const { list } = useFormat();
  const names = (kept: readonly Staleness[]) => list(kept.map(({ name }) => text(name)));
  const old = reference.filter((set) => set.old);
  const missing = reference.filter(({ datedOn }) => datedOn === null);
  if (old.length + missing.length === 0) return null;
  return (
    <Notice tone={old.length > 0 ? 'warning' : 'info'}>
      {old.length > 0 && <p>{words.oldNotice(names(old))}</p>}
      {missing.length > 0 && <p>{words.missingNotice(names(missing))}</p>}
    </Notice>
  );
}

/** The data behind the alerts, each with its day. */
export function ReferenceTable({ reference }: { reference: readonly Staleness[] }) {
  const words = useAlertWords();
  const text = useText();
  const { date } = useFormat();
  return (
    <details className="watch-reference">
      <summary>{words.reference}</summary>
      <p>{words.referenceLead}</p>
      <DataTable
        caption={words.reference}
        captionHidden
        rows={[...reference]}
        rowKey={({ id }) => id}
        columns={[
          { key: 'set', header: words.set, rowHeader: true, cell: ({ name }) => text(name) },
          { key: 'publisher', header: words.publisher, cell: ({ publisher }) => publisher },
          {
            key: 'date',
            header: words.datedOn,
            cell: ({ datedOn, old }) =>
              datedOn === null ? (
                words.notLoaded
              ) : (
                <>
                  {date(datedOn)} {old && <StatusTag tone="warning">{words.old}</StatusTag>}
                </>
              ),
          },
        ]}
      />
    </details>
  );
}
