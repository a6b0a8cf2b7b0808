import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useOrganisation, useSession } from '../../../platform/web/session.tsx';
import { EmptyState, LinkButton, Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import type { OrganisationKind } from '../../organisations/model.ts';
import { readOrganisation } from '../../organisations/contract.ts';
import { listOffered } from '../../programmes/contract.ts';
import { listCases } from '../contract.ts';
import { partOfKind, type Part } from '../model.ts';
import { groupsOf } from '../model-order.ts';
import { CaseRows, type CaseRow } from './case-rows.tsx';
import { messages as en } from './list.en.ts';
import { messages as fr } from './list.fr.ts';

/** The cases of an organisation: what waits for it first, then what others have in hand, then what is over. */
export function CasesPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const part = partOfKind[useOrganisation().kind as OrganisationKind] ?? 'beneficiary';
  const { can } = useSession();
  const list = useCall(listCases, { params: { organisationId } });
  const mayAsk =
    part === 'beneficiary' &&
    can('case.decide') &&
    list.data !== undefined &&
    list.data.cases.length > 0 &&
    list.data.cases.every(({ ended }) => ended);
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        lead={words.leads[part]}
        actions={mayAsk && <LinkButton href={`/organisations/${organisationId}/cases/new`}>{words.ask}</LinkButton>}
      />
      <Loaded of={list}>
        {({ cases }) =>
          cases.length === 0 ? (
            <NoCase part={part} organisationId={organisationId} />
          ) : (
            <Groups cases={cases} organisationId={organisationId} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Groups({ cases, organisationId }: { cases: CaseRow[]; organisationId: string }) {
  const words = useMessages({ fr, en });
  const { mine, running, ended } = groupsOf(cases);
  return (
    <>
      {mine.length + running.length > 0 && (
        <Section title={words.mine}>
          {mine.length > 0 ? (
            <CaseRows label={words.mine} cases={mine} organisationId={organisationId} />
          ) : (
            <p>{words.mineNone}</p>
          )}
        </Section>
      )}
      {running.length > 0 && (
        <Section title={words.running}>
          <CaseRows label={words.running} cases={running} organisationId={organisationId} />
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={words.ended}>
          <CaseRows label={words.ended} cases={ended} organisationId={organisationId} />
        </Section>
      )}
    </>
  );
}

/** Before the first case: what to do first, for each part. */
export function NoCase({ part, organisationId }: { part: Part; organisationId: string }) {
  const words = useMessages({ fr, en });
  const base = `/organisations/${organisationId}`;
  const { title, text, action } = words.empty[part];
  if (part === 'beneficiary') return <NoCaseOfStructure organisationId={organisationId} />;
  const href = { auditor: `${base}/settings`, provider: `${base}/team`, manager: `${base}/partners` }[part];
  return (
    <EmptyState title={title} action={<LinkButton href={href}>{action}</LinkButton>}>
      {text}
    </EmptyState>
  );
}

function NoCaseOfStructure({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { can } = useSession();
  const structure = useCall(readOrganisation, { params: { organisationId } });
  const offered = useCall(listOffered);
  const empty = words.empty.beneficiary;
  return (
    <Loaded of={structure}>
      {({ territory }) => (
        <Loaded of={offered}>
          {({ programmes }) => {
            const open = programmes.filter((one) => one.territory === territory);
            if (open.length === 0) return <EmptyState title={empty.title}>{words.noProgramme}</EmptyState>;
            return (
              <EmptyState
                title={empty.title}
                action={
                  can('case.decide') && (
                    <LinkButton href={`/organisations/${organisationId}/cases/new`}>{empty.action}</LinkButton>
                  )
                }
              >
                <p>{empty.text}</p>
                {open.map(({ id, title, summary }) => (
                  <p key={id}>
                    <strong>{text(title)}</strong> {text(summary)}{' '}
                    <TextLink href={`/programmes/${id}`} about={text(title)}>
                      {words.readProgramme}
                    </TextLink>
                  </p>
                ))}
              </EmptyState>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
