import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation } from '../../../platform/web/session.tsx';
import { DataTable, EmptyState, LinkButton, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { readGroup } from '../contract.ts';
import { HeatTable } from './heat-table.tsx';
import { Edition } from './edition.tsx';
import './observatory.css';
import { useWords } from './shown.ts';

type GroupReply = Reply<typeof readGroup>;

/** A group’s structures side by side, theme by theme: which one needs help, and on what. */
export function GroupObservatoryPage() {
  const words = useWords();
  const organisationId = useParam('organisationId');
  const { name } = useOrganisation();
  const [referential] = useAddressValue('referential');
  const reply = useCall(readGroup, { params: { organisationId }, query: referential ? { referential } : {} });
  return (
    <Page title={words.groupTitle} width="wide">
      <PageHeader
        over={name}
        lead={words.groupLead}
        back={{ href: `/organisations/${organisationId}/group`, label: words.groupBack }}
      />
      <Edition of={reply}>{(group) => <Group group={group} organisationId={organisationId} />}</Edition>
    </Page>
  );
}

function Group({ group, organisationId }: { group: GroupReply; organisationId: string }) {
  const words = useWords();
  const text = useText();
  const { number, plural, date } = useFormat();
  const { structures, referential, source, definitions, asOf } = group;
  if (structures.length === 0)
    return (
      <EmptyState
        title={words.groupEmpty}
        action={<LinkButton href={`/organisations/${organisationId}/group`}>{words.groupBack}</LinkButton>}
      >
        {words.groupEmptyText}
      </EmptyState>
    );
  const answered = structures.filter(({ submittedAt }) => submittedAt !== null).length;
  const old = structures.filter(({ outOfDate }) => outOfDate).length;
  return (
    <>
      <p className="obs-sentence">
        {words.groupSays(number(answered), plural(structures.length, words.ofStructures))}{' '}
        {old > 0 && plural(old, words.oldOnes)}
      </p>
      <p className="obs-reading">{words.heatReading}</p>
      <HeatTable
        caption={words.groupTable}
        structures={structures}
        levels={referential.levels}
        themes={referential.themes}
        hrefOf={({ organisationId: id }) => `/organisations/${id}`}
      />
      <Counts group={group} />
      <p className="obs-source">
        {text(definitions.themes)} {words.source(text(source), date(asOf))}
      </p>
    </>
  );
}

function Counts({ group: { counts, referential } }: { group: GroupReply }) {
  const words = useWords();
  const text = useText();
  const { number } = useFormat();
  const { levels, themes } = referential;
  return (
    <Section title={words.groupCounts}>
      <DataTable
        caption={words.groupCounts}
        captionHidden
        rows={themes.map(({ id, title }, place) => ({ id, title, count: counts[place] ?? [] }))}
        rowKey={({ id }) => id}
        columns={[
          { key: 'theme', header: words.theme, rowHeader: true, cell: ({ title }) => text(title) },
          ...levels.map((level, rank) => ({
            key: level.id,
            header: level.id,
            align: 'end' as const,
            cell: ({ count }: { count: number[] }) => number(count[rank] ?? 0),
          })),
          {
            key: 'unknown',
            header: words.notAssessed,
            align: 'end',
            cell: ({ count }) => number(count[levels.length] ?? 0),
          },
        ]}
      />
    </Section>
  );
}
