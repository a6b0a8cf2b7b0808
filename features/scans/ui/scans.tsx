import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useCall, useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Form,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  SelectField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { SEVERITIES, type Severity } from '../../referentials/model.ts';
import { chooseAlerts, listScans } from '../contract.ts';
import { SCAN_SEVERITIES } from '../model.ts';
import { ScanTabs, scansHome, useScanWords, type Scan, type Scans } from './words.tsx';
import './scans.css';

/** The reports of audit tools, what is open, and from which severity they alert. */
export function ScansPage() {
  const words = useScanWords();
  const organisationId = useParam('organisationId');
  const scans = useCall(listScans, { params: { organisationId } });
  const home = scansHome(organisationId);
  const action = <LinkButton href={`${home}/new`}>{words.bring}</LinkButton>;
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        back={{ href: `/organisations/${organisationId}/inventories`, label: words.inventories }}
        lead={words.lead}
        actions={scans.data?.abilities.bring && action}
      />
      <ScanTabs organisationId={organisationId} directory={scans.data?.abilities.directory ?? false} />
      <Loaded of={scans} lines={6}>
        {(reply) => (
          <>
            <OpenNow organisationId={organisationId} reply={reply} />
            <Section title={words.reports}>
              <Reports organisationId={organisationId} scans={reply.scans} />
            </Section>
            {reply.abilities.decide && reply.scans.length > 0 && (
              <Alerts organisationId={organisationId} reply={reply} />
            )}
            <p className="scan-soft">{words.notKept}</p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  organisationId: string;
  reply: Scans;
}

function OpenNow({ organisationId, reply }: Props) {
  const words = useScanWords();
  const { number } = useFormat();
  if (reply.open.length === 0) return null;
  return (
    <Section title={words.openNow}>
      <DataTable
        caption={words.openNow}
        captionHidden
        rows={reply.open}
        rowKey={({ tool }) => tool}
        columns={[
          {
            key: 'tool',
            header: words.tool,
            rowHeader: true,
            cell: ({ tool }) => (
              <>
                {words.tools[tool]}
                <span className="scan-note">{words.about[tool]}</span>
              </>
            ),
          },
          ...SCAN_SEVERITIES.map((severity) => ({
            key: severity,
            header: words.severities[severity],
            align: 'end' as const,
            cell: ({ tool, counts }: Scans['open'][number]) =>
              counts[severity] === 0 ? (
                number(0)
              ) : (
                <TextLink
                  href={`${scansHome(organisationId)}/findings?tool=${tool}&severity=${severity}`}
                  about={words.openFor(words.tools[tool], words.severities[severity])}
                >
                  {number(counts[severity])}
                </TextLink>
              ),
          })),
        ]}
      />
    </Section>
  );
}

function Reports({ organisationId, scans }: { organisationId: string; scans: Scan[] }) {
  const words = useScanWords();
  const { date, plural } = useFormat();
  const sum = (scan: Scan) => Object.values(scan.counts).reduce((total, count) => total + count, 0);
  return (
    <DataTable
      caption={words.reports}
      captionHidden
      rows={scans}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
      columns={[
        {
          key: 'report',
          header: words.report,
          rowHeader: true,
          cell: (scan) => (
            <>
              <TextLink href={`${scansHome(organisationId)}/${scan.id}`}>
                {words.reportOf(words.tools[scan.tool], scan.target || words.several)}
              </TextLink>
              <span className="scan-note">{plural(scan.assets, scan.scores ? words.directories : words.assets)}</span>
            </>
          ),
        },
        {
          key: 'day',
          header: words.day,
          cell: ({ scannedAt, dateFrom }) => (
            <>
              {date(scannedAt!)}
              {dateFrom !== 'report' && <span className="scan-note">{words.dateFrom[dateFrom]}</span>}
            </>
          ),
        },
        {
          key: 'shows',
          header: words.shows,
          cell: (scan) => (
            <>
              {plural(sum(scan), words.findingsOf)}
              {scan.scores?.global != null && <span className="scan-note">{words.mark(scan.scores.global)}</span>}
            </>
          ),
        },
        {
          key: 'brought',
          header: words.brought,
          cell: ({ importedByName, importedAt }) => words.by(importedByName, date(importedAt)),
        },
      ]}
    />
  );
}

function Alerts({ organisationId, reply }: Props) {
  const words = useScanWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const choose = useSend(chooseAlerts, { invalidates: [listScans] });
  return (
    <Section title={words.alerts} look="card">
      <p>{words.alertsText}</p>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Form
        key={reply.alertFrom.version}
        submitLabel={words.save}
        submitLook="secondary"
        onAttempt={() => setStale(false)}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          setStale(true);
          void invalidate(listScans);
          return true;
        }}
        onSubmit={async (values) => {
          const severity = values.text('severity') as Severity;
          await choose.mutateAsync({
            params: { organisationId },
            body: { severity, version: reply.alertFrom.version },
          });
          announce(words.alertsSaved);
        }}
      >
        <SelectField
          name="severity"
          label={words.alertsFrom}
          defaultValue={reply.alertFrom.severity}
          options={SEVERITIES.map((severity) => ({ value: severity, label: words.severities[severity] }))}
        />
      </Form>
    </Section>
  );
}
