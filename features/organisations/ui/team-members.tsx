import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  Button,
  DataTable,
  Dialog,
  Form,
  RadioGroup,
  Section,
  StatusTag,
  type Column,
} from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { changeRole, readTeam, removeMember } from '../contract.ts';
import { PARTNER_KINDS, roleName, type Role } from '../model.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './team.en.ts';
import { messages as fr } from './team.fr.ts';
import type { Team } from './team.tsx';

type Member = Team['members'][number];
interface Asked {
  kind: 'role' | 'remove';
  member: Member;
}
interface MembersProps {
  organisationId: string;
  team: Team;
}

/** The members, by role, with what the reader may change for each. */
export function Members({ organisationId, team }: MembersProps) {
  const words = useMessages({ fr, en });
  const [asked, ask] = useState<Asked | null>(null);
  const columns = useColumns(team, ask);
  const close = () => ask(null);
  return (
    <Section title={words.members}>
      <DataTable
        caption={words.members}
        captionHidden
        rows={team.members}
        rowKey={({ accountId }) => accountId}
        columns={columns}
      />
      {asked?.kind === 'role' && (
        <RoleDialog organisationId={organisationId} team={team} member={asked.member} onClose={close} />
      )}
      {asked?.kind === 'remove' && (
        <RemoveDialog organisationId={organisationId} member={asked.member} onClose={close} />
      )}
    </Section>
  );
}

function useColumns({ members, abilities }: Team, ask: (asked: Asked) => void): Column<Member>[] {
  const words = useMessages({ fr, en });
  const { organisation } = useSession();
  const text = useText();
  const { date } = useFormat();
  const columns: Column<Member>[] = [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      cell: ({ name, you }) => (
        <>
          {name} {you && <StatusTag tone="accent">{words.you}</StatusTag>}
        </>
      ),
    },
    { key: 'role', header: words.role, cell: ({ role }) => text(roleName(role, organisation?.kind)) },
    { key: 'email', header: words.email, cell: ({ email }) => email },
    { key: 'since', header: words.since, cell: ({ since }) => date(since) },
  ];
  if (members.some(({ secondFactor }) => secondFactor !== null))
    columns.push({
      key: 'second-factor',
      header: words.secondFactor,
      cell: ({ secondFactor }) =>
        secondFactor ? (
          <StatusTag tone="success">{words.on}</StatusTag>
        ) : (
          <StatusTag tone="warning">{words.off}</StatusTag>
        ),
    });
  if (abilities.invite)
    columns.push({
      key: 'actions',
      header: words.actions,
      cell: (member) =>
        member.abilities.change && (
          <>
            <Button size="small" look="quiet" about={member.name} onClick={() => ask({ kind: 'role', member })}>
              {words.changeRole}
            </Button>
            {!member.you && (
              <Button size="small" look="quiet" about={member.name} onClick={() => ask({ kind: 'remove', member })}>
                {words.remove}
              </Button>
            )}
          </>
        ),
    });
  return columns;
}

/** The roles that one may give, each with what it means. */
export function RoleChoice({ grant, role }: { grant: Role[]; role: Role }) {
  const words = useMessages({ fr, en });
  const { organisation } = useSession();
  const text = useText();
  const partner = PARTNER_KINDS.some((one) => one === organisation?.kind);
  return (
    <RadioGroup
      name="role"
      label={words.role}
      options={grant.map((value) => ({
        value,
        label: text(roleName(value, organisation?.kind)),
        description: partner && value !== 'it-lead' ? words.partnerRoleNotes[value] : words.roleNotes[value],
      }))}
      defaultValue={role}
    />
  );
}

function RoleDialog({ organisationId, team, member, onClose }: MembersProps & { member: Member; onClose: () => void }) {
  const words = useMessages({ fr, en });
  const change = useSend(changeRole, { invalidates: [readTeam, readSession] });
  return (
    <Dialog open onClose={onClose} title={words.changeRoleTitle(member.name)}>
      <Form
        submitLabel={words.save}
        secondary={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async (values) => {
          await change.mutateAsync({
            params: { organisationId, accountId: member.accountId },
            body: { role: values.text('role') as Role },
          });
          onClose();
        }}
      >
        <RoleChoice grant={team.abilities.grant} role={member.role} />
      </Form>
    </Dialog>
  );
}

function RemoveDialog({
  organisationId,
  member,
  onClose,
}: {
  organisationId: string;
  member: Member;
  onClose: () => void;
}) {
  const words = useMessages({ fr, en });
  const remove = useSend(removeMember, { invalidates: [readTeam] });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.removeTitle(member.name)}
      submit={words.removeSubmit}
      onConfirm={() => remove.mutateAsync({ params: { organisationId, accountId: member.accountId } })}
    >
      <p>{words.removeText}</p>
    </ConfirmDialog>
  );
}
