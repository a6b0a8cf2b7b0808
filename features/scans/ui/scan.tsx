import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DataTable,
  DescriptionList,
  Dialog,
  Form,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { listFindings, listScans, readScan, readTrend, removeScan } from '../contract.ts';
import { FindingsTable } from './findings.tsx';
import { Counts, Marks, ToldList } from './report-facts.tsx';
import { scansHome, useScanWords } from './words.tsx';
import './scans.css';

const MOST_SHOWN = 10;

type Shown = Reply<typeof readScan>;

/** One report: what it looked at, what it says, what it changed. */
export function ScanPage() {
  const words = useScanWords();
  const organisationId = useParam('organisationId');
  const scanId = useParam('scanId');
  const scan = useCall(readScan, { params: { organisationId, scanId } });
  return (
    <Page title={words.report} width="wide">
      <PageHeader
        back={{ href: scansHome(organisationId), label: words.back }}
        title={
          scan.data ? words.reportOf(words.tools[scan.data.tool], scan.data.target || words.several) : words.report
        }
        lead={scan.data && words.about[scan.data.tool]}
      />
      <Loaded of={scan} lines={8}>
        {(shown) => (
          <>
            <Facts shown={shown} />
            <Changes organisationId={organisationId} shown={shown} />
            {shown.scores && <Marks scores={shown.scores} />}
            <Section title={words.shows}>
              <Counts counts={shown.counts} />
              <ToldList told={shown.told} />
            </Section>
            <Worst organisationId={organisationId} scanId={scanId} />
            <Assets organisationId={organisationId} shown={shown} />
            {shown.abilities.bring && <Remove organisationId={organisationId} scanId={scanId} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ shown }: { shown: Shown }) {
  const words = useScanWords();
  const { date, plural } = useFormat();
  return (
    <DescriptionList
      items={[
        { term: words.day, detail: `${date(shown.scannedAt!)} (${words.dateFrom[shown.dateFrom]})` },
        { term: words.version, detail: shown.toolVersion || words.unknown },
        { term: words.looked, detail: plural(shown.assets, shown.scores ? words.directories : words.assets) },
        { term: words.file, detail: shown.fileName },
        { term: words.brought, detail: words.by(shown.importedByName, date(shown.importedAt)) },
      ]}
    />
  );
}

interface Part {
  organisationId: string;
  shown: Shown;
}

function Changes({ organisationId, shown }: Part) {
  const words = useScanWords();
  const { plural } = useFormat();
  const findings = `${scansHome(organisationId)}/findings?state=all`;
  return (
    <Section
      title={words.changes}
      actions={<LinkButton href={`${findings}&shownBy=${shown.id}`}>{words.seeShown}</LinkButton>}
    >
      <ul>
        <li>{plural(shown.added, words.added)}</li>
        <li>
          {plural(shown.closed, words.closed)}
          {shown.closed > 0 && (
            <>
              . <TextLink href={`${findings}&closedBy=${shown.id}`}>{words.seeClosed}</TextLink>
            </>
          )}
        </li>
      </ul>
    </Section>
  );
}

/** The most serious of its findings, as they stand today. */
function Worst({ organisationId, scanId }: { organisationId: string; scanId: string }) {
  const words = useScanWords();
  const { number } = useFormat();
  const query = { shownBy: scanId, state: 'all' as const };
  const findings = useCall(listFindings, { params: { organisationId }, query });
  return (
    <Loaded of={findings} lines={6}>
      {({ findings: rows, total }) => {
        if (total === 0) return null;
        const first = rows.slice(0, MOST_SHOWN);
        return (
          <Section title={words.worst}>
            <FindingsTable findings={first} />
            {total > first.length && (
              <p>
                <TextLink href={`${scansHome(organisationId)}/findings?state=all&shownBy=${scanId}`}>
                  {words.seeAll(number(total))}
                </TextLink>
              </p>
            )}
          </Section>
        );
      }}
    </Loaded>
  );
}

function Assets({ organisationId, shown }: Part) {
  const words = useScanWords();
  const { plural } = useFormat();
  if (shown.assetNames.length < 2) return null;
  return (
    <Section title={words.looked}>
      <DataTable
        caption={words.looked}
        captionHidden
        rows={shown.assetNames}
        rowKey={({ asset }) => asset}
        columns={[
          {
            key: 'asset',
            header: words.asset,
            rowHeader: true,
            sort: ({ asset }) => asset,
            cell: ({ asset, name }) => (
              <>
                {name}
                {name !== asset && <span className="scan-note">{asset}</span>}
              </>
            ),
          },
          {
            key: 'findings',
            header: words.shows,
            align: 'end',
            sort: ({ findings }) => findings,
            cell: ({ asset, findings }) =>
              findings === 0 ? (
                plural(0, words.findingsOf)
              ) : (
                <TextLink
                  href={`${scansHome(organisationId)}/findings?state=all&asset=${encodeURIComponent(asset)}`}
                  about={asset}
                >
                  {plural(findings, words.findingsOf)}
                </TextLink>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Remove({ organisationId, scanId }: { organisationId: string; scanId: string }) {
  const words = useScanWords();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const remove = useSend(removeScan, { invalidates: [listScans, listFindings, readTrend] });
  return (
    <>
      <p>
        <Button look="quiet" onClick={() => setOpen(true)}>
          {words.remove}
        </Button>
      </p>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.remove}>
        <Form
          submitLabel={words.remove}
          submitLook="danger"
          secondary={
            <Button look="quiet" onClick={() => setOpen(false)}>
              {words.cancel}
            </Button>
          }
          onSubmit={async () => {
            await remove.mutateAsync({ params: { organisationId, scanId } });
            announce(words.removed);
            go(scansHome(organisationId), { replace: true });
          }}
        >
          <p>{words.removeText}</p>
        </Form>
      </Dialog>
    </>
  );
}
