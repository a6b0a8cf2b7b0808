import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { Form, Loaded, Notice, Page, PageHeader, Section, TextField } from '../../../platform/web/ui/index.ts';
import { appointManager, inviteManager, readManager } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The platform's page where the organisation that manages a programme is appointed. */
export function ManagerPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const programmeId = useParam('programmeId');
  const reply = useCall(readManager, { params: { programmeId } });
  const again = useSend(inviteManager);
  const [sent, setSent] = useState(false);
  const appoint = useSend(appointManager, { invalidates: [readManager] });
  return (
    <Page title={words.manager}>
      <PageHeader over={reply.data && text(reply.data.title)} lead={words.managerLead} />
      <Loaded of={reply}>
        {({ manager }) =>
          manager ? (
            <>
              <Notice tone={manager.members > 0 ? 'success' : 'warning'} title={words.managed(manager.name)}>
                {manager.members === 0 && <p>{words.invited}</p>}
              </Notice>
              {sent && <Notice tone="success" live title={words.sent} />}
              {manager.members === 0 && (
                <Section title={words.again} look="card">
                  <Form
                    submitLabel={words.againSubmit}
                    resetAfter
                    onSubmit={async (values) => {
                      await again.mutateAsync({ params: { programmeId }, body: { email: values.text('email') } });
                      setSent(true);
                    }}
                  >
                    <TextField name="email" type="email" label={words.email} maxLength={200} />
                  </Form>
                </Section>
              )}
            </>
          ) : (
            <Section title={words.appoint} look="card">
              <p>{words.appointText}</p>
              <Form
                submitLabel={words.submit}
                onSubmit={(values) =>
                  appoint.mutateAsync({
                    params: { programmeId },
                    body: { name: values.text('name'), email: values.text('email') },
                  })
                }
              >
                <TextField name="name" label={words.name} maxLength={200} />
                <TextField name="email" type="email" label={words.email} maxLength={200} />
              </Form>
            </Section>
          )
        }
      </Loaded>
    </Page>
  );
}
