import { useRef, useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { call, upload } from '../../../platform/web/api.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { Button, FileField, Notice, Section } from '../../../platform/web/ui/index.ts';
import type { ObjectKind } from '../../inventory/model-kinds.ts';
import { preparePreview, recogniseFile, saveMapping } from '../contract.ts';
import { MAX_IMPORT_BYTES, type DateOrder, type Mapping } from '../model.ts';
import { Columns } from './columns.tsx';
import { FileOptions } from './options.tsx';
import { useImportWords } from './words.ts';

export type Recognised = Reply<typeof recogniseFile>;
interface BringProps {
  organisationId: string;
  onPreview: (previewId: string) => void;
}

/** A file dropped: what it is, what its sender must say of it, then its preview. */
export function Bring({ organisationId, onPreview }: BringProps) {
  const words = useImportWords();
  const { plural } = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [recognised, setRecognised] = useState<Recognised | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [dateOrder, setDateOrder] = useState<DateOrder | null>(null);
  const [complete, setComplete] = useState(false);
  const [unread, setUnread] = useState('');
  const [refused, setRefused] = useState('');
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const params = { organisationId };

  /** Only the last gesture speaks: a file chosen meanwhile takes the place of the one being read. */
  const attempt = async (work: (isLatest: () => boolean) => Promise<void>, fail: (sentence: string) => void) => {
    latest.current += 1;
    const own = latest.current;
    const isLatest = () => own === latest.current;
    setBusy(true);
    setUnread('');
    setRefused('');
    try {
      await work(isLatest);
    } catch (failure) {
      const problem = asProblem(failure);
      if (isLatest()) fail(problem.reply.issues[0]?.message ?? problem.message);
    }
    if (isLatest()) setBusy(false);
  };
  const look = (chosen: File, kind?: ObjectKind) =>
    attempt(async (isLatest) => {
      setFile(chosen);
      if (!kind) setRecognised(null);
      const told = await upload(recogniseFile, { params, query: kind ? { kind } : {} }, chosen);
      if (!isLatest()) return;
      setRecognised(told);
      setMapping(told.table?.mapping ?? null);
      // Another inventory does not change how the dates of the file are written.
      setDateOrder((before) => told.table?.mapping.dateOrder ?? (kind ? before : null));
      setComplete(told.table?.saved ? told.table.mapping.complete : told.format === 'accounts-csv');
    }, setUnread);
  const prepare = (chosen: File, { format, table }: Recognised) =>
    attempt(async (isLatest) => {
      const signature = format === 'table' ? table?.signature : undefined;
      if (signature && mapping)
        await call(saveMapping, { params, body: { ...mapping, signature, dateOrder, complete } });
      const query = {
        ...(dateOrder ? { dateOrder } : {}),
        ...(signature ? { signature } : {}),
        complete: complete ? ('yes' as const) : ('no' as const),
      };
      const { id } = await upload(preparePreview, { params, query }, chosen);
      if (isLatest()) onPreview(id);
    }, setRefused);

  const what =
    recognised &&
    (recognised.tool && recognised.format === 'table'
      ? words.tableOf(recognised.tool)
      : words.formats[recognised.format]);
  const table = recognised?.table ?? null;
  return (
    <Section title={words.yours} look="card">
      <FileField
        name="inventory-file"
        label={words.file}
        hint={words.fileHint}
        optional
        maxBytes={MAX_IMPORT_BYTES}
        onChoose={(chosen) => void look(chosen)}
        {...(unread ? { error: unread } : {})}
      />
      {busy && !recognised && <p role="status">{words.reading}</p>}
      {file && recognised && what && (
        <>
          <Notice tone="info" title={words.recognised(what)} live>
            {table && <p>{plural(table.rows, words.rows)}</p>}
          </Notice>
          {recognised.format === 'table' && table && mapping && (
            <Columns table={table} mapping={mapping} onChange={setMapping} onKind={(kind) => void look(file, kind)} />
          )}
          <FileOptions
            format={recognised.format}
            asksDates={table?.dateOrder === 'ask'}
            dateOrder={dateOrder}
            onDateOrder={setDateOrder}
            complete={complete}
            onComplete={setComplete}
          />
          {refused && <Notice tone="danger" live title={refused} />}
          <Button
            look="primary"
            busy={busy}
            disabled={table?.dateOrder === 'ask' && !dateOrder}
            onClick={() => void prepare(file, recognised)}
          >
            {words.see}
          </Button>
        </>
      )}
    </Section>
  );
}
