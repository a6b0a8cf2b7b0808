import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { Button, DataTable, Form, Notice, Section, StatusTag, TextField } from '../../../platform/web/ui/index.ts';
import { inviteMember, readTeam, resendInvitation, withdrawInvitation } from '../contract.ts';
import { roleName, type Role } from '../model.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { RoleChoice } from './team-members.tsx';
import { messages as en } from './team.en.ts';
import { messages as fr } from './team.fr.ts';
import type { Team } from './team.tsx';

interface TeamProps {
  organisationId: string;
  team: Team;
}
type Invitation = Team['invitations'][number];
const stale = { invalidates: [readTeam] };

/** Inviting someone, and the invitations that wait. */
export function Invitations({ organisationId, team }: TeamProps) {
  const words = useMessages({ fr, en });
  const [sent, setSent] = useState<string | null>(null);
  const invite = useSend(inviteMember, stale);
  return (
    <>
      {team.invitations.length > 0 && <Pending organisationId={organisationId} team={team} />}
      <Section title={words.invite} look="card">
        <p>{words.inviteText}</p>
        {sent && <Notice tone="success" live title={words.invited(sent)} />}
        <Form
          submitLabel={words.inviteSubmit}
          resetAfter
          onSubmit={async (values) => {
            const email = values.text('email');
            await invite.mutateAsync({
              params: { organisationId },
              body: { email, role: values.text('role') as Role },
            });
            setSent(email);
          }}
        >
          <TextField name="email" type="email" label={words.email} maxLength={254} />
          <RoleChoice grant={team.abilities.grant} role="contributor" />
        </Form>
      </Section>
    </>
  );
}

function Pending({ organisationId, team }: TeamProps) {
  const words = useMessages({ fr, en });
  const { organisation } = useSession();
  const text = useText();
  const { date } = useFormat();
  const resend = useSend(resendInvitation, stale);
  const [withdrawn, setWithdrawn] = useState<Invitation | null>(null);
  const [told, setTold] = useState<{ tone: 'success' | 'danger'; title: string } | null>(null);
  const again = async ({ id, email }: Invitation) => {
    try {
      await resend.mutateAsync({ params: { organisationId, invitationId: id } });
      setTold({ tone: 'success', title: words.resent(email) });
    } catch (error) {
      setTold({ tone: 'danger', title: asProblem(error).message });
    }
  };
  return (
    <Section title={words.pending}>
      {told && <Notice live tone={told.tone} title={told.title} />}
      <DataTable
        caption={words.pending}
        captionHidden
        rows={team.invitations}
        rowKey={({ id }) => id}
        columns={[
          { key: 'email', header: words.email, cell: ({ email }) => email, rowHeader: true },
          { key: 'role', header: words.role, cell: ({ role }) => text(roleName(role, organisation?.kind)) },
          { key: 'by', header: words.invitedBy, cell: ({ invitedByName }) => invitedByName },
          {
            key: 'expires',
            header: words.expires,
            cell: ({ expired, expiresAt }) =>
              expired ? <StatusTag tone="warning">{words.expired}</StatusTag> : date(expiresAt),
          },
          {
            key: 'actions',
            header: words.actions,
            cell: (invitation) => (
              <>
                <Button size="small" look="quiet" about={invitation.email} onClick={() => void again(invitation)}>
                  {words.resend}
                </Button>
                <Button size="small" look="quiet" about={invitation.email} onClick={() => setWithdrawn(invitation)}>
                  {words.withdraw}
                </Button>
              </>
            ),
          },
        ]}
      />
      {withdrawn && (
        <WithdrawDialog organisationId={organisationId} invitation={withdrawn} onClose={() => setWithdrawn(null)} />
      )}
    </Section>
  );
}

function WithdrawDialog({
  organisationId,
  invitation,
  onClose,
}: {
  organisationId: string;
  invitation: Invitation;
  onClose: () => void;
}) {
  const words = useMessages({ fr, en });
  const withdraw = useSend(withdrawInvitation, stale);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.withdrawTitle(invitation.email)}
      submit={words.withdrawSubmit}
      onConfirm={() => withdraw.mutateAsync({ params: { organisationId, invitationId: invitation.id } })}
    >
      <p>{words.withdrawText}</p>
    </ConfirmDialog>
  );
}
