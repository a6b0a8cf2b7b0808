import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DescriptionList,
  Loaded,
  Page,
  PageHeader,
  Section,
  TextLink,
  Timeline,
  VisuallyHidden,
} from '../../../platform/web/ui/index.ts';
import '../../cases/ui/case.css';
import { PaymentTable } from '../../funding/ui/payment-table.tsx';
import { readApplication } from '../contract.ts';
import { stateNames, stepOf, STEPS } from '../model-turn.ts';
import './application.css';
import { Entities } from './entities.tsx';
import { History, WriteMessage } from './history.tsx';
import { Items } from './items.tsx';
import { Now, OtherActs } from './now.tsx';
import { useApplicationWords, type ApplicationPart } from './words.ts';

/** One application for one who takes part in it: what to do now, its steps, each objective with its verdict, money, history. */
export function ApplicationPage() {
  const words = useApplicationWords();
  const text = useText();
  const params = { organisationId: useParam('organisationId'), applicationId: useParam('applicationId') };
  const found = useCall(readApplication, { params });
  return (
    <Page title={found.data ? words.title(found.data.number) : words.loading} width="wide">
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/applications`, label: words.back }}
        over={found.data && text(found.data.programme.title)}
        lead={
          found.data && (
            <p>
              {found.data.applicant.name} · {text(stateNames[found.data.state])}
            </p>
          )
        }
      />
      <Loaded of={found} lines={8}>
        {(shown) => <Body organisationId={params.organisationId} shown={shown} />}
      </Loaded>
    </Page>
  );
}

function Body(part: ApplicationPart) {
  const words = useApplicationWords();
  const { shown } = part;
  const first = shown.items.filter(({ list }) => list === 'prerequisites');
  const then = shown.items.filter(({ list }) => list === 'objectives');
  // Before the acceptance one works on the prerequisites, afterwards on the objectives: the others wait folded.
  const lists = [
    { title: words.prerequisites, lead: words.prerequisitesLead, items: first, folded: shown.acceptedAt !== null },
    { title: words.objectives, lead: words.objectivesLead, items: then, folded: shown.acceptedAt === null },
  ];
  return (
    <>
      <Now {...part} />
      <div className="case-columns">
        <div className="case-steps">
          <Steps {...part} />
        </div>
        <div className="case-main">
          {lists
            .toSorted((a, b) => Number(a.folded) - Number(b.folded))
            .map((list) => (
              <Items key={list.title} {...part} {...list} />
            ))}
          <Entities {...part} />
          {shown.payments.length > 0 && (
            <Section title={words.payments}>
              <PaymentTable payments={shown.payments} words={words} captionHidden />
            </Section>
          )}
          <History shown={shown} />
          {shown.writes && <WriteMessage {...part} />}
          <OtherActs {...part} />
        </div>
        <div className="case-about">
          <About {...part} />
        </div>
      </div>
    </>
  );
}

function Steps({ shown }: ApplicationPart) {
  const words = useApplicationWords();
  const text = useText();
  const { date } = useFormat();
  const here = stepOf[shown.state];
  const rank = here ? STEPS.indexOf(here) : -1;
  const over = shown.state === 'closed';
  const window = (name: 'candidacy' | 'declaration') => {
    const found = shown.windows[name];
    if (!found || (!found.opens && !found.closes)) return undefined;
    return words.window(found.opens && date(found.opens), found.closes && date(found.closes));
  };
  return (
    <Section title={words.steps}>
      <Timeline
        label={words.steps}
        items={STEPS.map((step, index) => {
          const state = over || index < rank ? 'done' : index === rank ? 'now' : 'next';
          const children =
            state === 'now'
              ? text(stateNames[shown.state])
              : step === 'candidacy' || step === 'declaration'
                ? window(step)
                : undefined;
          return {
            key: step,
            title: (
              <>
                {words.stepNames[step]} <VisuallyHidden>({words.progress[state]})</VisuallyHidden>
              </>
            ),
            state,
            ...(state === 'now' ? { at: shown.since } : {}),
            ...(children ? { children } : {}),
          } as const;
        })}
      />
    </Section>
  );
}

function About({ shown }: ApplicationPart) {
  const words = useApplicationWords();
  const text = useText();
  const { date, money } = useFormat();
  const amount = (term: string, cents: number | null | undefined) =>
    cents === null || cents === undefined ? [] : [{ term, detail: <span className="figure">{money(cents)}</span> }];
  const line = (term: string, detail: string | null) => (detail ? [{ term, detail }] : []);
  return (
    <Section title={words.about}>
      <DescriptionList
        items={[
          {
            term: words.programme,
            detail: <TextLink href={`/programmes/${shown.programme.id}`}>{text(shown.programme.title)}</TextLink>,
          },
          { term: words.rulesVersion, detail: shown.programme.version },
          { term: words.applicant, detail: shown.applicant.name },
          ...line(words.support, shown.support?.name ?? null),
          ...line(words.region, shown.region.name),
          ...line(words.national, shown.national),
          ...line(words.filedOn, shown.filedAt && date(shown.filedAt)),
          ...line(words.phase, shown.phaseFrom && date(shown.phaseFrom)),
          ...line(words.declaredOn, shown.declaredAt && date(shown.declaredAt)),
          ...amount(words.granted, shown.money?.grantedCents),
          ...amount(words.payable, shown.money?.payableCents),
          ...(shown.money && shown.money.paidCents > 0 ? amount(words.paid, shown.money.paidCents) : []),
        ]}
      />
    </Section>
  );
}
