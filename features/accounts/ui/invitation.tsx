import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useGo } from '../../../platform/web/navigation.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, Form, Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { ROLES, roleNames } from '../../organisations/model.ts';
import { acceptInvitation, joinByInvitation, readInvitation } from '../contract.ts';
import { keepLinkToken, NewAccountFields, useEnter, useLinkToken } from './parts.tsx';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';

type Offer = Reply<typeof readInvitation>;

/** `/invitation#token`: what is offered, then an account to create or a team to join. */
export function InvitationPage() {
  const all = useMessages({ fr, en });
  const token = useLinkToken();
  // A read made by POST, so that the token stays out of every address and log.
  const offer = useQuery<Offer, ProblemError>({
    queryKey: [readInvitation.name, token],
    queryFn: () => call(readInvitation, { body: { token } }),
    enabled: token !== '',
    retry: false,
    staleTime: Infinity,
  });
  return (
    <Page title={all.invitation.title}>
      <PageHeader lead={token ? undefined : all.deadLink} />
      {token && <Loaded of={offer}>{(found) => <OfferPart offer={found} token={token} />}</Loaded>}
    </Page>
  );
}

function OfferPart({ offer, token }: { offer: Offer; token: string }) {
  const words = useMessages({ fr, en }).invitation;
  const text = useText();
  const role = ROLES.find((one) => one === offer.role);
  return (
    <>
      <p className="page-lead">
        {words.lead(offer.invitedByName, offer.organisationName)} {role && words.role(text(roleNames[role]))}
      </p>
      {offer.accountExists ? <JoinPart offer={offer} token={token} /> : <AcceptPart offer={offer} token={token} />}
    </>
  );
}

function AcceptPart({ offer, token }: { offer: Offer; token: string }) {
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

function JoinPart({ offer, token }: { offer: Offer; token: string }) {
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
