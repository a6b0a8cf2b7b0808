import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  BarList,
  DataTable,
  EmptyState,
  LinkButton,
  Loaded,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readInventories } from '../contract-overview.ts';
import { kindNames } from '../model-kinds.ts';
import { messages as en } from './landing.en.ts';
import { messages as fr } from './landing.fr.ts';
import './inventory.css';

type Overview = Reply<typeof readInventories>;
type Counts = Overview['inventories'][number];

interface Part {
  home: string;
  overview: Overview;
}

/** What a structure has, and what is at risk: the way into its inventories and what stands around them. */
export function InventoriesPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const overview = useCall(readInventories, { params: { organisationId } });
  const home = `/organisations/${organisationId}`;
  const empty = overview.data?.inventories.every(({ inUse }) => inUse === 0) ?? true;
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        lead={words.lead}
        actions={
          overview.data?.abilities.lead &&
          !empty && <LinkButton href={`${home}/inventories/imports`}>{words.import}</LinkButton>
        }
      />
      <Loaded of={overview}>
        {(shown) => (
          <>
            {empty ? <Begin home={home} overview={shown} /> : <Filled home={home} overview={shown} />}
            <Around home={home} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Begin({ home, overview: { abilities } }: Part) {
  const words = useMessages({ fr, en });
  return (
    <EmptyState
      title={words.emptyTitle}
      action={
        abilities.write && (
          <>
            {abilities.lead && <LinkButton href={`${home}/inventories/imports`}>{words.import}</LinkButton>}{' '}
            <LinkButton href={`${home}/inventories/equipment/new`} look="secondary">
              {words.add}
            </LinkButton>
          </>
        )
      }
    >
      <p>{words.emptyText}</p>
    </EmptyState>
  );
}

function Filled(part: Part) {
  const words = useMessages({ fr, en });
  const { home, overview } = part;
  const { dateTime, plural } = useFormat();
  const last = overview.lastImport;
  return (
    <>
      <Risk {...part} />
      <Section title={words.what}>
        <Inventories {...part} />
      </Section>
      <Reviews {...part} />
      <Section title={last ? words.lastImport : words.changes}>
        {last && (
          <p>
            {words.lastImportText(
              dateTime(last.at),
              last.actorName,
              plural(last.added, words.added),
              plural(last.changed, words.changed),
              plural(last.removed, words.removed),
            )}
          </p>
        )}
        <p>
          <TextLink href={`${home}/inventories/history`}>{words.history}</TextLink>
        </p>
      </Section>
    </>
  );
}

function Risk({ home, overview }: Part) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const open = overview.alerts.reduce((sum, alert) => sum + alert.open, 0);
  return (
    <Section title={words.atRisk}>
      {open === 0 ? (
        <p>{words.noRisk}</p>
      ) : (
        <>
          <p>{plural(open, words.riskText)}</p>
          <BarList
            label={words.atRisk}
            bars={overview.alerts.map(({ severity, open: value }) => ({
              key: severity,
              label: words.severities[severity],
              value,
              href: `${home}/alerts?severity=${severity}`,
            }))}
          />
        </>
      )}
      <p>
        <LinkButton href={`${home}/alerts`} look="secondary">
          {words.seeAlerts}
        </LinkButton>
      </p>
    </Section>
  );
}

function Inventories({ home, overview: { inventories, reviewedSince, abilities } }: Part) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number, percent } = useFormat();
  const linked = (count: number, { kind }: Counts, search: string) =>
    count === 0 ? number(count) : <TextLink href={`${home}/inventories/${kind}?${search}`}>{number(count)}</TextLink>;
  return (
    <DataTable
      caption={words.what}
      captionHidden
      rows={inventories}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: 'inventory',
          header: words.inventory,
          rowHeader: true,
          cell: ({ kind }) => <TextLink href={`${home}/inventories/${kind}`}>{text(kindNames[kind])}</TextLink>,
        },
        { key: 'inUse', header: words.inUse, align: 'end', cell: ({ inUse }) => number(inUse) },
        {
          key: 'incomplete',
          header: words.incomplete,
          align: 'end',
          cell: (row) => linked(row.incomplete, row, 'incomplete=yes'),
        },
        {
          key: 'due',
          header: words.due,
          align: 'end',
          cell: (row) => linked(row.due, row, `unreviewed=${reviewedSince}&sort=reviewed`),
        },
        {
          key: 'reviewed',
          header: words.reviewed,
          align: 'end',
          cell: ({ inUse, due }) => (inUse === 0 ? '–' : percent((inUse - due) / inUse)),
        },
        {
          key: 'add',
          header: words.toAdd,
          cell: ({ kind }) =>
            abilities.write && (
              <LinkButton href={`${home}/inventories/${kind}/new`} look="quiet" size="small">
                {words.addTo}
              </LinkButton>
            ),
        },
      ]}
    />
  );
}

function Reviews({ home, overview: { inventories, reviewedSince, abilities } }: Part) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date } = useFormat();
  const waiting = inventories.filter(({ due }) => due > 0);
  if (!abilities.write) return null;
  return (
    <Section title={words.reviewTitle}>
      <p>{waiting.length === 0 ? words.reviewAll : words.reviewText(date(reviewedSince))}</p>
      {waiting.length > 0 && (
        <p className="inventory-gestures">
          {waiting.map(({ kind }) => (
            <LinkButton key={kind} href={`${home}/inventories/${kind}/review`} look="secondary" size="small">
              {words.review(text(kindNames[kind]))}
            </LinkButton>
          ))}
        </p>
      )}
    </Section>
  );
}

function Around({ home }: { home: string }) {
  const words = useMessages({ fr, en });
  const places = [
    { href: `${home}/map`, ...words.places.map },
    { href: `${home}/inventories/imports`, ...words.places.imports },
    { href: `${home}/backups`, ...words.places.backups },
    { href: `${home}/identities`, ...words.places.identities },
    { href: `${home}/domains`, ...words.places.domains },
    { href: `${home}/scans`, ...words.places.scans },
    { href: `${home}/inventories/people`, ...words.places.people },
  ];
  return (
    <Section title={words.around}>
      <ul>
        {places.map(({ href, name, what }) => (
          <li key={href}>
            <TextLink href={href}>{name}</TextLink> {what}
          </li>
        ))}
      </ul>
    </Section>
  );
}
