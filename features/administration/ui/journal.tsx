import { Fragment } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  DescriptionList,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
} from '../../../platform/web/ui/index.ts';
import { checkJournal, readJournal, readSystem, type VerdictReply } from '../contract.ts';
import { useAdministrationWords } from './words.ts';

/** The journal: its last check, a check on demand, its daily anchors. */
export function JournalPage() {
  const { journal: words, back } = useAdministrationWords();
  const journal = useCall(readJournal);
  const check = useSend(checkJournal, { invalidates: [readJournal, readSystem] });
  return (
    <Page title={words.title}>
      <PageHeader
        lead={words.lead}
        back={{ href: '/platform', label: back }}
        actions={
          <Button look="primary" busy={check.isPending} onClick={() => check.mutate({})}>
            {words.check}
          </Button>
        }
      />
      {check.error && <Notice tone="danger" live title={check.error.message} />}
      <Loaded of={journal}>
        {({ lastCheck, anchors }) => (
          <>
            <Section title={words.last}>
              {lastCheck ? <Verdict verdict={lastCheck} live={check.isSuccess} /> : <p>{words.neverChecked}</p>}
            </Section>
            <Anchors anchors={anchors} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Verdict({ verdict, live }: { verdict: VerdictReply; live: boolean }) {
  const words = useAdministrationWords().journal;
  const text = useText();
  const { number, dateTime } = useFormat();
  const { fault } = verdict;
  const at = dateTime(verdict.at);
  if (!fault) {
    return (
      <Notice tone="success" live={live} title={words.sound}>
        <p>{words.soundText(number(verdict.entries), number(verdict.streams), at)}</p>
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="danger" live={live} title={words.damaged}>
        <p>{words.damagedText(at)}</p>
      </Notice>
      <DescriptionList
        items={[
          { term: words.what, detail: text(fault.sentence) },
          ...(fault.stream ? [{ term: words.stream, detail: <code>{fault.stream}</code> }] : []),
          ...(fault.sequence === null ? [] : [{ term: words.sequence, detail: number(fault.sequence) }]),
          ...(fault.day ? [{ term: words.day, detail: fault.day }] : []),
        ]}
      />
    </>
  );
}

/** A hash that may break at its quarters; copying gives it whole. */
function Hash({ text }: { text: string }) {
  return (
    <code>
      {text.match(/.{1,16}/g)?.map((quarter) => (
        <Fragment key={quarter}>
          {quarter}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}

function Anchors({ anchors }: Pick<Reply<typeof readJournal>, 'anchors'>) {
  const words = useAdministrationWords().journal;
  const { date, number } = useFormat();
  return (
    <Section title={words.anchors}>
      <p>{words.anchorsText}</p>
      <DataTable
        caption={words.anchors}
        captionHidden
        rows={anchors}
        rowKey={({ day }) => day}
        empty={<EmptyState title={words.noAnchor}>{words.noAnchorText}</EmptyState>}
        columns={[
          { key: 'day', header: words.anchorDay, cell: ({ day }) => date(day), rowHeader: true },
          { key: 'streams', header: words.anchorStreams, cell: ({ streams }) => number(streams), align: 'end' },
          { key: 'hash', header: words.anchorHash, cell: ({ hash }) => <Hash text={hash} /> },
        ]}
      />
    </Section>
  );
}
