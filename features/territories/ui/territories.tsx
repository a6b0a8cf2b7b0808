import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import {
  AskButton,
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { kindNames } from '../../organisations/model.ts';
import { useNames } from '../../organisations/ui/lists.tsx';
import { inviteBody, listBodies } from '../contract.ts';
import { AppointBody } from './appoint.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Body = Reply<typeof listBodies>['bodies'][number];

/** The platform's page where the bodies that watch over territories are appointed. */
export function TerritoriesPage() {
  const words = useMessages({ fr, en });
  const reply = useCall(listBodies);
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.platform }} />
      <Section title={words.bodies}>
        <Loaded of={reply}>{({ bodies }) => <Bodies bodies={bodies} />}</Loaded>
      </Section>
      <AppointBody />
    </Page>
  );
}

function Bodies({ bodies }: { bodies: Body[] }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  const { placeName } = useNames();
  const [sent, setSent] = useState(false);
  return (
    <>
      {sent && <Notice tone="success" live title={words.sent} />}
      <DataTable
        caption={words.bodies}
        captionHidden
        rows={bodies}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
        columns={[
          { key: 'name', header: words.name, cell: ({ name }) => name, rowHeader: true },
          { key: 'kind', header: words.kind, cell: ({ kind }) => text(kindNames[kind]) },
          { key: 'place', header: words.place, cell: (body) => placeName({ ...body, type: null }) },
          {
            key: 'people',
            header: words.people,
            cell: ({ members }) =>
              members > 0 ? number(members) : <StatusTag tone="warning">{words.waiting}</StatusTag>,
          },
          {
            key: 'actions',
            header: words.actions,
            cell: (body) => body.members === 0 && <Again body={body} onSent={() => setSent(true)} />,
          },
        ]}
      />
    </>
  );
}

function Again({ body, onSent }: { body: Body; onSent: () => void }) {
  const words = useMessages({ fr, en });
  const again = useSend(inviteBody);
  return (
    <AskButton
      size="small"
      look="quiet"
      about={body.name}
      label={words.again}
      title={words.againTitle(body.name)}
      submitLabel={words.againSubmit}
      cancelLabel={words.cancel}
      act={(values) =>
        again.mutateAsync({ params: { organisationId: body.id }, body: { email: values.text('email') } })
      }
      after={onSent}
    >
      <TextField name="email" type="email" label={words.email} maxLength={200} />
    </AskButton>
  );
}
