import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useOrganisation } from '../../../platform/web/session.tsx';
import { LinkButton, Loaded, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { kindNames, type OrganisationKind } from '../../organisations/model.ts';
import { listCases } from '../contract.ts';
import { partOfKind } from '../model.ts';
import { groupsOf } from '../model-order.ts';
import { CaseRows, DueTag, type CaseRow } from './case-rows.tsx';
import './case.css';
import { NoCase } from './list.tsx';
import { messages as en } from './list.en.ts';
import { messages as fr } from './list.fr.ts';

/** How many cases in others' hands the home page names. */
const SHOWN = 5;

/** The home page of an audit body, a provider or a programme's manager: what it must do now, by when, then the rest. */
export function CasesHome() {
  const text = useText();
  const { id, name, kind } = useOrganisation();
  const partner = kind as OrganisationKind;
  const list = useCall(listCases, { params: { organisationId: id } });
  return (
    <Page title={name} width="wide">
      <PageHeader over={text(kindNames[partner])} />
      <Loaded of={list}>
        {({ cases }) =>
          cases.length === 0 ? (
            <NoCase part={partOfKind[partner] ?? 'provider'} organisationId={id} />
          ) : (
            <Home cases={cases} organisationId={id} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Home({ cases, organisationId }: { cases: CaseRow[]; organisationId: string }) {
  const words = useMessages({ fr, en });
  const { mine, running } = groupsOf(cases);
  const [first, ...next] = mine;
  return (
    <>
      <FirstThing one={first} organisationId={organisationId} />
      {next.length > 0 && (
        <Section title={words.homeNext}>
          <CaseRows label={words.homeNext} cases={next} organisationId={organisationId} />
        </Section>
      )}
      {running.length > 0 && (
        <Section title={words.running}>
          <CaseRows label={words.running} cases={running.slice(0, SHOWN)} organisationId={organisationId} />
        </Section>
      )}
      <p className="case-all">
        <TextLink href={`/organisations/${organisationId}/cases`}>{words.all}</TextLink>
      </p>
    </>
  );
}

function FirstThing({ one, organisationId }: { one: CaseRow | undefined; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  if (!one?.turn)
    return (
      <section className="case-now case-now-waiting" aria-labelledby="case-now">
        <h2 id="case-now" className="case-now-title">
          {words.now}
        </h2>
        <p className="case-now-sentence">{words.homeNone}</p>
      </section>
    );
  return (
    <section className="case-now" aria-labelledby="case-now">
      <h2 id="case-now" className="case-now-title">
        {words.now}
      </h2>
      <p className="case-now-sentence">{text(one.turn.todo)}</p>
      <p>{words.note(one.structure, one.number)}</p>
      <p>
        <DueTag dueAt={one.dueAt} />
      </p>
      <LinkButton href={`/organisations/${organisationId}/cases/${one.id}`}>{words.openCase}</LinkButton>
    </section>
  );
}

/** On a structure's home page: where each of its open cases stands; nothing where it has none. */
export function OpenCases({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const { data } = useCall(listCases, { params: { organisationId } });
  const open = (data?.cases ?? []).filter(({ ended }) => !ended);
  if (open.length === 0) return null;
  return (
    <div className="case-open">
      <Section title={words.yours}>
        <CaseRows label={words.yours} cases={open} organisationId={organisationId} />
      </Section>
    </div>
  );
}
