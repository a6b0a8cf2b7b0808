import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  Dialog,
  Form,
  LinkButton,
  Section,
  StatusTag,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { listOffered } from '../contract.ts';
import { listProgrammes, offerProgramme } from '../contract-platform.ts';
import { usePlatformWords } from './platform-words.ts';

type Listed = Reply<typeof listProgrammes>['programmes'][number];
type Version = Listed['versions'][number];

/** One programme with its versions; choosing or withdrawing an offer is asked twice. */
export function Versions({ programme, onDone }: { programme: Listed; onDone: (sentence: string) => void }) {
  const words = usePlatformWords();
  const text = useText();
  const { shortDate } = useFormat();
  const [asked, setAsked] = useState<{ version: string | null } | null>(null);
  const columns: Column<Version>[] = [
    { key: 'version', header: words.version, rowHeader: true, cell: ({ version }) => version },
    {
      key: 'published',
      header: words.publishedOn,
      cell: (row) => words.publishedBy(shortDate(row.publishedAt), row.publishedBy),
    },
    {
      key: 'choice',
      header: words.choice,
      cell: ({ version }) =>
        version === programme.offered ? (
          <StatusTag tone="success">{words.offered}</StatusTag>
        ) : (
          <Button look="secondary" size="small" about={version} onClick={() => setAsked({ version })}>
            {words.offer}
          </Button>
        ),
    },
  ];
  return (
    <Section
      title={text(programme.title)}
      look="card"
      actions={
        programme.offered && (
          <Button look="quiet" size="small" about={text(programme.title)} onClick={() => setAsked({ version: null })}>
            {words.withdraw}
          </Button>
        )
      }
    >
      {!programme.offered && <p>{words.notOffered}</p>}
      <DataTable
        caption={words.versions}
        captionHidden
        columns={columns}
        rows={programme.versions}
        rowKey={({ version }) => version}
      />
      <p>
        <LinkButton href={`/platform/programmes/${programme.id}/edit`} look="secondary" size="small">
          {words.edit}
        </LinkButton>{' '}
        {programme.draft && words.draftBy(programme.draft.savedBy, shortDate(programme.draft.savedAt))}
      </p>
      {asked && (
        <Choice programmeId={programme.id} version={asked.version} onClose={() => setAsked(null)} onDone={onDone} />
      )}
    </Section>
  );
}

interface ChoiceProps {
  programmeId: string;
  /** Null withdraws. */
  version: string | null;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

function Choice({ programmeId, version, onClose, onDone }: ChoiceProps) {
  const words = usePlatformWords();
  const choose = useSend(offerProgramme, { invalidates: [listProgrammes, listOffered] });
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
          await choose.mutateAsync({ params: { programmeId }, body: { version } });
          onDone(version ? words.offeredNow(version) : words.withdrawnNow);
          onClose();
        }}
      >
        {null}
      </Form>
    </Dialog>
  );
}
