import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages } from '../../../platform/web/language.tsx';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useGo } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, Form, Notice } from '../../../platform/web/ui/index.ts';
import { acceptInvitation, joinByInvitation, readInvitation } from '../contract-invitation.ts';
import { keepLinkToken } from './link-token.ts';
import { NewAccountFields } from './new-account.tsx';
import { useEnter } from './enter.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

export type Offer = Reply<typeof readInvitation>;

export function AcceptPart({ offer, token }: { offer: Offer; token: string }) {
  const words = useMessages({ fr, en }).invitation;
  const { language } = useLanguage();
  const send = useSend(acceptInvitation);
  const enter = useEnter();
  return (
    <Form
      submitLabel={words.submit}
      onSubmit={async ({ text, secret }) => {
        await send.mutateAsync({ body: { token, language, name: text('name'), password: secret('password') } });
        await enter('/');
      }}
    >
      <p>{words.forAddress(offer.email)}</p>
      <NewAccountFields email={offer.email} />
    </Form>
  );
}

export function JoinPart({ offer, token }: { offer: Offer; token: string }) {
  const words = useMessages({ fr, en }).invitation;
  const { account } = useSession();
  const send = useSend(joinByInvitation);
  const enter = useEnter();
  const go = useGo();
  const signIn = () => {
    keepLinkToken(token);
    go('/sign-in?return=/invitation');
  };
  if (!account)
    return (
      <>
        <p>{words.exists(offer.email)}</p>
        <Button look="primary" onClick={signIn}>
          {words.signIn}
        </Button>
      </>
    );
  if (account.email !== offer.email)
    return (
      <Notice tone="warning">
        <p>{words.otherAccount(offer.email, account.email)}</p>
      </Notice>
    );
  return (
    <Form
      submitLabel={words.join}
      onSubmit={async () => {
        const { organisationId } = await send.mutateAsync({ body: { token } });
        keepLinkToken(null);
        await enter(`/organisations/${organisationId}`);
      }}
    >
      {null}
    </Form>
  );
}
