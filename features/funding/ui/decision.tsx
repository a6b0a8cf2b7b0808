import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Notice, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { confirmFunding } from '../contract.ts';
import { ActButton } from './act-button.tsx';
import { LetterSheet } from './letter-sheet.tsx';
import { Coverage, QuoteTable } from './quote-table.tsx';
import { useFundingWords, type FundingPart } from './words.ts';

/** All that the manager decides from, on one screen: quote, coverage, money left, letter, then the button. */
export function Decision({ organisationId, shown, funding }: FundingPart) {
  const words = useFundingWords();
  const { money } = useFormat();
  const confirm = useSend(confirmFunding);
  const { quote, preview } = funding;
  if (!quote) return null;
  const share = money(quote.shareCents);
  return (
    <>
      <p>{words.decideLead}</p>
      <QuoteTable quote={quote} />
      <Section title={words.coverage} level={3}>
        <Coverage quote={quote} />
      </Section>
      <Section title={words.envelope} level={3}>
        <Left organisationId={organisationId} funding={funding} />
      </Section>
      {preview && (
        <Section title={words.preview} level={3}>
          <p className="funding-note">{words.previewNote}</p>
          <LetterSheet letter={preview} />
        </Section>
      )}
      <Section title={words.decide} level={3}>
        {shown.events.includes('confirm-funding') ? (
          <ActButton
            look="primary"
            label={words.confirm(share)}
            title={words.confirmTitle}
            effect={words.confirmEffect(share, shown.structure.name)}
            act={() =>
              confirm.mutateAsync({
                params: { organisationId, caseId: shown.id },
                body: {
                  version: funding.version,
                  quoteId: quote.id,
                  eligibleCents: quote.eligibleCents,
                  shareCents: quote.shareCents,
                },
              })
            }
          />
        ) : (
          <p>{words.directorOnly}</p>
        )}
      </Section>
    </>
  );
}

function Left({ organisationId, funding }: Pick<FundingPart, 'organisationId' | 'funding'>) {
  const words = useFundingWords();
  const { money } = useFormat();
  const { envelope, quote } = funding;
  const link = <TextLink href={`/organisations/${organisationId}/envelope`}>{words.toEnvelope}</TextLink>;
  if (!envelope)
    return (
      <Notice tone="warning">
        {words.envelopeNone} {link}
      </Notice>
    );
  const after = envelope.leftCents - (quote?.shareCents ?? 0);
  if (after < 0)
    return (
      <Notice tone="warning">
        {words.envelopeLeft(money(envelope.leftCents), money(envelope.totalCents))} {words.envelopeShort(money(-after))}{' '}
        {link}
      </Notice>
    );
  return (
    <p>
      {words.envelopeLeft(money(envelope.leftCents), money(envelope.totalCents))} {words.envelopeAfter(money(after))}{' '}
      {link}
    </p>
  );
}
