import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { readOrganisation, requireSecondFactor } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { Organisation } from './settings.tsx';

/** Whether everyone must use two-factor authentication, and the switch for those who decide. */
export function SecuritySection({
  organisation: { id, requiresSecondFactor, abilities },
}: {
  organisation: Organisation;
}) {
  const words = useMessages({ fr, en }).security;
  const [open, setOpen] = useState(false);
  const send = useSend(requireSecondFactor, { invalidates: [readOrganisation, readSession] });
  const submit = requiresSecondFactor ? words.relax : words.require;
  return (
    <Section title={words.title}>
      <p>{words.text}</p>
      <p>{requiresSecondFactor ? <StatusTag tone="success">{words.on}</StatusTag> : words.off}</p>
      {abilities.security && <Button onClick={() => setOpen(true)}>{submit}</Button>}
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={requiresSecondFactor ? words.relaxTitle : words.requireTitle}
        submit={submit}
        look={requiresSecondFactor ? 'danger' : 'primary'}
        onConfirm={() =>
          send.mutateAsync({ params: { organisationId: id }, body: { requiresSecondFactor: !requiresSecondFactor } })
        }
      >
        <p>{requiresSecondFactor ? words.relaxText : words.requireText}</p>
      </ConfirmDialog>
    </Section>
  );
}
