import { useRef, useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { upload } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { DateField, FileField, Form, Notice, Section, TextField } from '../../../platform/web/ui/index.ts';
import { addInvoice, fileClaim } from '../contract.ts';
import { useMoneyMoved } from './act-button.tsx';
import { Amounts } from './claim-amounts.tsx';
import { EMPTY, invoiceFrom, paymentFor, type TypedAmounts } from './claim-typed.ts';
import { useScans } from './scans.ts';
import { useClaimWords, type FundedQuote, type FundingPart } from './words.ts';

const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.webp';

/** The beneficiary's claim, where they may make it: the paid invoice, its dates and amounts, and what will be paid for it. */
export function ClaimForm({ organisationId, shown, funding }: FundingPart) {
  const { quote } = funding;
  const { shareCents } = shown.money;
  if (!shown.events.includes('claim') || !quote || shareCents === null) return null;
  return <Fields {...{ organisationId, shown, funding }} quote={quote} shareCents={shareCents} />;
}

function Fields({
  organisationId,
  shown,
  funding,
  quote,
  shareCents,
}: FundingPart & { quote: FundedQuote; shareCents: number }) {
  const words = useClaimWords();
  const moved = useMoneyMoved();
  const send = useSend(fileClaim);
  const params = { organisationId, caseId: shown.id };
  const [last] = funding.claims;
  const scans = useScans(params);
  const [amounts, setAmounts] = useState<TypedAmounts>(EMPTY);
  const [progress, setProgress] = useState<number | null>(null);
  const sent = useRef<File | null>(null);
  const payment = paymentFor(quote, shareCents, amounts);
  // One in which malware was found pays nothing: another is asked for.
  const before = funding.invoices.findLast(({ id }) => scans(id) !== 'infected');

  // A claim that is refused is sent again: its file is not.
  const bring = async (file: File | null) => {
    if (!file || file === sent.current) return;
    setProgress(0);
    try {
      await upload(addInvoice, { params }, file, setProgress);
      sent.current = file;
    } finally {
      setProgress(null);
    }
  };
  return (
    <Section title={words.title} level={3}>
      <p>{words.lead}</p>
      <Notice tone={funding.controlCompliant ? 'success' : 'warning'}>
        {funding.controlCompliant ? words.controlHere : words.controlMissing}
      </Notice>
      <Form
        submitLabel={words.send}
        onSubmit={async (values) => {
          await bring(values.file('invoice'));
          await send.mutateAsync({
            params,
            body: {
              version: funding.version,
              invoiceNumber: values.text('invoiceNumber'),
              invoicedOn: values.text('invoicedOn'),
              paidOn: values.text('paidOn'),
              ...invoiceFrom(quote, amounts),
              payableCents: payment?.payableCents ?? 0,
            },
          });
          await moved();
        }}
      >
        <FileField
          name="invoice"
          label={words.invoice}
          hint={before ? words.invoiceHere(before.name) : words.invoiceHint}
          accept={ACCEPTED}
          maxBytes={MAX_FILE_BYTES}
          optional={before !== undefined}
          progress={progress}
        />
        <TextField
          name="invoiceNumber"
          label={words.invoiceNumber}
          maxLength={60}
          defaultValue={last?.invoiceNumber ?? ''}
        />
        <DateField name="invoicedOn" label={words.invoicedOn} defaultValue={last?.invoicedOn ?? ''} />
        <DateField name="paidOn" label={words.paidOn} defaultValue={last?.paidOn ?? ''} />
        <Amounts quote={quote} shareCents={shareCents} typed={amounts} onChange={setAmounts} />
      </Form>
    </Section>
  );
}
