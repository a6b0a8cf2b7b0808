import { useState } from 'react';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { Loaded, Notice, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { listCases, readCase } from '../contract.ts';
import { stateNames } from '../model-todo.ts';
import { AuditorButton } from './assign.tsx';
import './case.css';
import type { CaseReply, CaseSectionProps } from './case-reply.ts';
import { CompleteRequest } from './complete-request.tsx';
import { Documents } from './documents.tsx';
import { EventButton, isPlain, type CasePart } from './event-button.tsx';
import { History } from './history.tsx';
import { nextActFor } from './next.ts';
import { Now } from './now.tsx';
import { sections, type SectionName } from './sections.tsx';
import { About, Steps } from './steps.tsx';
import { useCaseWords } from './words.ts';

/** One case for one who takes part in it: what to do now, the steps, what each step holds, papers, history. */
export function CasePage() {
  const words = useCaseWords();
  const text = useText();
  const params = { organisationId: useParam('organisationId'), caseId: useParam('caseId') };
  const found = useCall(readCase, { params });
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const onStale = () => {
    setStale(true);
    void invalidate(readCase, listCases);
  };
  return (
    <Page title={found.data ? words.title(found.data.number) : words.loading} width="wide">
      <PageHeader
        back={{ href: `/organisations/${params.organisationId}/cases`, label: words.back }}
        over={found.data && text(found.data.programme.title)}
        lead={
          found.data && (
            <p>
              {found.data.structure.name} · {text(stateNames[found.data.state])}
            </p>
          )
        }
      />
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Loaded of={found} lines={8}>
        {(shown) => <Body organisationId={params.organisationId} shown={shown} onStale={onStale} />}
      </Loaded>
    </Page>
  );
}

function Body(part: CasePart) {
  const { organisationId, shown } = part;
  return (
    <>
      <Now {...part} />
      <CompleteRequest {...part} />
      <div className="case-columns">
        <div className="case-steps">
          <Steps shown={shown} />
        </div>
        <div className="case-main">
          {work.map((name) => (
            <BroughtSection key={name} name={name} organisationId={organisationId} shown={shown} />
          ))}
          <Documents organisationId={organisationId} shown={shown} />
          <BroughtSection name="messages" organisationId={organisationId} shown={shown} />
          <History shown={shown} />
          <OtherActions {...part} />
        </div>
        <div className="case-about">
          <About shown={shown} />
        </div>
      </div>
    </>
  );
}

/** The sections in which the work of a case is done, in the order of its steps. */
const work: readonly SectionName[] = ['appointments', 'audits', 'quotes', 'funding'];

function BroughtSection({ name, ...part }: CaseSectionProps & { name: SectionName }) {
  const Brought = sections[name];
  return (
    Brought && (
      <div id={name} className="case-section">
        <Brought {...part} />
      </div>
    )
  );
}

/** What the reader may also do here, below all the rest: stopping, refusing, changing the audit body. */
function OtherActions(part: CasePart) {
  const words = useCaseWords();
  const { shown } = part;
  const main = mainEvent(shown);
  const plain = shown.events.filter(isPlain).filter((event) => event !== main);
  const replaces = shown.events.includes('replace-auditor');
  if (plain.length === 0 && !replaces) return null;
  return (
    <Section title={words.moreActions}>
      <div className="case-actions">
        {replaces && <AuditorButton {...part} />}
        {plain.map((event) => (
          <EventButton key={event} {...part} event={event} />
        ))}
      </div>
    </Section>
  );
}

/** The event that the card on top already offers to this reader. */
function mainEvent({ state, part, turn }: CaseReply) {
  return turn?.part === part ? nextActFor(state, part)?.event : undefined;
}
