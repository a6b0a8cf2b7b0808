import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  Dialog,
  Form,
  Section,
  StatusTag,
  TextLink,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { listReferentials, offerReferential } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Listed = Reply<typeof listReferentials>['referentials'][number];
type Version = Listed['versions'][number];

/** One questionnaire with its versions; choosing or withdrawing an offer is asked twice. */
export function Versions({ referential, onDone }: { referential: Listed; onDone: (sentence: string) => void }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const [asked, setAsked] = useState<{ version: string | null } | null>(null);
  const columns = useColumns(referential, (version) => setAsked({ version }));
  return (
    <Section
      title={text(referential.title)}
      look="card"
      actions={
        referential.offered && (
          <Button look="quiet" size="small" about={text(referential.title)} onClick={() => setAsked({ version: null })}>
            {words.withdraw}
          </Button>
        )
      }
    >
      {!referential.offered && <p>{words.notOffered}</p>}
      <DataTable
        caption={words.versions}
        captionHidden
        columns={columns}
        rows={referential.versions}
        rowKey={({ version }) => version}
      />
      {asked && (
        <Choice referentialId={referential.id} version={asked.version} onClose={() => setAsked(null)} onDone={onDone} />
      )}
    </Section>
  );
}

interface ChoiceProps {
  referentialId: string;
  /** Null withdraws. */
  version: string | null;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

function Choice({ referentialId, version, onClose, onDone }: ChoiceProps) {
  const words = useMessages({ fr, en });
  const choose = useSend(offerReferential, { invalidates: [listReferentials] });
  return (
    <Dialog open onClose={onClose} title={version ? words.offerQuestion(version) : words.withdrawQuestion}>
      <p>{version ? words.offerText : words.withdrawText}</p>
      <Form
        submitLabel={version ? words.offerConfirm : words.withdrawConfirm}
        submitLook={version ? 'primary' : 'danger'}
        secondary={
          <Button look="secondary" onClick={onClose}>
            {words.cancel}
          </Button>
        }
        onSubmit={async () => {
          await choose.mutateAsync({ params: { referentialId }, body: { version } });
          onDone(version ? words.offeredNow(version) : words.withdrawnNow);
          onClose();
        }}
      >
        {null}
      </Form>
    </Dialog>
  );
}

function useColumns(referential: Listed, ask: (version: string) => void): Column<Version>[] {
  const words = useMessages({ fr, en });
  const { shortDate, number, plural } = useFormat();
  return [
    { key: 'version', header: words.version, rowHeader: true, cell: ({ version }) => version },
    {
      key: 'published',
      header: words.publishedOn,
      cell: (row) => words.publishedBy(shortDate(row.publishedAt), row.publishedBy),
    },
    { key: 'content', header: words.content, cell: (row) => words.contentIs(number(row.themes), number(row.criteria)) },
    {
      key: 'use',
      header: words.use,
      cell: (row) => `${number(row.assessments)} (${plural(row.organisations, words.structures)})`,
    },
    {
      key: 'feedback',
      header: words.feedback,
      cell: ({ version, feedback }) =>
        feedback === 0 ? (
          number(0)
        ) : (
          <TextLink href={`/platform/referentials/${referential.id}/${version}/feedback`} about={words.feedback}>
            {number(feedback)}
          </TextLink>
        ),
    },
    {
      key: 'choice',
      header: words.choice,
      cell: ({ version }) =>
        version === referential.offered ? (
          <StatusTag tone="success">{words.offered}</StatusTag>
        ) : (
          <Button look="secondary" size="small" about={version} onClick={() => ask(version)}>
            {words.offer}
          </Button>
        ),
    },
  ];
}
