import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl } from '../../../platform/web/api.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useText } from '../../../platform/web/language.tsx';
import { DataTable, Loaded, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { exportFunding, readFunding } from '../contract-funding.ts';
import { useWords } from './shown.ts';

type Money = Reply<typeof readFunding>;
type Programme = Money['programmes'][number];

/** The money: what each programme announced, and what the files kept here were granted and paid. */
export function Funding({ territory }: { territory: 'FR' | 'MC' }) {
  const words = useWords();
  const reply = useCall(readFunding, { query: { territory } });
  return (
    <Loaded of={reply}>
      {(money) =>
        money.programmes.length === 0 ? null : (
          <Section title={words.funding} id="funding">
            <Programmes money={money} />
            <Regions programmes={money.programmes} />
            <Source money={money} territory={territory} />
          </Section>
        )
      }
    </Loaded>
  );
}

function Programmes({ money: { programmes, minimum } }: { money: Money }) {
  const words = useWords();
  const text = useText();
  const { number } = useFormat();
  const sum = useSum();
  return (
    <DataTable
      caption={words.funding}
      captionHidden
      rows={programmes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'programme',
          header: words.programme,
          rowHeader: true,
          cell: ({ id, title }) => <TextLink href={`/programmes/${id}`}>{text(title)}</TextLink>,
        },
        { key: 'budget', header: words.announced, cell: ({ budgets }) => <Budgets budgets={budgets} /> },
        {
          key: 'files',
          header: words.files,
          align: 'end',
          cell: ({ total, runs }) =>
            total ? number(total.files) : runs ? words.fewerThan(number(minimum)) : words.none,
        },
        { key: 'granted', header: words.granted, align: 'end', cell: ({ total }) => sum(total?.grantedCents) },
        { key: 'paid', header: words.paid, align: 'end', cell: ({ total }) => sum(total?.paidCents) },
        { key: 'left', header: words.left, align: 'end', cell: ({ total }) => sum(total?.leftCents) },
      ]}
    />
  );
}

/** An amount in words: none where there is no file to add up, “not shown” where it would be that of too few. */
function useSum(): (value: number | null | undefined) => string {
  const words = useWords();
  const { money } = useFormat();
  return (value) => (value === undefined ? words.none : value === null ? words.withheld : money(value));
}

function Budgets({ budgets }: Pick<Programme, 'budgets'>) {
  const words = useWords();
  const text = useText();
  const { money } = useFormat();
  if (budgets.length === 0) return words.notFound;
  return budgets.map(({ name, cents, certainty }) => (
    <span key={text(name)} className="obs-budget">
      {cents === null ? words.notFound : money(cents)}
      {certainty === 'to-confirm' && <span className="obs-soft">{words.toConfirm}</span>}
      {budgets.length > 1 && <span className="obs-soft">{text(name)}</span>}
    </span>
  ));
}

function Regions({ programmes }: { programmes: Programme[] }) {
  const words = useWords();
  const text = useText();
  const { number } = useFormat();
  const sum = useSum();
  const rows = programmes.flatMap(({ id, title, regions }) => regions.map((one) => ({ id, title, ...one })));
  if (rows.length === 0) return null;
  return (
    <details className="obs-table">
      <summary>{words.fundingByRegion}</summary>
      <DataTable
        caption={words.fundingByRegion}
        captionHidden
        rows={rows}
        rowKey={({ id, region }) => `${id} ${region?.key ?? ''}`}
        columns={[
          { key: 'programme', header: words.programme, rowHeader: true, cell: ({ title }) => text(title) },
          {
            key: 'region',
            header: words.region,
            cell: ({ region }) => (region ? text(region.name) : words.otherRegions),
          },
          { key: 'files', header: words.files, align: 'end', cell: ({ files }) => number(files) },
          { key: 'granted', header: words.granted, align: 'end', cell: ({ grantedCents }) => sum(grantedCents) },
          { key: 'paid', header: words.paid, align: 'end', cell: ({ paidCents }) => sum(paidCents) },
          { key: 'left', header: words.left, align: 'end', cell: ({ leftCents }) => sum(leftCents) },
        ]}
      />
    </details>
  );
}

function Source({ money: { definition, source, asOf }, territory }: { money: Money; territory: 'FR' | 'MC' }) {
  const words = useWords();
  const text = useText();
  const { language } = useLanguage();
  const { dateTime } = useFormat();
  return (
    <p className="obs-source">
      {text(definition)} {words.source(text(source), dateTime(asOf))}{' '}
      <span className="obs-files">
        <TextLink
          href={downloadUrl(exportFunding, { query: { territory, language } })}
          about={words.about(words.funding)}
        >
          {words.csv}
        </TextLink>{' '}
        <TextLink href={downloadUrl(readFunding, { query: { territory } })} about={words.about(words.funding)}>
          {words.json}
        </TextLink>
      </span>
    </p>
  );
}
