import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, LinkButton, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { useLinkToken } from '../../accounts/ui/link-token.ts';
import { confirmRequest } from '../contract.ts';
import { useRequestAddress } from './request-link.tsx';
import { useRequestWords } from './words.ts';

/** `/request-confirmation#token`: the link received by e-mail. A button confirms, so that a mailbox that opens links does not. */
export function ConfirmationPage() {
  const words = useRequestWords().confirmation;
  const token = useLinkToken();
  const confirm = useSend(confirmRequest);
  const reply = confirm.data;
  const ended = confirm.error?.status === 410;
  return (
    <Page title={words.title}>
      <PageHeader lead={token ? !reply && !ended && words.lead : words.noToken} />
      {confirm.error && (
        <Notice tone="warning" title={ended && words.ended} live>
          <p>{confirm.error.message}</p>
        </Notice>
      )}
      {reply && <Outcome reply={reply} />}
      {token && !reply && !ended && (
        <Button look="primary" busy={confirm.isPending} onClick={() => confirm.mutate({ body: { token } })}>
          {words.submit}
        </Button>
      )}
    </Page>
  );
}

function Outcome({ reply }: { reply: Reply<typeof confirmRequest> }) {
  const words = useRequestWords().confirmation;
  const { account } = useSession();
  const own = useRequestAddress(reply.programmeId);
  const { outcome, invitation, programmeId } = reply;
  if (outcome === 'account') {
    const programme = `/programmes/${programmeId}`;
    return (
      <Notice
        title={words.account}
        live
        actions={
          account ? (
            <LinkButton href={own ?? programme}>{words.ask}</LinkButton>
          ) : (
            <LinkButton href={`/sign-in?return=${programme}`}>{words.signIn}</LinkButton>
          )
        }
      >
        <p>{words.accountText}</p>
      </Notice>
    );
  }
  const number = reply.number ?? '';
  const opened = outcome === 'opened';
  return (
    <Notice
      tone="success"
      title={opened ? words.opened : words.confirmed}
      live
      actions={
        invitation ? (
          <LinkButton href={`/invitation#${invitation}`}>{words.create}</LinkButton>
        ) : (
          !account && <LinkButton href="/sign-in">{words.signIn}</LinkButton>
        )
      }
    >
      <p>{opened ? words.openedText(number) : words.confirmedText(number)}</p>
      <p>{invitation ? words.next : words.joined}</p>
    </Notice>
  );
}
