import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, withValue } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Pagination,
  Section,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { listJobs, readSystem, retryJob } from '../contract.ts';
import { useAdministrationWords } from './words.ts';

type Jobs = Reply<typeof listJobs>;
type Queue = Jobs['queues'][number];
type Failed = Jobs['failed'][number];
const REFRESH_MS = 10_000;

/** Background jobs: how each queue stands, and what was given up with the way to start it again. */
export function JobsPage() {
  const { jobs: words, back } = useAdministrationWords();
  const [before] = useAddressValue('before');
  const jobs = useCall(listJobs, { query: before ? { before } : {} }, { everyMs: REFRESH_MS, keepPrevious: true });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: back }} />
      <Loaded of={jobs}>
        {(state) => (
          <>
            <GivenUp jobs={state} />
            <Queues queues={state.queues} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Queues({ queues }: { queues: Queue[] }) {
  const words = useAdministrationWords().jobs;
  const { number, dateTime } = useFormat();
  const count = (key: 'waiting' | 'running' | 'failed'): Column<Queue> => ({
    key,
    header: words[key],
    cell: (row) => number(row[key]),
    sort: (row) => row[key],
    align: 'end',
  });
  return (
    <Section title={words.queues}>
      <DataTable
        caption={words.queues}
        captionHidden
        rows={queues}
        rowKey={({ queue }) => queue}
        columns={[
          {
            key: 'queue',
            header: words.queue,
            cell: ({ queue }) => <code>{queue}</code>,
            sort: ({ queue }) => queue,
            rowHeader: true,
          },
          count('waiting'),
          count('running'),
          count('failed'),
          {
            key: 'lastDone',
            header: words.lastDone,
            cell: ({ lastDoneAt }) => (lastDoneAt ? dateTime(lastDoneAt) : words.never),
            sort: ({ lastDoneAt }) => lastDoneAt,
          },
        ]}
      />
    </Section>
  );
}

function GivenUp({ jobs }: { jobs: Jobs }) {
  const words = useAdministrationWords().jobs;
  const { number, dateTime } = useFormat();
  const { path, search } = useAddress();
  const retry = useSend(retryJob, { invalidates: [listJobs, readSystem] });
  const [done, setDone] = useState(false);
  const start = async ({ queue, id }: Failed) => {
    setDone(false);
    await retry.mutateAsync({ params: { queue, jobId: id } });
    setDone(true);
  };
  return (
    <Section title={words.givenUp}>
      {done && <Notice tone="success" live title={words.retried} />}
      {retry.error && <Notice tone="danger" live title={retry.error.message} />}
      <DataTable
        caption={words.givenUp}
        captionHidden
        rows={jobs.failed}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.noneGivenUp}>{words.noneGivenUpText}</EmptyState>}
        columns={[
          { key: 'queue', header: words.queue, cell: ({ queue }) => <code>{queue}</code>, rowHeader: true },
          { key: 'reason', header: words.reason, cell: ({ reason }) => reason },
          { key: 'attempts', header: words.attempts, cell: ({ attempts }) => number(attempts), align: 'end' },
          { key: 'when', header: words.when, cell: ({ failedAt }) => dateTime(failedAt) },
          {
            key: 'action',
            header: words.action,
            cell: (job) => (
              <Button
                size="small"
                busy={retry.isPending && retry.variables.params.jobId === job.id}
                about={words.retryAbout(job.queue)}
                onClick={() => void start(job).catch(() => undefined)}
              >
                {words.retry}
              </Button>
            ),
          },
        ]}
      />
      <Pagination previous={null} next={jobs.next ? withValue(path + search, 'before', jobs.next) : null} />
    </Section>
  );
}
