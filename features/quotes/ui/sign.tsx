import { useState } from 'react';
import { MAX_FILE_BYTES } from '../../../platform/contract/file.ts';
import { upload } from '../../../platform/web/api.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Button, Dialog, FileField, Form, Notice, type ButtonLook } from '../../../platform/web/ui/index.ts';
import { attachDocument, signQuote } from '../contract.ts';
import type { QuoteProps } from './card.tsx';
import { STALE } from './stale.ts';
import { useQuoteWords } from './words.ts';

export const PAPERS = '.pdf,.png,.jpg,.jpeg,.webp';

/** The director's choice: the signed paper is asked for where it is not attached yet, then the quote is signed. */
export function SignButton({ organisationId, caseId, quote, look }: QuoteProps & { look: ButtonLook }) {
  const words = useQuoteWords();
  const { money } = useFormat();
  const invalidate = useInvalidate();
  const [open, setOpen] = useState(false);
  const [progress, setProgress] = useState<number | null>(null);
  const [stale, setStale] = useState(false);
  const sign = useSend(signQuote, { invalidates: STALE });
  const params = { organisationId, caseId, quoteId: quote.id };
  const close = () => setOpen(false);
  const attach = async (file: File | null) => {
    if (!file) return;
    setProgress(0);
    try {
      await upload(
        attachDocument,
        { params, query: { kind: 'signed-quote', version: quote.version } },
        file,
        setProgress,
      );
    } finally {
      setProgress(null);
    }
  };
  return (
    <>
      <Button look={look} about={words.aboutQuote(quote.providerName)} onClick={() => setOpen(true)}>
        {words.sign}
      </Button>
      {stale && (
        <Notice tone="warning" live>
          {words.stale}
        </Notice>
      )}
      <Dialog open={open} onClose={close} title={words.signTitle(quote.providerName)}>
        <p>{words.signLead(money(quote.share.shareCents))}</p>
        {quote.uncovered.length > 0 && <Notice tone="warning">{words.signUncovered}</Notice>}
        <Form
          submitLabel={words.sign}
          secondary={<Button onClick={close}>{words.cancel}</Button>}
          onAttempt={() => setStale(false)}
          onProblem={({ code }) => {
            if (code !== 'stale-version') return false;
            // What was read, and the paper chosen for it, are of another version: to be read again.
            close();
            setStale(true);
            return true;
          }}
          onSubmit={async (values) => {
            try {
              if (!quote.signedAttached) await attach(values.file('file'));
              await sign.mutateAsync({ params, body: { version: quote.version } });
            } catch (error) {
              // The paper stays attached: it is not asked for again.
              await invalidate(...STALE);
              throw error;
            }
            close();
          }}
        >
          {!quote.signedAttached && (
            <FileField
              name="file"
              label={words.signedPaper}
              hint={words.signedPaperHint}
              accept={PAPERS}
              maxBytes={MAX_FILE_BYTES}
              progress={progress}
            />
          )}
        </Form>
      </Dialog>
    </>
  );
}
