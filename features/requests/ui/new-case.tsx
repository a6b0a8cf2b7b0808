import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation, useSession } from '../../../platform/web/session.tsx';
import { EmptyState, LinkButton, Loaded, Page, PageHeader, RadioGroup } from '../../../platform/web/ui/index.ts';
import { listCases } from '../../cases/contract.ts';
import { readOrganisation } from '../../organisations/contract.ts';
import { useNames } from '../../organisations/ui/lists.tsx';
import { listOffered } from '../../programmes/contract.ts';
import { NewCaseForm, ProgrammeInShort } from './new-case-form.tsx';
import type { Offered } from './request.tsx';
import { useRequestWords } from './words.ts';

/** `/organisations/:organisationId/cases/new`: a structure with an account asks for its audit. */
export function NewCasePage() {
  const words = useRequestWords().own;
  const organisationId = useParam('organisationId');
  const { kind } = useOrganisation();
  const { can } = useSession();
  const base = `/organisations/${organisationId}`;
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: `${base}/cases`, label: words.back }} />
      {kind !== 'structure' ? (
        <EmptyState title={words.notStructure} action={<LinkButton href={`${base}/cases`}>{words.toCases}</LinkButton>}>
          {words.notStructureText}
        </EmptyState>
      ) : can('case.decide') ? (
        <Programmes organisationId={organisationId} />
      ) : (
        <EmptyState title={words.notDirector} action={<LinkButton href={`${base}/team`}>{words.toTeam}</LinkButton>}>
          {words.notDirectorText}
        </EmptyState>
      )}
    </Page>
  );
}

function Programmes({ organisationId }: { organisationId: string }) {
  const structure = useCall(readOrganisation, { params: { organisationId } });
  const offered = useCall(listOffered);
  return (
    <Loaded of={structure} lines={8}>
      {(record) => (
        <Loaded of={offered} lines={8}>
          {({ programmes }) => {
            const near = programmes.filter(({ territory }) => territory === record.territory);
            return near.length > 0 ? (
              <Choice programmes={near} record={record} />
            ) : (
              <None record={record} others={programmes} />
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

type StructureRecord = Parameters<typeof NewCaseForm>[0]['record'];

function Choice({ programmes, record }: { programmes: Offered[]; record: StructureRecord }) {
  const words = useRequestWords().own;
  const text = useText();
  const [wanted, want] = useAddressValue('programme');
  const cases = useCall(listCases, { params: { organisationId: record.id } });
  const programme = programmes.find(({ id }) => id === wanted) ?? programmes[0]!;
  return (
    <>
      {programmes.length > 1 && (
        <RadioGroup
          name="programme"
          label={words.which}
          options={programmes.map(({ id, title, summary }) => ({
            value: id,
            label: text(title),
            description: text(summary),
          }))}
          value={programme.id}
          onChange={want}
        />
      )}
      <ProgrammeInShort programme={programme} />
      <Loaded of={cases}>
        {({ cases: all }) => {
          const open = all.find(({ programmeId, ended }) => programmeId === programme.id && !ended);
          return open ? (
            <EmptyState
              title={words.open}
              action={<LinkButton href={`/organisations/${record.id}/cases/${open.id}`}>{words.toCase}</LinkButton>}
            >
              {words.openText(open.number)}
            </EmptyState>
          ) : (
            <NewCaseForm key={programme.id} programme={programme} record={record} />
          );
        }}
      </Loaded>
    </>
  );
}

function None({ record, others }: { record: StructureRecord; others: Offered[] }) {
  const words = useRequestWords().own;
  const text = useText();
  const { placeName } = useNames();
  const place = placeName({ ...record, region: null, department: null });
  return (
    <EmptyState title={words.none} action={<LinkButton href="/help/directory">{words.toDirectory}</LinkButton>}>
      {others.length > 0 ? words.noneText(place, others.map(({ title }) => text(title)).join(', ')) : words.noneAtAll}
    </EmptyState>
  );
}
