import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Button, Dialog, Form, Section, TextField } from '../../../platform/web/ui/index.ts';
import { readInventories } from '../contract-overview.ts';
import { duplicateObject, eraseObject, listObjects, readChoices } from '../contract.ts';
import type { Part } from './object.tsx';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';

/** Rare gestures on an object: copy it, erase it for good. */
export function MoreGestures({ organisationId, view: { object, abilities } }: Part) {
  const own = useMessages({ fr, en });
  const go = useGo();
  const invalidate = useInvalidate();
  const [asking, ask] = useState<'copy' | 'erase' | null>(null);
  const copy = useSend(duplicateObject, { invalidates: [listObjects, readInventories] });
  const erase = useSend(eraseObject);
  const params = { organisationId, objectId: object.id };
  const base = `/organisations/${organisationId}/inventories`;
  const close = () => ask(null);
  return (
    <Section title={own.more}>
      <p className="inventory-gestures">
        <Button size="small" onClick={() => ask('copy')}>
          {own.duplicate}
        </Button>
        {abilities.lead && (
          <Button size="small" look="quiet" onClick={() => ask('erase')}>
            {own.eraseTitle}
          </Button>
        )}
      </p>
      <Dialog open={asking === 'copy'} onClose={close} title={own.copyTitle}>
        <p>{own.copyText}</p>
        <Form
          submitLabel={own.duplicate}
          onSubmit={async (values) => {
            const { id } = await copy.mutateAsync({ params, body: { name: values.text('name') } });
            close();
            go(`${base}/objects/${id}`);
          }}
        >
          <TextField name="name" label={own.copyName} maxLength={300} defaultValue={own.copy(object.name)} />
        </Form>
      </Dialog>
      <Dialog open={asking === 'erase'} onClose={close} title={own.eraseTitle}>
        <Form
          submitLabel={own.erase}
          submitLook="danger"
          secondary={
            <Button look="quiet" onClick={close}>
              {own.close}
            </Button>
          }
          onSubmit={async () => {
            await erase.mutateAsync({ params, body: { version: object.version } });
            go(`${base}/${object.kind}`, { replace: true });
            await invalidate(listObjects, readChoices, readInventories);
          }}
        >
          <p>{own.eraseText}</p>
        </Form>
      </Dialog>
    </Section>
  );
}
