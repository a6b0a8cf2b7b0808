import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useGo, useParam, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Pagination,
  SelectField,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listFindings, listScans } from '../contract.ts';
import { SCAN_SEVERITIES, TOOLS, type ScanSeverity, type Tool } from '../model.ts';
import { FindingFacts, FindingLife } from './finding-facts.tsx';
import { ScanTabs, scansHome, SeverityTag, useScanWords, type Finding } from './words.tsx';
import './scans.css';

const STATES = ['open', 'closed', 'all'] as const;
const within = <T extends string>(values: readonly T[], text: string): T | undefined =>
  values.find((one) => one === text);
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address asks for; anything odd in it is left out. */
function useAsked() {
  const { path, search } = useAddress();
  const values = new URLSearchParams(search);
  const of = (key: string) => values.get(key) ?? '';
  const identifier = (key: string) => (ID.test(of(key)) ? of(key) : undefined);
  const page = /^[1-9]\d{0,3}$/.test(of('page')) ? Math.min(Number(of('page')), 2000) : 1;
  return {
    here: path + search,
    asked: {
      tool: within(TOOLS, of('tool')),
      severity: within(SCAN_SEVERITIES, of('severity')),
      state: within(STATES, of('state')) ?? 'open',
      asset: of('asset').slice(0, 300) || undefined,
      shownBy: identifier('shownBy'),
      closedBy: identifier('closedBy'),
      page,
    },
  };
}

/** The findings of all tools, filtered from the address bar. */
export function FindingsPage() {
  const words = useScanWords();
  const { plural } = useFormat();
  const organisationId = useParam('organisationId');
  const { here, asked } = useAsked();
  const scans = useCall(listScans, { params: { organisationId } });
  const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const findings = useCall(listFindings, { params: { organisationId }, query }, { keepPrevious: true });
  const narrowed = asked.asset ?? asked.shownBy ?? asked.closedBy;
  return (
    <Page title={words.findings} width="wide">
      <PageHeader lead={words.findingsLead} />
      <ScanTabs organisationId={organisationId} directory={scans.data?.abilities.directory ?? false} />
      <Filters />
      {narrowed && (
        <Notice actions={<TextLink href={`${scansHome(organisationId)}/findings`}>{words.widen}</TextLink>}>
          {words.narrowed}
        </Notice>
      )}
      <Loaded of={findings} lines={8}>
        {({ findings: rows, total, page, pages }) => (
          <>
            <p className="scan-soft" role="status">
              {plural(total, words.count)}. {rows.some(({ toConfirm }) => toConfirm) && words.toConfirmText}
            </p>
            <FindingsTable findings={rows} />
            <Pagination
              previous={page > 1 ? withValue(here, 'page', String(page - 1)) : null}
              next={page < pages ? withValue(here, 'page', String(page + 1)) : null}
              shown={`${page} / ${pages}`}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Filters() {
  const words = useScanWords();
  const { path, search } = useAddress();
  const go = useGo();
  const [tool] = useAddressValue('tool');
  const [severity] = useAddressValue('severity');
  const [state] = useAddressValue('state');
  const change = (key: string, value: string) =>
    go(withValue(withValue(path + search, 'page', ''), key, value), { replace: true });
  return (
    <div className="scan-filters" role="search" aria-label={words.filter}>
      <SelectField<Tool>
        name="tool"
        label={words.tool}
        optional
        value={within(TOOLS, tool) ?? null}
        placeholder={words.allTools}
        options={TOOLS.map((one) => ({ value: one, label: words.tools[one] }))}
        onChange={(value) => change('tool', value)}
      />
      <SelectField<ScanSeverity>
        name="severity"
        label={words.severity}
        optional
        value={within(SCAN_SEVERITIES, severity) ?? null}
        placeholder={words.all}
        options={SCAN_SEVERITIES.map((one) => ({ value: one, label: words.severities[one] }))}
        onChange={(value) => change('severity', value)}
      />
      <SelectField<(typeof STATES)[number]>
        name="state"
        label={words.state}
        value={within(STATES, state) ?? 'open'}
        options={STATES.map((one) => ({ value: one, label: words.states[one] }))}
        onChange={(value) => change('state', value === 'open' ? '' : value)}
      />
    </div>
  );
}

/** Findings as rows: what, how serious, where, what the tool saw, since when. */
export function FindingsTable({ findings }: { findings: Finding[] }) {
  const words = useScanWords();
  const text = useText();
  return (
    <DataTable
      caption={words.findings}
      captionHidden
      rows={findings}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.noFinding}>{words.noFindingText}</EmptyState>}
      columns={[
        {
          key: 'finding',
          header: words.finding,
          rowHeader: true,
          cell: ({ title, tool, rawId, toConfirm, state }) => (
            <>
              {text(title)}
              <span className="scan-note">
                {words.tools[tool]}, {rawId}
              </span>
              {toConfirm && <StatusTag tone="warning">{words.toConfirm}</StatusTag>}
              {state === 'closed' && <StatusTag tone="quiet">{words.states.closed}</StatusTag>}
            </>
          ),
        },
        { key: 'severity', header: words.severity, cell: ({ severity }) => <SeverityTag severity={severity} /> },
        {
          key: 'where',
          header: words.where,
          cell: ({ asset, port, tool }) => (
            <>
              {asset}
              {tool !== 'pingcastle' && <span className="scan-note">{port || words.wholeAsset}</span>}
            </>
          ),
        },
        { key: 'what', header: words.what, cell: (finding) => <FindingFacts finding={finding} /> },
        { key: 'life', header: words.life, cell: (finding) => <FindingLife finding={finding} /> },
      ]}
    />
  );
}
