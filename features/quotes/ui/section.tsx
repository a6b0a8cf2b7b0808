import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Button, Dialog, Form, LinkButton, Loaded, Section, TextField } from '../../../platform/web/ui/index.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import type { CaseState } from '../../cases/model.ts';
import { createQuote, listQuotes } from '../contract.ts';
import { QuoteCard } from './card.tsx';
import { SharePlan } from './share-plan.tsx';
import { addresses, useQuoteWords, type Quotes } from './words.ts';
import './quotes.css';

/** Steps at which there is no plan to quote yet. */
const TOO_EARLY: readonly CaseState[] = [
  'requested',
  'request-incomplete',
  'assigned',
  'appointment',
  'audited',
  'cancelled',
];

/** The quotes on the page of a case: whom the plan is shown to, what was received, and what the reader may do with each. */
export function QuotesSection({ organisationId, shown }: CaseSectionProps) {
  const words = useQuoteWords();
  const early = TOO_EARLY.includes(shown.state);
  const quotes = useCall(listQuotes, { params: { organisationId, caseId: shown.id } }, { enabled: !early });
  if (early) return null;
  return (
    <Section title={words.title}>
      <Loaded of={quotes} lines={4}>
        {(loaded) => <Body organisationId={organisationId} caseId={shown.id} loaded={loaded} />}
      </Loaded>
    </Section>
  );
}

interface BodyProps {
  organisationId: string;
  caseId: string;
  loaded: Quotes;
}

function Body({ organisationId, caseId, loaded }: BodyProps) {
  const words = useQuoteWords();
  const { quotes, plan } = loaded;
  const { part, mayQuote } = loaded.case;
  const compared = quotes.filter(({ state }) => state !== 'draft' && state !== 'withdrawn');
  return (
    <>
      {quotes.length === 0 && <p>{part === 'provider' && mayQuote ? words.yourFirst : words.noneYet}</p>}
      {quotes.map((quote) => (
        <QuoteCard key={quote.id} {...{ organisationId, caseId, quote, plan, part }} />
      ))}
      <div className="quote-buttons">
        {compared.length > 1 && part !== 'provider' && (
          <LinkButton look="secondary" href={addresses(organisationId, caseId).comparison}>
            {words.compare}
          </LinkButton>
        )}
        {mayQuote && (
          <BeginQuote
            organisationId={organisationId}
            caseId={caseId}
            asksName={part === 'beneficiary'}
            again={compared.length > 0}
          />
        )}
      </div>
      {part === 'beneficiary' && mayQuote && <SharePlan organisationId={organisationId} caseId={caseId} />}
    </>
  );
}

/** The day it is in Paris and Monaco, as quotes are dated. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format();

/** Begins a draft and opens its page; the beneficiary first says whose quote it writes down. */
function BeginQuote({
  organisationId,
  caseId,
  asksName,
  again,
}: Omit<BodyProps, 'loaded'> & { asksName: boolean; again: boolean }) {
  const words = useQuoteWords();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const create = useSend(createQuote, { invalidates: [listQuotes] });
  const begin = async (providerName = '') => {
    const { quote } = await create.mutateAsync({
      params: { organisationId, caseId },
      body: { providerName, datedOn: today() },
    });
    go(addresses(organisationId, caseId).quote(quote.id));
  };
  if (!asksName)
    return (
      <>
        <Button
          look={again ? 'secondary' : 'primary'}
          busy={create.isPending}
          onClick={() => void begin().catch(() => undefined)}
        >
          {again ? words.beginAgain : words.begin}
        </Button>
        {create.error && <p role="alert">{create.error.message}</p>}
      </>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.writeDown}</Button>
      <Dialog open={asking} onClose={() => setAsking(false)} title={words.writeDown}>
        <p>{words.writeDownLead}</p>
        <Form
          submitLabel={words.writeDown}
          secondary={<Button onClick={() => setAsking(false)}>{words.cancel}</Button>}
          onSubmit={(values) => begin(values.text('providerName'))}
        >
          <TextField name="providerName" label={words.providerName} maxLength={200} />
        </Form>
      </Dialog>
    </>
  );
}
