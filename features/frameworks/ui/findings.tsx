import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, type Column } from '../../../platform/web/ui/index.ts';
import type { previewLibrary } from '../contract.ts';
import { FINDING_SEVERITIES, type FindingSeverity } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Checked = Reply<typeof previewLibrary>;
type Row = Checked['findings'][number] & { key: string };

/** Everything that reading a library found, errors first, each with its place in the file. */
export function Findings({ checked }: { checked: Checked }) {
  const words = useMessages({ fr, en });
  const { findings, errors, warnings } = checked;
  const counts: Record<FindingSeverity, number> = { error: errors, warning: warnings };
  const rows = findings.map((finding, index) => ({ ...finding, key: `${index}` }));
  return (
    <Section title={words.findings}>
      {errors + warnings === 0 && <p>{words.nothing}</p>}
      {FINDING_SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
        <Some
          key={severity}
          severity={severity}
          count={counts[severity]}
          rows={rows.filter((row) => row.severity === severity)}
        />
      ))}
    </Section>
  );
}

function Some({ severity, count, rows }: { severity: FindingSeverity; count: number; rows: Row[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  const columns: Column<Row>[] = [
    { key: 'what', header: words.what, rowHeader: true, cell: ({ message }) => text(message) },
    {
      key: 'where',
      header: words.where,
      cell: ({ path, line }) => (
        <>
          {path ? <code className="finding-path">{path}</code> : words.wholeFile}
          {line !== null && ` ${words.line(number(line))}`}
        </>
      ),
    },
  ];
  const title = `${words.severities[severity]} (${number(count)})`;
  return (
    <Section level={3} title={title}>
      <p>
        {words.severityText[severity]} {rows.length < count && words.more(number(rows.length), number(count))}
      </p>
      {rows.length > 0 && (
        <DataTable caption={title} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
      )}
    </Section>
  );
}
