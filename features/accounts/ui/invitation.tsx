import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/web/api.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import type { ProblemError } from '../../../platform/web/problem.ts';
import { Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { roleNames, ROLES } from '../../organisations/model.ts';
import { readInvitation } from '../contract-invitation.ts';
import { useLinkToken } from './link-token.ts';
import { messages as en } from './sign-in.en.ts';
import { messages as fr } from './sign-in.fr.ts';
import { AcceptPart, JoinPart, type Offer } from './invitation-answer.tsx';

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
      {offer.error?.status === 410 && (
        <Notice tone="warning">
          <p>{offer.error.message}</p>
        </Notice>
      )}
      {token && offer.error?.status !== 410 && (
        <Loaded of={offer}>{(found) => <OfferPart offer={found} token={token} />}</Loaded>
      )}
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
