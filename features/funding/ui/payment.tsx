import { downloadUrl } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { DateField, DescriptionList, FileName, Form, Section, TextField } from '../../../platform/web/ui/index.ts';
import { openDocument } from '../../cases/contract.ts';
import { orderPayment, recordPayment, returnPayment, sendBackClaim } from '../contract.ts';
import { ActButton, useMoneyMoved } from './act-button.tsx';
import { PaymentTable } from './payment-table.tsx';
import { useScans } from './scans.ts';
import { useClaimWords, useFundingWords, type FundingPart } from './words.ts';

/** The claim and its payments: what was sent, what will be paid, and the manager's buttons. */
export function Payment(part: FundingPart) {
  const words = useClaimWords();
  const { funding } = part;
  if (funding.claims.length === 0) return null;
  return (
    <Section title={words.filed} level={3}>
      <Claim {...part} />
      <Acts {...part} />
      {funding.payments.length > 0 && <PaymentTable payments={funding.payments} words={words} />}
    </Section>
  );
}

function Claim(part: FundingPart) {
  const words = useClaimWords();
  const { money, date } = useFormat();
  const { funding } = part;
  const [claim] = funding.claims;
  if (!claim) return null;
  return (
    <>
      <p className="funding-note">{words.filedBy(claim.by, date(claim.at))}</p>
      <DescriptionList
        items={[
          { term: words.number, detail: claim.invoiceNumber },
          { term: words.dates, detail: words.datesValue(date(claim.invoicedOn), date(claim.paidOn)) },
          { term: words.invoiced, detail: words.invoicedValue(money(claim.netCents), money(claim.taxCents)) },
          ...(funding.quote ? [{ term: words.quoted, detail: money(funding.quote.consideredCents) }] : []),
          {
            term: words.papers,
            detail: <Papers {...part} papers={funding.invoices} />,
          },
          {
            term: words.control,
            detail: (
              <>
                {funding.controlCompliant ? words.compliant : words.notCompliant}
                <Papers {...part} papers={funding.controlReports.slice(-1)} />
              </>
            ),
          },
          { term: words.payable, detail: <strong>{money(claim.payableCents)}</strong> },
        ]}
      />
    </>
  );
}

function Papers({ organisationId, shown, papers }: FundingPart & { papers: FundingPart['funding']['invoices'] }) {
  const scans = useScans({ organisationId, caseId: shown.id });
  return papers.map(({ id, name }) => {
    const scan = scans(id);
    const href = downloadUrl(openDocument, { params: { organisationId, caseId: shown.id, documentId: id } });
    return (
      <div key={id} className="funding-paper">
        {scan ? <FileName name={name} scan={scan} href={href} /> : name}
      </div>
    );
  });
}

function Acts(part: FundingPart) {
  const words = useClaimWords();
  const all = useFundingWords();
  const { money } = useFormat();
  const { organisationId, shown, funding } = part;
  const params = { organisationId, caseId: shown.id };
  const order = useSend(orderPayment);
  const back = useSend(sendBackClaim);
  const giveBack = useSend(returnPayment);
  const [claim] = funding.claims;
  if (funding.part !== 'manager' || !claim) return null;
  const amount = money(claim.payableCents);
  const may = (event: FundingPart['shown']['events'][number]) => shown.events.includes(event);
  const orders = funding.state === 'claimed' || funding.state === 'payment-returned';
  const { version } = funding;
  return (
    <>
      {may('record-payment') && <Record {...part} />}
      {orders && !may('order-payment') && <p>{all.directorOnly}</p>}
      <div className="funding-acts">
        {may('order-payment') && (
          <ActButton
            look="primary"
            label={words.order(amount)}
            title={words.orderTitle}
            effect={words.orderEffect(amount)}
            act={() => order.mutateAsync({ params, body: { version } })}
          />
        )}
        {may('send-back-claim') && (
          <ActButton
            label={words.sendBack}
            title={words.sendBackTitle}
            effect={words.sendBackEffect}
            reason={words.missing}
            act={(reason) => back.mutateAsync({ params, body: { version, reason } })}
          />
        )}
        {may('return-payment') && (
          <ActButton
            label={words.giveBack}
            title={words.giveBackTitle}
            effect={words.giveBackEffect}
            reason={words.reason}
            act={(reason) => giveBack.mutateAsync({ params, body: { version, reason } })}
          />
        )}
      </div>
    </>
  );
}

function Record({ organisationId, shown, funding }: FundingPart) {
  const words = useClaimWords();
  const moved = useMoneyMoved();
  const record = useSend(recordPayment);
  return (
    <Form
      submitLabel={words.record}
      onSubmit={async (values) => {
        await record.mutateAsync({
          params: { organisationId, caseId: shown.id },
          body: {
            version: funding.version,
            reference: values.text('reference'),
            paidOn: values.text('paidOn'),
          },
        });
        await moved();
      }}
    >
      <p>{words.recordLead}</p>
      <TextField name="reference" label={words.reference} maxLength={60} width="medium" />
      <DateField name="paidOn" label={words.paymentDay} />
    </Form>
  );
}
