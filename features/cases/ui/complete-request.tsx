import { useSend } from '../../../platform/web/data.ts';
import { Form, Section, TextField } from '../../../platform/web/ui/index.ts';
import { completeRequest, listCases, readCase } from '../contract.ts';
import type { CasePart } from './event-button.tsx';
import { useCaseWords } from './words.ts';

/** For the structure whose request was sent back: its contact and usual provider, to correct and send again. */
export function CompleteRequest({ organisationId, shown, onStale }: CasePart) {
  const words = useCaseWords();
  const send = useSend(completeRequest, { invalidates: [readCase, listCases] });
  if (!shown.events.includes('complete-request')) return null;
  const { contact } = shown.structure;
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
              contact: {
                firstName: values.text('contact.firstName'),
                lastName: values.text('contact.lastName'),
                address: values.text('contact.address'),
                phone: values.text('contact.phone'),
                email: values.text('contact.email'),
              },
              providerName: values.text('providerName'),
              version: shown.version,
            },
          })
        }
      >
        <div className="case-fields">
          <TextField
            name="contact.firstName"
            label={words.firstName}
            defaultValue={contact.firstName}
            maxLength={100}
            autoComplete="given-name"
          />
          <TextField
            name="contact.lastName"
            label={words.lastName}
            defaultValue={contact.lastName}
            maxLength={100}
            autoComplete="family-name"
          />
          <TextField
            name="contact.phone"
            label={words.phone}
            type="tel"
            defaultValue={contact.phone}
            maxLength={40}
            autoComplete="tel"
          />
          <TextField
            name="contact.email"
            label={words.email}
            type="email"
            defaultValue={contact.email}
            maxLength={200}
            autoComplete="email"
          />
        </div>
        <TextField name="contact.address" label={words.address} defaultValue={contact.address} maxLength={400} />
        <TextField
          name="providerName"
          label={words.providerName}
          hint={words.providerHint}
          defaultValue={shown.provider?.name ?? ''}
          maxLength={200}
          optional
        />
      </Form>
    </Section>
  );
}
