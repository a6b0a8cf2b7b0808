import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, Loaded, Page, PageHeader, TextLink } from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { leaveOrganisation, readTeam } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Invitations } from './team-invitations.tsx';
import { Members } from './team-members.tsx';
import { messages as en } from './team.en.ts';
import { messages as fr } from './team.fr.ts';

export type Team = Reply<typeof readTeam>;

/** Who is on the team, who is invited, and what each may change. */
export function TeamPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const { organisation } = useSession();
  const team = useCall(readTeam, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader over={organisation?.name} lead={words.lead} />
      <Loaded of={team}>
        {(reply) => (
          <>
            <p>
              {reply.group && `${words.viaGroup(reply.group.name)} `}
              <TextLink href="/who-sees-what">{words.whoSeesWhat}</TextLink>
            </p>
            <Members organisationId={organisationId} team={reply} />
            {reply.abilities.invite && <Invitations organisationId={organisationId} team={reply} />}
            {reply.abilities.leave && <Leave organisationId={organisationId} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Leave({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const [open, setOpen] = useState(false);
  const leave = useSend(leaveOrganisation, { invalidates: [readSession] });
  const go = useGo();
  const confirm = async () => {
    await leave.mutateAsync({ params: { organisationId } });
    go('/', { replace: true });
  };
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.leave}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.leaveTitle}
        submit={words.leave}
        onConfirm={confirm}
      >
        <p>{words.leaveText}</p>
      </ConfirmDialog>
    </>
  );
}
