import { useCall } from '../../../platform/web/data.ts';
import { Loaded, Notice, Section } from '../../../platform/web/ui/index.ts';
import type { CaseState } from '../../cases/model.ts';
import type { CaseSectionProps } from '../../cases/ui/case-reply.ts';
import { readFunding } from '../contract.ts';
import { ClaimForm } from './claim-form.tsx';
import { Decision } from './decision.tsx';
import { Letters } from './letters.tsx';
import { Payment } from './payment.tsx';
import { SoFar } from './so-far.tsx';
import { useFundingWords, type FundingPart } from './words.ts';
import './funding.css';

/** Steps before any quote is signed: there is no money to speak of yet. */
const TOO_EARLY: readonly CaseState[] = [
  'requested',
  'request-incomplete',
  'assigned',
  'appointment',
  'audited',
  'results-sent',
  'quoted',
  'cancelled',
];

/** The money on the page of a case: decision and payments for the manager, where it stands and the claim for the structure. */
export function FundingSection({ organisationId, shown }: CaseSectionProps) {
  const early = TOO_EARLY.includes(shown.state) || shown.part === 'auditor';
  const funding = useCall(readFunding, { params: { organisationId, caseId: shown.id } }, { enabled: !early });
  const empty = funding.data && !funding.data.confirmed && !funding.data.quote && funding.data.letters.length === 0;
  const words = useFundingWords();
  if (early || empty) return null;
  return (
    <Section title={words.title}>
      <Loaded of={funding} lines={4}>
        {(loaded) => <Body organisationId={organisationId} shown={shown} funding={loaded} />}
      </Loaded>
    </Section>
  );
}

function Body(part: FundingPart) {
  const words = useFundingWords();
  const { funding } = part;
  if (funding.part === 'provider') return <Notice tone="success">{words.confirmedOnly}</Notice>;
  const deciding = funding.part === 'manager' && funding.state === 'quote-validated';
  return (
    <div className="funding-body">
      {deciding ? <Decision {...part} /> : <SoFar {...part} />}
      <Letters {...part} />
      <ClaimForm key={`claim-${funding.version}`} {...part} />
      <Payment {...part} />
    </div>
  );
}
