import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Form, Loading, Section, SelectField, TextLink } from '../../../platform/web/ui/index.ts';
import { useLists } from '../../organisations/ui/lists.tsx';
import { TypeFields } from '../../organisations/ui/record-choices.tsx';
import { sendRequest } from '../contract.ts';
import { AddressField, contactOf, NameField, PersonFields, ProviderField } from './contact-fields.tsx';
import type { Offered } from './request.tsx';
import { useRobotCheck } from './robot-check.ts';
import { useRequestWords } from './words.ts';

/** The open form: structure, person, usual provider. */
export function RequestForm({ programme, onSent }: { programme: Offered; onSent: (email: string) => void }) {
  const words = useRequestWords().form;
  const send = useSend(sendRequest);
  const robots = useRobotCheck();
  const lists = useLists();
  if (!lists) return <Loading lines={8} />;
  return (
    <Form
      submitLabel={words.submit}
      onProblem={({ code }) => {
        if (code === 'robot-check-failed' || code === 'robot-check-expired') robots.restart();
        return false;
      }}
      onSubmit={async (values) => {
        const contact = contactOf(values);
        await send.mutateAsync({
          body: {
            programmeId: programme.id,
            name: values.text('name'),
            type: values.text('type'),
            region: values.optional('region'),
            contact,
            providerName: values.text('providerName'),
            website: values.text('website'),
            solution: await robots.solution(),
          },
        });
        onSent(contact.email);
      }}
    >
      <Section title={words.structure}>
        <NameField />
        <Kind lists={lists} territory={programme.territory} />
        <AddressField />
        <ProviderField published={programme.providers.list} />
      </Section>
      <Section title={words.person}>
        <PersonFields emailHint={words.emailHint} />
      </Section>
      <Trap />
      <Section title={words.data} level={3}>
        <p>
          {words.dataText} <TextLink href="/legal">{words.dataLink}</TextLink>
        </p>
      </Section>
    </Form>
  );
}

function Kind({ lists, territory }: { lists: NonNullable<ReturnType<typeof useLists>>; territory: string }) {
  const words = useRequestWords().form;
  const text = useText();
  const [choice, setChoice] = useState({ type: '', territory, region: '' });
  const regions = lists.territories.find(({ code }) => code === territory)?.regions ?? [];
  return (
    <>
      <TypeFields {...lists} choice={choice} choose={(change) => setChoice({ ...choice, ...change })} />
      {regions.length > 0 && (
        <SelectField
          name="region"
          label={words.region}
          placeholder={words.regionChoose}
          options={regions.map(({ code, name }) => ({ value: code, label: text(name) }))}
        />
      )}
    </>
  );
}

/** A field that nobody sees or reaches: only a robot fills it. */
function Trap() {
  const words = useRequestWords().form;
  return (
    <div className="visually-hidden" aria-hidden="true">
      <label>
        {words.trap}
        <input name="website" tabIndex={-1} autoComplete="off" />
      </label>
    </div>
  );
}
