import { useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Notice, RadioGroup, Section } from '../../../platform/web/ui/index.ts';
import { readSession } from '../contract.ts';
import { setRegistration } from '../contract-platform.ts';
import { messages as en } from './accounts.en.ts';
import { messages as fr } from './accounts.fr.ts';

/** Whether accounts may be created without an invitation. */
export function RegistrationPart() {
  const words = useMessages({ fr, en });
  const { registrationOpen } = useSession();
  const save = useSend(setRegistration, { invalidates: [readSession] });
  return (
    <Section title={words.registration}>
      {save.isSuccess && (
        <Notice tone="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      <Form
        submitLabel={words.save}
        submitLook="secondary"
        onSubmit={(values) => save.mutateAsync({ body: { open: values.text('registration') === 'open' } })}
      >
        <RadioGroup
          name="registration"
          label={words.registrationQuestion}
          defaultValue={registrationOpen ? 'open' : 'closed'}
          options={[
            { value: 'open', label: words.open, description: words.openText },
            { value: 'closed', label: words.closed, description: words.closedText },
          ]}
        />
      </Form>
    </Section>
  );
}
