import { useSend } from '../../../platform/web/data.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Section } from '../../../platform/web/ui/index.ts';
import { readOrganisation } from '../../organisations/contract.ts';
import { readSession } from '../../accounts/contract.ts';
import { AddressField, contactOf, NameField, PersonFields, ProviderField } from '../../requests/ui/contact-fields.tsx';
import { completeRequest, listCases, readCase } from '../contract.ts';
import type { CasePart } from './event-button.tsx';
import { useCaseWords } from './words.ts';

/** For the structure whose request was sent back: its name, contact and usual provider, to correct and send again. */
export function CompleteRequest({ organisationId, shown, onStale }: CasePart) {
  const words = useCaseWords();
  const { can } = useSession();
  const send = useSend(completeRequest, { invalidates: [readCase, listCases, readOrganisation, readSession] });
  if (!shown.events.includes('complete-request')) return null;
  const { name, contact } = shown.structure;
  const renames = can('organisation.manage');
  return (
    <Section title={words.request} id="request" look="card">
      <p>{words.requestLead}</p>
      <Form
        submitLabel={words.sendRequest}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          onStale();
          return true;
        }}
        onSubmit={(values) =>
          send.mutateAsync({
            params: { organisationId, caseId: shown.id },
            body: {
              ...(renames ? { name: values.text('name') } : {}),
              contact: contactOf(values),
              providerName: values.text('providerName'),
              version: shown.version,
            },
          })
        }
      >
        {renames && <NameField known={name} maxLength={200} />}
        <div className="case-fields">
          <PersonFields known={contact} />
        </div>
        <AddressField known={contact.address} />
        <ProviderField known={shown.provider?.name ?? ''} />
      </Form>
    </Section>
  );
}
