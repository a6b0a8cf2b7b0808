import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  Form,
  Loading,
  Notice,
  Page,
  PageHeader,
  RadioGroup,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { createOrganisation, readProgress } from '../contract.ts';
import { useLists } from './lists.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { groupOf, RecordFields, structureOf } from './record-fields.tsx';

/** “Create my structure”: one screen, and one is its director. */
export function CreateOrganisationPage() {
  const words = useMessages({ fr, en }).create;
  const { organisations } = useSession();
  const [groupId] = useAddressValue('group');
  const [kind, setKind] = useState<'structure' | 'group'>('structure');
  const create = useSend(createOrganisation, { invalidates: [readSession, readProgress] });
  const go = useGo();
  const ready = useLists() !== undefined;
  const above = organisations.find(({ id }) => id === groupId);
  const submit = async (values: FormValues) => {
    const body = kind === 'group' ? groupOf(values) : { ...structureOf(values), groupId: above?.id ?? null };
    const { id } = await create.mutateAsync({ body });
    go(kind === 'group' ? `/organisations/${id}/group` : `/organisations/${id}`);
  };
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      {organisations.length === 0 && (
        <Notice>
          <p>{words.invited}</p>
        </Notice>
      )}
      {ready ? (
        <Form onSubmit={submit} submitLabel={words.submit}>
          {above ? (
            <p>{words.inGroup(above.name)}</p>
          ) : (
            <RadioGroup
              name="kind"
              label={words.what}
              options={[
                { value: 'structure', label: words.structure, description: words.structureNote },
                { value: 'group', label: words.group, description: words.groupNote },
              ]}
              value={kind}
              onChange={setKind}
            />
          )}
          <RecordFields key={kind} kind={kind} folded />
          <p>{words.director}</p>
        </Form>
      ) : (
        <Loading lines={8} />
      )}
    </Page>
  );
}
