import { useState, type ReactNode } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { AskButton, Button, Notice, TextArea, type ButtonLook } from '../../../platform/web/ui/index.ts';
import * as contract from '../contract.ts';
import type { QuoteProps } from './card.tsx';
import { SignButton } from './sign.tsx';
import { STALE } from './stale.ts';
import { useQuoteWords } from './words.ts';

/** The buttons that the life of the quote and the reader's part allow, each with the dialog that says what it changes. */
export function QuoteMoves({ look = 'secondary', ...props }: QuoteProps & { look?: ButtonLook }) {
  const words = useQuoteWords();
  const { list } = useFormat();
  const { organisationId, caseId, quote, plan } = props;
  const params = { organisationId, caseId, quoteId: quote.id };
  const { version } = quote;
  const unsign = useSend(contract.unsignQuote, { invalidates: STALE });
  const sendBack = useSend(contract.sendBackQuote, { invalidates: STALE });
  const withdraw = useSend(contract.withdrawQuote, { invalidates: STALE });
  const may = (action: (typeof quote.actions)[number]) => quote.actions.includes(action);
  const left = plan.findings.filter(({ id }) => quote.uncovered.includes(id)).map(({ title }) => title);
  return (
    <>
      {may('sign') && <SignButton {...props} look={look} />}
      {may('validate') && <ValidateButton {...props} look={look} />}
      {may('send-back') && (
        <Asked
          label={words.sendBack}
          title={words.sendBackTitle}
          lead={words.sendBackLead}
          reason={words.sendBackReason}
          written={left.length > 0 ? words.sendBackDraft(list(left)) : ''}
          onSubmit={(reason) => sendBack.mutateAsync({ params, body: { version, reason } })}
        />
      )}
      {may('unsign') && (
        <Asked
          label={words.unsign}
          title={words.unsignTitle}
          lead={words.unsignLead}
          reason={words.reason}
          onSubmit={(reason) => unsign.mutateAsync({ params, body: { version, reason } })}
        />
      )}
      {may('withdraw') && (
        <Asked
          label={words.withdraw}
          title={words.withdrawTitle}
          lead={words.withdrawLead}
          danger
          onSubmit={() => withdraw.mutateAsync({ params, body: { version } })}
        />
      )}
    </>
  );
}

/** The auditor's validation: blocked, and said why, while a finding that counts has no line. */
function ValidateButton({ organisationId, caseId, quote, look }: QuoteProps & { look: ButtonLook }) {
  const words = useQuoteWords();
  const validate = useSend(contract.validateQuote, { invalidates: STALE });
  const blocked = quote.uncovered.length > 0;
  const failure = validate.error && asProblem(validate.error);
  return (
    <>
      <Button
        look={look}
        disabled={blocked}
        busy={validate.isPending}
        onClick={() =>
          validate.mutate({ params: { organisationId, caseId, quoteId: quote.id }, body: { version: quote.version } })
        }
      >
        {words.validate}
      </Button>
      {blocked && <p className="quote-soft">{words.validateBlocked}</p>}
      {failure && (
        <Notice tone="danger" live title={failure.message}>
          {failure.reply.issues.length > 0 && (
            <ul>
              {failure.reply.issues.map(({ path, message }) => (
                <li key={path}>{message}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </>
  );
}

interface AskedProps {
  label: string;
  title: string;
  lead: ReactNode;
  /** Label of the words asked for; absent, nothing is asked but to confirm. */
  reason?: string;
  /** Words proposed, to be changed at will. */
  written?: string;
  danger?: true;
  look?: ButtonLook;
  onSubmit: (reason: string) => Promise<unknown>;
}

/** A button that asks before it acts; what changed in between is read anew. */
export function Asked({ label, title, lead, reason, written = '', danger, look = 'secondary', onSubmit }: AskedProps) {
  const words = useQuoteWords();
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  return (
    <>
      <AskButton
        label={label}
        look={look}
        title={title}
        lead={lead}
        submitLabel={label}
        submitLook={danger ? 'danger' : 'primary'}
        cancelLabel={words.cancel}
        onProblem={({ code }, close) => {
          if (code !== 'stale-version') return false;
          close();
          setStale(true);
          void invalidate(...STALE);
          return true;
        }}
        act={(values) => onSubmit(reason ? values.text('reason') : '')}
      >
        {reason && <TextArea name="reason" label={reason} rows={4} maxLength={2000} defaultValue={written} />}
      </AskButton>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
    </>
  );
}
