import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, DataTable, FileField, LinkButton, Notice, Section } from '../../../platform/web/ui/index.ts';
import { findingsTemplate, importFindings, readFindings } from '../contract-findings.ts';
import { readReport } from '../contract-report.ts';
import { useAuditWords, type CaseAddress } from './words.ts';

type Checked = Reply<typeof importFindings>;
const MOST_BYTES = 5 * 1024 * 1024;

/** A table of vulnerabilities: dropped, checked line by line, then added whole or not at all. */
export function ImportPanel({ params }: { params: CaseAddress }) {
  const words = useAuditWords();
  const { plural, list } = useFormat();
  const invalidate = useInvalidate();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async (chosen: File, mode: 'check' | 'add') => {
    setBusy(true);
    setError('');
    setFile(chosen);
    try {
      setChecked(await upload(importFindings, { params, query: { mode } }, chosen));
      if (mode === 'add') {
        setFile(null);
        await invalidate(readFindings, readReport);
      }
    } catch (failure) {
      const problem = asProblem(failure);
      setError(problem.reply.issues[0]?.message ?? problem.message);
    }
    setBusy(false);
  };
  return (
    <Section title={words.importTitle} look="card">
      <p>{words.importLead}</p>
      <p>
        <LinkButton look="secondary" download href={downloadUrl(findingsTemplate, { params })}>
          {words.template}
        </LinkButton>
      </p>
      <FileField
        name="findings-table"
        label={words.importFile}
        hint={words.importHint}
        optional
        accept=".xlsx,.csv"
        maxBytes={MOST_BYTES}
        onChoose={(chosen) => void send(chosen, 'check')}
        {...(error ? { error } : {})}
      />
      {checked && checked.added > 0 && (
        <Notice tone="success" live>
          {plural(checked.added, words.imported)}
        </Notice>
      )}
      {checked && checked.added === 0 && <Outcome checked={checked} />}
      {checked && checked.ignored.length > 0 && <p>{words.ignored(list(checked.ignored))}</p>}
      {file && checked && checked.added === 0 && checked.faults.length === 0 && (
        <Button busy={busy} onClick={() => void send(file, 'add')}>
          {plural(checked.rows.length, words.confirmImport)}
        </Button>
      )}
    </Section>
  );
}

function Outcome({ checked: { rows, faults } }: { checked: Checked }) {
  const words = useAuditWords();
  const text = useText();
  const { plural } = useFormat();
  if (faults.length > 0)
    return (
      <>
        <Notice tone="warning" live title={plural(faults.length, words.faults)}>
          {words.faultsText}
        </Notice>
        <DataTable
          caption={plural(faults.length, words.faults)}
          captionHidden
          rows={faults}
          rowKey={({ line, column }) => `${line} ${column.en}`}
          columns={[
            { key: 'line', header: words.line, align: 'end', cell: ({ line }) => line },
            { key: 'column', header: words.column, rowHeader: true, cell: ({ column }) => text(column) },
            { key: 'fault', header: words.fault, cell: ({ message }) => text(message) },
          ]}
        />
      </>
    );
  return (
    <>
      <Notice live title={plural(rows.length, words.willAdd)} />
      <ul>
        {rows.map(({ line, name, title }) => (
          <li key={line}>
            <strong>{name}</strong> {title}
          </li>
        ))}
      </ul>
    </>
  );
}
