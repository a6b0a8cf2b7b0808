import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { save } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useLanguage, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  Button,
  DataTable,
  Dialog,
  EmptyState,
  Form,
  Notice,
  Page,
  PageHeader,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { erasePerson, exportPerson, readPerson } from '../contract-export.ts';
import { readInventories } from '../contract-overview.ts';
import { listObjects, readChoices, readObject } from '../contract.ts';
import { kindNames } from '../model-kinds.ts';
import { messages as en } from './people.en.ts';
import { messages as fr } from './people.fr.ts';
import { useInventoryWords } from './words.ts';
import './inventory.css';

/** What the inventories hold about one person: to hand over, or to erase. The name asked for stays out of the address. */
export function PeoplePage() {
  const words = useMessages({ fr, en });
  const shared = useInventoryWords();
  const organisationId = useParam('organisationId');
  const { can, loading } = useSession();
  const find = useSend(readPerson);
  return (
    <Page title={words.title}>
      <PageHeader
        lead={words.lead}
        back={{ href: `/organisations/${organisationId}/inventories`, label: shared.inventories }}
      />
      {can('inventory.import') ? (
        <>
          <Form
            submitLabel={words.find}
            submitLook="secondary"
            onAttempt={find.reset}
            onSubmit={async (values) => {
              await find.mutateAsync({ params: { organisationId }, body: { person: values.text('person') } });
            }}
          >
            <TextField name="person" label={words.person} hint={words.personHint} maxLength={300} />
          </Form>
          {find.data && (
            <Found
              key={find.submittedAt}
              organisationId={organisationId}
              person={find.variables?.body.person ?? ''}
              found={find.data}
            />
          )}
        </>
      ) : (
        !loading && <Notice>{words.onlyLeads}</Notice>
      )}
    </Page>
  );
}

interface FoundProps {
  organisationId: string;
  person: string;
  found: Reply<typeof readPerson>;
}

function Found({ organisationId, person, found: { objects, elsewhere } }: FoundProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { language } = useLanguage();
  const { plural } = useFormat();
  const [asking, ask] = useState(false);
  const erase = useSend(erasePerson, { invalidates: [listObjects, readObject, readChoices, readInventories] });
  if (erase.data)
    return (
      <Notice tone="success" live>
        {words.done(plural(erase.data.erased, words.erased), plural(erase.data.cleared, words.cleared))}
      </Notice>
    );
  return (
    <>
      <DataTable
        caption={plural(objects.length, words.found)}
        rows={objects}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.none} />}
        columns={[
          {
            key: 'object',
            header: words.object,
            rowHeader: true,
            cell: ({ id, name }) => (
              <TextLink href={`/organisations/${organisationId}/inventories/objects/${id}`}>{name}</TextLink>
            ),
          },
          { key: 'inventory', header: words.inventory, cell: ({ kind }) => text(kindNames[kind]) },
          { key: 'why', header: words.why, cell: (row) => words.as[row.as] },
        ]}
      />
      {elsewhere > 0 && <p>{plural(elsewhere, words.elsewhere)}</p>}
      {(objects.length > 0 || elsewhere > 0) && (
        <Form
          submitLabel={words.copy}
          submitLook="secondary"
          secondary={
            <Button look="quiet" onClick={() => ask(true)}>
              {words.erase}
            </Button>
          }
          onSubmit={() => save(exportPerson, { params: { organisationId }, body: { person, language } })}
        >
          {null}
        </Form>
      )}
      <Dialog open={asking} onClose={() => ask(false)} title={words.erase}>
        <Form
          submitLabel={words.erase}
          submitLook="danger"
          secondary={
            <Button look="quiet" onClick={() => ask(false)}>
              {words.keep}
            </Button>
          }
          onSubmit={async () => {
            await erase.mutateAsync({ params: { organisationId }, body: { person } });
            ask(false);
          }}
        >
          <p>{words.eraseText}</p>
        </Form>
      </Dialog>
    </>
  );
}
