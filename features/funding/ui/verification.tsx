import { useEffect, useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Form, Notice, Page, PageHeader, TextField } from '../../../platform/web/ui/index.ts';
import { verifyLetter } from '../contract-verification.ts';
import { writeCheckCode, readCheckCode } from '../model-letter.ts';
import { useVerificationWords } from './words.ts';

/** The code that a letter's link holds in its fragment, which no server ever sees; '' when there is none. */
function useFragment(): string {
  const read = () => writeCheckCode(readCheckCode(window.location.hash.slice(1)).slice(0, 8));
  const [code, setCode] = useState(read);
  useEffect(() => {
    const follow = () => setCode(read());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return code;
}

/** For anyone who holds a letter: its code says whether it was issued, under which number and on which day, and nothing else. */
export function VerificationPage() {
  const words = useVerificationWords();
  const code = useFragment();
  const verify = useSend(verifyLetter);
  const [answer, setAnswer] = useState<Reply<typeof verifyLetter> | null>(null);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      <Form
        key={code}
        submitLabel={words.check}
        onAttempt={() => setAnswer(null)}
        onSubmit={async (values) => setAnswer(await verify.mutateAsync({ body: { code: values.text('code') } }))}
      >
        <TextField name="code" label={words.code} hint={words.hint} maxLength={40} width="medium" defaultValue={code} />
      </Form>
      {answer && <Answer answer={answer} />}
    </Page>
  );
}

function Answer({ answer: { authentic, number, issuedOn } }: { answer: Reply<typeof verifyLetter> }) {
  const words = useVerificationWords();
  const { date } = useFormat();
  if (!authentic || !number || !issuedOn)
    return (
      <Notice tone="warning" live title={words.unknown}>
        <p>{words.unknownHint}</p>
      </Notice>
    );
  return (
    <Notice tone="success" live title={words.authentic}>
      <p>{words.issued(number, date(issuedOn))}</p>
      <p>{words.compare}</p>
    </Notice>
  );
}
