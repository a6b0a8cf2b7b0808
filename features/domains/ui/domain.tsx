import { useEffect, useRef } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useParam } from '../../../platform/web/navigation.tsx';
import { Button, Loaded, Notice, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listDomains, readDomain, runChecks } from '../contract.ts';
import { ResultOf } from './checks.tsx';
import { RunTable } from './runs.tsx';
import { DomainSettings } from './settings.tsx';
import { domainsHome, useVerdict, useWords, type DomainReply } from './words.tsx';

const ASK_AGAIN_MS = 3000;

/** One domain: what its last check found, what to publish, and how it is followed. */
export function DomainPage() {
  const words = useWords();
  const organisationId = useParam('organisationId');
  const domainId = useParam('domainId');
  const params = { organisationId, domainId };
  const known = useCall(readDomain, { params });
  const waiting = known.data?.domain.waiting ?? false;
  // The same read, asked again while a check is under way.
  useCall(readDomain, { params }, { enabled: waiting, everyMs: ASK_AGAIN_MS });
  const run = useSend(runChecks, { invalidates: [readDomain, listDomains] });
  const title = known.data?.domain.shown ?? words.domain;
  return (
    <Page title={title} width="wide">
      <PageHeader
        back={{ href: domainsHome(organisationId), label: words.one.back }}
        actions={
          known.data?.mayManage && (
            <Button look="primary" busy={waiting || run.isPending} onClick={() => run.mutate({ params })}>
              {words.one.run}
            </Button>
          )
        }
      />
      {run.error && <Notice tone="danger" live title={run.error.message} />}
      <Loaded of={known}>{(reply) => <Whole organisationId={organisationId} reply={reply} />}</Loaded>
    </Page>
  );
}

function Whole({ organisationId, reply }: { organisationId: string; reply: DomainReply }) {
  const words = useWords();
  const { domain, result, runs, mayManage } = reply;
  const home = `${domainsHome(organisationId)}/${domain.id}`;
  useToldResult(reply);
  return (
    <>
      {domain.waiting && <Notice title={result ? words.one.running : words.one.waiting} />}
      {result && <ResultOf result={result} />}
      {result && result.counts['to-fix'] > 0 && (
        <p>
          {words.one.alerts} <TextLink href={`/organisations/${organisationId}/alerts`}>{words.one.toAlerts}</TextLink>
        </p>
      )}
      <Section title={words.one.senders}>
        <p>{words.one.sendersText}</p>
        <p>
          <TextLink href={`${home}/senders`}>{words.one.toSenders}</TextLink>
        </p>
      </Section>
      {mayManage && <DomainSettings organisationId={organisationId} reply={reply} />}
      <Section title={words.history.title}>
        <p>{words.history.text}</p>
        <RunTable home={home} runs={runs} />
      </Section>
    </>
  );
}

/** Says the result aloud when a check that was under way ends. */
function useToldResult({ domain, result }: DomainReply): void {
  const verdictOf = useVerdict();
  const before = useRef(domain.waiting);
  useEffect(() => {
    if (before.current && !domain.waiting && result) announce(verdictOf(result.counts));
    before.current = domain.waiting;
  });
}
