import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, Form, Notice, Section, TextField } from '../../../platform/web/ui/index.ts';
import { joinGroup, leaveGroup, previewGroup, readOrganisation } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { Organisation } from './settings.tsx';

/** The structure’s link to a group: join by its code, after seeing what it opens; leave at any time. */
export function LinkSection({ organisation: { id, group, abilities } }: { organisation: Organisation }) {
  const words = useMessages({ fr, en }).link;
  return (
    <Section title={words.title}>
      <p>{group ? words.in(group.name) : words.none}</p>
      {!group && <p>{words.noneText}</p>}
      {!abilities.group ? (
        <p>{words.directorOnly}</p>
      ) : group ? (
        <Leave organisationId={id} name={group.name} />
      ) : (
        <Join organisationId={id} />
      )}
    </Section>
  );
}

type Preview = Reply<typeof previewGroup> & { code: string };

function Join({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en }).link;
  const [found, setFound] = useState<Preview | null>(null);
  const preview = useSend(previewGroup);
  const params = { organisationId };
  return (
    <>
      <Form
        submitLabel={words.check}
        submitLook="secondary"
        onSubmit={async (values) => {
          const code = values.text('code');
          setFound({ ...(await preview.mutateAsync({ params, body: { code } })), code });
        }}
      >
        <TextField name="code" label={words.code} hint={words.codeHint} width="medium" maxLength={40} />
      </Form>
      {found && <JoinDialog organisationId={organisationId} found={found} onClose={() => setFound(null)} />}
    </>
  );
}

function JoinDialog({
  organisationId,
  found,
  onClose,
}: {
  organisationId: string;
  found: Preview;
  onClose: () => void;
}) {
  const words = useMessages({ fr, en }).link;
  const text = useText();
  const join = useSend(joinGroup, { invalidates: [readOrganisation] });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.previewTitle(found.name)}
      submit={words.join}
      look="primary"
      onConfirm={() => join.mutateAsync({ params: { organisationId }, body: { code: found.code } })}
    >
      <p>{words.previewText}</p>
      {found.sees.map(({ role, name, may }) => (
        <details key={role}>
          <summary>{text(name)}</summary>
          <ul>
            {may.map((right) => (
              <li key={right.fr}>{text(right)}</li>
            ))}
          </ul>
        </details>
      ))}
      <Notice>
        <p>{words.anyTime}</p>
      </Notice>
    </ConfirmDialog>
  );
}

function Leave({ organisationId, name }: { organisationId: string; name: string }) {
  const words = useMessages({ fr, en }).link;
  const [open, setOpen] = useState(false);
  const leave = useSend(leaveGroup, { invalidates: [readOrganisation] });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.leave}</Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.leaveTitle(name)}
        submit={words.leave}
        onConfirm={() => leave.mutateAsync({ params: { organisationId } })}
      >
        <p>{words.leaveText}</p>
      </ConfirmDialog>
    </>
  );
}
