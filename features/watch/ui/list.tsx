import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddress, useAddressValue, useGo, useParam, withValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Pagination,
  SelectField,
  StatusTag,
  Tabs,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { SEVERITIES, type Severity } from '../../referentials/model.ts';
import { ALERT_VIEWS, listAlerts, PAGE } from '../contract.ts';
import { ALERT_SOURCES, type AlertSource } from '../model.ts';
import { ReferenceNotice, ReferenceTable } from './reference.tsx';
import './watch.css';
import { gradeTones, severityTones, useAlertWords, type AlertHead, type Alerts, type View } from './words.ts';

const chosenOf = <Value extends string>(all: readonly Value[], value: string): Value | undefined =>
  all.find((one) => one === value);

const countOf = (counts: readonly { id: string; count: number }[], wanted: string): number =>
  counts.find(({ id }) => id === wanted)?.count ?? 0;

/** What is at risk, and what to do first. */
export function AlertsPage() {
  const words = useAlertWords();
  const organisationId = useParam('organisationId');
  const [state] = useAddressValue('state');
  const [severity] = useAddressValue('severity');
  const [source] = useAddressValue('source');
  const [theme] = useAddressValue('theme');
  const [object] = useAddressValue('object');
  const [page] = useAddressValue('page');
  const view = chosenOf(ALERT_VIEWS, state) ?? 'open';
  const number = Math.max(1, Math.trunc(Number(page)) || 1);
  const alerts = useCall(
    listAlerts,
    {
      params: { organisationId },
      query: {
        state: view,
        page: number,
        severity: chosenOf<Severity>(SEVERITIES, severity),
        source: chosenOf<AlertSource>(ALERT_SOURCES, source),
        ...(theme && { theme }),
        ...(object && { object }),
      },
    },
    { keepPrevious: true },
  );
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Loaded of={alerts} lines={8}>
        {(reply) => <Shown organisationId={organisationId} reply={reply} view={view} page={number} />}
      </Loaded>
    </Page>
  );
}

interface ShownProps {
  organisationId: string;
  reply: Alerts;
  view: View;
  page: number;
}

function Shown({ organisationId, reply, view, page }: ShownProps) {
  const words = useAlertWords();
  const { dateTime } = useFormat();
  const home = `/organisations/${organisationId}/alerts`;
  const count = (state: View) => reply.states.find(({ id }) => id === state)?.count ?? 0;
  const known = reply.states.length > 0;
  return (
    <>
      <ReferenceNotice reference={reply.reference} />
      {known && (
        <Tabs
          label={words.tabs}
          items={ALERT_VIEWS.filter((one) => one === 'open' || one === view || count(one) > 0).map((one) => ({
            href: one === 'open' ? home : `${home}?state=${one}`,
            label: words.views[one],
            count: count(one),
          }))}
        />
      )}
      {count(view) > 0 && <Filters reply={reply} view={view} />}
      {reply.alerts.length === 0 && reply.total > 0 ? (
        <PageGone />
      ) : reply.alerts.length > 0 ? (
        <Rows organisationId={organisationId} reply={reply} view={view} page={page} />
      ) : (
        <Nothing organisationId={organisationId} reply={reply} filtered={count(view) > 0 || view !== 'open'} />
      )}
      {reply.watchedAt && <p className="watch-soft">{words.watched(dateTime(reply.watchedAt))}</p>}
      <ReferenceTable reference={reply.reference} />
    </>
  );
}

/** What is left of a page whose alerts were dealt with since. */
function PageGone() {
  const words = useAlertWords();
  const { path, search } = useAddress();
  return (
    <EmptyState
      title={words.pageGone}
      action={<LinkButton href={withValue(path + search, 'page', '')}>{words.toFirst}</LinkButton>}
    >
      {words.pageGoneText}
    </EmptyState>
  );
}

function Nothing({ organisationId, reply, filtered }: { organisationId: string; reply: Alerts; filtered: boolean }) {
  const words = useAlertWords();
  if (filtered) return <EmptyState title={words.none}>{words.noneText}</EmptyState>;
  const inventories = (
    <LinkButton href={`/organisations/${organisationId}/inventories`}>{words.toInventories}</LinkButton>
  );
  return reply.watchedAt ? (
    <EmptyState title={words.calm}>{words.calmText}</EmptyState>
  ) : (
    <EmptyState title={words.never} action={inventories}>
      {words.neverText}
    </EmptyState>
  );
}

