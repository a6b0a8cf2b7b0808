import { useState, type ReactNode } from 'react';
import type { Listed } from '../../contract/versioned.ts';
import { useFormat, useMessages, useText } from '../language.tsx';
import { Button, DataTable, Dialog, Form, Section, StatusTag, type Column } from '../ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Version = Listed['versions'][number];

interface Choosing {
  /** What choosing or withdrawing means for this kind of document. */
  words: {
    offerText: string;
    withdrawQuestion: string;
    withdrawText: string;
    withdrawnNow: string;
  };
  /** Keeps the choice; a version of null withdraws. */
  onChoose: (version: string | null) => Promise<unknown>;
  /** Given the sentence that says what was done. */
  onDone: (sentence: string) => void;
}

interface VersionsProps<Row extends Version> extends Choosing {
  document: Omit<Listed, 'versions'> & { versions: Row[] };
  words: Choosing['words'] & { notOffered: string };
  /** Columns of this kind of document, before the choice. */
  columns?: Column<Row>[];
  /** What stands under the table. */
  children?: ReactNode;
}

/** One document with its versions; choosing or withdrawing an offer is asked twice. */
export function Versions<Row extends Version>(props: VersionsProps<Row>) {
  const { document, words, columns = [], onChoose, onDone, children } = props;
  const ours = useMessages({ fr, en });
  const text = useText();
  const { shortDate } = useFormat();
  const [asked, setAsked] = useState<{ version: string | null } | null>(null);
  const all: Column<Row>[] = [
    { key: 'version', header: ours.version, rowHeader: true, cell: ({ version }) => version },
    {
      key: 'published',
      header: ours.publishedOn,
      cell: (row) => ours.publishedBy(shortDate(row.publishedAt), row.publishedBy),
    },
    ...columns,
    {
      key: 'choice',
      header: ours.choice,
      cell: ({ version }) =>
        version === document.offered ? (
          <StatusTag tone="success">{ours.offered}</StatusTag>
        ) : (
          <Button look="secondary" size="small" about={version} onClick={() => setAsked({ version })}>
            {ours.offer}
          </Button>
        ),
    },
  ];
  return (
    <Section
      title={text(document.title)}
      look="card"
      actions={
        document.offered && (
          <Button look="quiet" size="small" about={text(document.title)} onClick={() => setAsked({ version: null })}>
            {ours.withdraw}
          </Button>
        )
      }
    >
      {!document.offered && <p>{words.notOffered}</p>}
      <DataTable
        caption={ours.versions}
        captionHidden
        columns={all}
        rows={document.versions}
        rowKey={({ version }) => version}
      />
      {children}
      {asked && (
        <Choice
          version={asked.version}
          words={words}
          onChoose={onChoose}
          onDone={onDone}
          onClose={() => setAsked(null)}
        />
      )}
    </Section>
  );
}

function Choice({
  version,
  words,
  onChoose,
  onDone,
  onClose,
}: Choosing & { version: string | null; onClose: () => void }) {
  const ours = useMessages({ fr, en });
  return (
    <Dialog open onClose={onClose} title={version ? ours.offerQuestion(version) : words.withdrawQuestion}>
      <p>{version ? words.offerText : words.withdrawText}</p>
      <Form
        submitLabel={version ? ours.offerConfirm : ours.withdrawConfirm}
        submitLook={version ? 'primary' : 'danger'}
        secondary={
          <Button look="secondary" onClick={onClose}>
            {ours.cancel}
          </Button>
        }
        onSubmit={async () => {
          await onChoose(version);
          onDone(version ? ours.offeredNow(version) : words.withdrawnNow);
          onClose();
        }}
      >
        {null}
      </Form>
    </Dialog>
  );
}
