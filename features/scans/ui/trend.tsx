import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DataTable, EmptyState, Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listScans, readTrend } from '../contract.ts';
import { SCAN_SEVERITIES } from '../model.ts';
import { Curve } from './curve.tsx';
import { ScanTabs, scansHome, useScanWords } from './words.tsx';
import './scans.css';

type Series = Reply<typeof readTrend>['series'][number];
const MARKS = ['global', 'stale', 'privileged', 'trusts', 'anomalies'] as const;

/** How each target moved from one report to the next: pictures, and the same figures as a table. */
export function TrendPage() {
  const words = useScanWords();
  const organisationId = useParam('organisationId');
  const scans = useCall(listScans, { params: { organisationId } });
  const trend = useCall(readTrend, { params: { organisationId } });
  return (
    <Page title={words.trend} width="wide">
      <PageHeader lead={words.trendLead} />
      <ScanTabs organisationId={organisationId} directory={scans.data?.abilities.directory ?? false} />
      <Loaded of={trend} lines={8}>
        {({ series }) => {
          const moving = series.filter(({ runs }) => runs.length > 1);
          if (moving.length === 0) return <EmptyState title={words.noTrend}>{words.noTrendText}</EmptyState>;
          return moving.map((one) => (
            <Target key={`${one.tool} ${one.target}`} organisationId={organisationId} series={one} />
          ));
        }}
      </Loaded>
    </Page>
  );
}

function Target({ organisationId, series }: { organisationId: string; series: Series }) {
  const words = useScanWords();
  const { runs } = series;
  const title = words.reportOf(words.tools[series.tool], series.target || words.several);
  const serious = runs.map(({ at, counts }) => ({ at, value: counts.critical + counts.major + counts.important }));
  const marked = runs.flatMap(({ at, scores }) => (scores?.global == null ? [] : [{ at, value: scores.global }]));
  return (
    <Section title={title}>
      <div className="scan-curves">
        {marked.length > 1 && <Curve title={words.markCurve} points={marked} top={100} />}
        <Curve title={words.serious} points={serious} />
      </div>
      <details>
        <summary>{words.inTable}</summary>
        <TrendTable organisationId={organisationId} series={series} title={title} />
      </details>
    </Section>
  );
}

function TrendTable({ organisationId, series, title }: { organisationId: string; series: Series; title: string }) {
  const words = useScanWords();
  const { date, number } = useFormat();
  const marked = series.runs.some(({ scores }) => scores);
  return (
    <DataTable
      caption={title}
      captionHidden
      rows={series.runs.toReversed()}
      rowKey={({ scanId }) => scanId}
      columns={[
        {
          key: 'day',
          header: words.day,
          rowHeader: true,
          cell: ({ scanId, at }) => <TextLink href={`${scansHome(organisationId)}/${scanId}`}>{date(at)}</TextLink>,
        },
        ...(marked
          ? MARKS.map((mark) => ({
              key: mark,
              header: words.markNames[mark],
              align: 'end' as const,
              cell: ({ scores }: Series['runs'][number]) => {
                const value = scores?.[mark];
                return value == null ? words.notSaid : number(value);
              },
            }))
          : []),
        ...SCAN_SEVERITIES.map((severity) => ({
          key: severity,
          header: words.severities[severity],
          align: 'end' as const,
          cell: ({ counts }: Series['runs'][number]) => number(counts[severity]),
        })),
      ]}
    />
  );
}
