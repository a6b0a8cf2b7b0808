import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DataTable, Loaded, Page, PageHeader, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { readRun } from '../contract.ts';
import { ResultOf } from './checks.tsx';
import { CountTags, domainsHome, useWords, type DomainReply } from './words.tsx';

type Run = DomainReply['runs'][number];

/** The checks that a domain had, newest first. */
export function RunTable({ home, runs }: { home: string; runs: Run[] }) {
  const words = useWords();
  const { dateTime } = useFormat();
  return (
    <DataTable
      caption={words.history.caption}
      captionHidden
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'at',
          header: words.history.at,
          rowHeader: true,
          cell: ({ id, state, createdAt }) =>
            state === 'done' ? (
              <TextLink href={`${home}/runs/${id}`}>{dateTime(createdAt)}</TextLink>
            ) : (
              dateTime(createdAt)
            ),
        },
        { key: 'by', header: words.history.by, cell: ({ launchedBy }) => launchedBy ?? words.history.weekly },
        {
          key: 'connected',
          header: words.history.connected,
          cell: ({ connected }) => (connected ? words.history.yes : words.history.no),
        },
        { key: 'result', header: words.history.result, cell: (run) => <RunResult run={run} /> },
      ]}
    />
  );
}

function RunResult({ run: { state, counts } }: { run: Run }) {
  const words = useWords();
  if (state === 'done') return <CountTags counts={counts} />;
  return <StatusTag tone="accent">{state === 'waiting' ? words.underWay : words.history.failed}</StatusTag>;
}

/** What one past check found. */
export function RunPage() {
  const words = useWords().history;
  const { dateTime } = useFormat();
  const organisationId = useParam('organisationId');
  const domainId = useParam('domainId');
  const found = useCall(readRun, { params: { organisationId, domainId, runId: useParam('runId') } });
  const { run, domain } = found.data ?? {};
  return (
    <Page title={run ? words.page(dateTime(run.createdAt)) : words.title} width="wide">
      <PageHeader
        {...(domain && { over: domain.shown })}
        back={{
          href: `${domainsHome(organisationId)}/${domainId}`,
          label: domain ? words.backTo(domain.shown) : words.title,
        }}
      />
      <Loaded of={found}>{({ run: result }) => <ResultOf result={result} />}</Loaded>
    </Page>
  );
}
