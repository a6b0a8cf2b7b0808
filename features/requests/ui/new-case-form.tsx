import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Form, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listCases, startCase } from '../../cases/contract.ts';
import type { readOrganisation } from '../../organisations/contract.ts';
import { AddressField, contactOf, PersonFields, ProviderField } from './contact-fields.tsx';
import type { Offered } from './request.tsx';
import { useRequestWords } from './words.ts';

/** What a director wants to know before asking, among the programme's rules. */
const IN_SHORT = ['audit', 'rate', 'severities', 'excluded-categories', 'payment'];

/** A programme in five lines: what it costs, then what it pays. */
export function ProgrammeInShort({ programme }: { programme: Offered }) {
  const words = useRequestWords().own;
  const text = useText();
  const rules = IN_SHORT.flatMap((id) => programme.rules.find((rule) => rule.id === id) ?? []);
  return (
    <Section title={words.about(text(programme.title))} look="card">
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>{text(rule.text)}</li>
        ))}
      </ul>
      <p>
        <TextLink href={`/programmes/${programme.id}`}>{words.rules}</TextLink>
      </p>
    </Section>
  );
}

interface NewCaseFormProps {
  programme: Offered;
  record: Reply<typeof readOrganisation>;
}

/** The request of a structure that has an account, with what is known already. */
export function NewCaseForm({ programme, record }: NewCaseFormProps) {
  const words = useRequestWords().own;
  const { account } = useSession();
  const go = useGo();
  const start = useSend(startCase, { invalidates: [listCases] });
  const [firstName = '', ...rest] = (account?.name ?? '').split(' ');
  const known = { firstName, lastName: rest.join(' '), phone: record.phone, email: account?.email ?? '' };
  return (
    <Section title={words.contact}>
      <Form
        submitLabel={words.submit}
        onSubmit={async (values) => {
          const { id } = await start.mutateAsync({
            params: { organisationId: record.id },
            body: { programmeId: programme.id, contact: contactOf(values), providerName: values.text('providerName') },
          });
          go(`/organisations/${record.id}/cases/${id}`);
        }}
      >
        <PersonFields known={known} />
        <AddressField known={record.address} />
        <ProviderField published={programme.providers.list} />
      </Form>
    </Section>
  );
}