function Filters({ reply, view }: { reply: Alerts; view: View }) {
  const words = useAlertWords();
  const text = useText();
  const { path, search } = useAddress();
  const [object] = useAddressValue('object');
  const asked = new URLSearchParams(search);
  const filtered = ['severity', 'source', 'theme', 'object'].some((name) => asked.get(name));
  return (
    <div className="watch-filters" role="search" aria-label={words.filters}>
      {object && <p>{words.ofObject}</p>}
      <Choice
        name="severity"
        label={words.severity}
        all={words.any}
        options={SEVERITIES.map((id) => [id, `${words.severities[id]} (${countOf(reply.severities, id)})`])}
      />
      <Choice
        name="source"
        label={words.source}
        all={words.any}
        options={ALERT_SOURCES.map((id) => [id, `${words.sources[id]} (${countOf(reply.sources, id)})`])}
      />
      <Choice
        name="theme"
        label={words.theme}
        all={words.anyTheme}
        options={reply.themes.map(({ id, title, count }) => [id, `${text(title)} (${count})`])}
      />
      {filtered && <TextLink href={view === 'open' ? path : `${path}?state=${view}`}>{words.clear}</TextLink>}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  all: string;
  options: [string, string][];
}

/** One filter: choosing changes the address and returns to the first page. */
function Choice({ name, label, all, options }: ChoiceProps) {
  const [value] = useAddressValue(name);
  const { path, search } = useAddress();
  const go = useGo();
  const choose = (chosen: string) =>
    go(withValue(withValue(path + search, name, chosen), 'page', ''), { replace: true });
  return (
    <SelectField
      name={name}
      label={label}
      optional
      placeholder={all}
      options={options.map(([id, title]) => ({ value: id, label: title }))}
      value={value}
      onChange={choose}
    />
  );
}

function Rows({ organisationId, reply, view, page }: ShownProps) {
  const words = useAlertWords();
  const { plural, shortDate } = useFormat();
  const { path, search } = useAddress();
  const address = path + search;
  const critical = reply.severities.find(({ id }) => id === 'critical')?.count ?? 0;
  return (
    <>
      {view === 'open' && critical > 0 && <p>{plural(critical, words.first)}</p>}
      <DataTable
        caption={words.views[view]}
        captionHidden
        rows={reply.alerts}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'alert',
            header: words.alert,
            rowHeader: true,
            cell: (alert) => <Named organisationId={organisationId} alert={alert} />,
          },
          {
            key: 'severity',
            header: words.severity,
            cell: ({ severity }) => <StatusTag tone={severityTones[severity]}>{words.severities[severity]}</StatusTag>,
          },
          {
            key: 'objects',
            header: words.concerned,
            cell: ({ objects }) => (objects ? plural(objects, words.objects) : '–'),
          },
          { key: 'source', header: words.source, cell: ({ source }) => words.sources[source] },
          { key: 'since', header: words.since, cell: ({ openedAt }) => shortDate(openedAt) },
        ]}
      />
      <Pagination
        previous={page > 1 ? withValue(address, 'page', page > 2 ? String(page - 1) : '') : null}
        next={page * PAGE < reply.total ? withValue(address, 'page', String(page + 1)) : null}
        shown={plural(reply.total, words.shown)}
      />
    </>
  );
}

function Named({ organisationId, alert }: { organisationId: string; alert: AlertHead }) {
  const words = useAlertWords();
  const text = useText();
  const { date } = useFormat();
  const { id, title, grade, theme, state, acceptedUntil } = alert;
  return (
    <>
      <TextLink href={`/organisations/${organisationId}/alerts/${id}`}>{text(title)}</TextLink>
      <p className="watch-soft">
        {theme ? text(theme.title) : words.noTheme}
        {state === 'accepted' && acceptedUntil && ` · ${words.accepted(date(acceptedUntil))}`}
      </p>
      {grade && <StatusTag tone={gradeTones[grade]}>{words.grades[grade]}</StatusTag>}
    </>
  );
}
