import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Button, CopyButton, DescriptionList, Loaded, Section } from '../../../platform/web/ui/index.ts';
import { readJoinCode, renewJoinCode } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './group.en.ts';
import { messages as fr } from './group.fr.ts';

/** The code that structures type to join the group. */
export function JoinCode({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const params = { organisationId };
  const code = useCall(readJoinCode, { params });
  const renew = useSend(renewJoinCode, { invalidates: [readJoinCode] });
  const [open, setOpen] = useState(false);
  return (
    <Section title={words.code} look="card">
      <p>{words.codeText}</p>
      <Loaded of={code} lines={1}>
        {(reply) => (
          <DescriptionList
            items={[
              {
                term: words.codeOf,
                detail: <code className="figure">{reply.code}</code>,
                action: <CopyButton text={reply.code} about={words.copied} />,
              },
            ]}
          />
        )}
      </Loaded>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.renew}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.renewTitle}
        submit={words.renew}
        onConfirm={() => renew.mutateAsync({ params })}
      >
        <p>{words.renewText}</p>
      </ConfirmDialog>
    </Section>
  );
}
