import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, Dialog, Form } from '../../../platform/web/ui/index.ts';
import {
  endAccountSessions,
  listAccounts,
  restoreAccount,
  setAdministrator,
  suspendAccount,
} from '../contract-platform.ts';
import { messages as en } from './accounts.en.ts';
import { messages as fr } from './accounts.fr.ts';

export type Act = 'suspend' | 'restore' | 'end' | 'grant' | 'withdraw';

interface Target {
  id: string;
  name: string;
  suspendedAt: string | null;
  platformAdministrator: boolean;
}

/** What an administrator may do about an account now, the gravest marked. */
export function actsOn({ suspendedAt, platformAdministrator }: Target): { kind: Act; danger: boolean }[] {
  return [
    { kind: 'end', danger: false },
    { kind: 'restore', danger: false },
    { kind: platformAdministrator ? 'withdraw' : 'grant', danger: true },
    ...(suspendedAt ? [] : [{ kind: 'suspend' as const, danger: true }]),
  ];
}

/** Asks before acting on an account, says what will follow, and shows why when it is refused. */
export function AccountAct({ kind, account, onDone }: { kind: Act; account: Target; onDone: () => void }) {
  const words = useMessages({ fr, en });
  const stale = { invalidates: [listAccounts] };
  const params = { accountId: account.id };
  const [suspend, restore, end, administrator] = [
    useSend(suspendAccount, stale),
    useSend(restoreAccount, stale),
    useSend(endAccountSessions, stale),
    useSend(setAdministrator, stale),
  ];
  const acts: Record<Act, () => Promise<unknown>> = {
    suspend: () => suspend.mutateAsync({ params }),
    restore: () => restore.mutateAsync({ params }),
    end: () => end.mutateAsync({ params }),
    grant: () => administrator.mutateAsync({ params, body: { administrator: true } }),
    withdraw: () => administrator.mutateAsync({ params, body: { administrator: false } }),
  };
  return (
    <Dialog open onClose={onDone} title={words.questions[kind](account.name)}>
      <Form
        submitLabel={words.confirm}
        submitLook={kind === 'suspend' || kind === 'withdraw' ? 'danger' : 'primary'}
        secondary={<Button onClick={onDone}>{words.cancel}</Button>}
        onSubmit={async () => {
          await acts[kind]();
          onDone();
        }}
      >
        <p>{words.effects[kind]}</p>
      </Form>
    </Dialog>
  );
}
