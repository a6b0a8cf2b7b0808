import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listRequests } from '../../support/contract.ts';
import { useWords } from './shown.ts';

/** How many requests for help wait for the region’s bodies, and where to answer them. */
export function Requests({ organisationId }: { organisationId: string }) {
  const { can } = useSession();
  return can('support.answer') ? <Waiting organisationId={organisationId} /> : null;
}

function Waiting({ organisationId }: { organisationId: string }) {
  const words = useWords();
  const { plural } = useFormat();
  const reply = useCall(listRequests, { params: { organisationId } });
  if (!reply.data) return null;
  const count = (state: string) => reply.data.requests.filter((one) => one.state === state).length;
  return (
    <Section title={words.requests} look="card">
      <p>
        {plural(count('asked'), words.asked)} {plural(count('taken'), words.taken)}
      </p>
      <p>
        <TextLink href={`/organisations/${organisationId}/support`}>{words.toRequests}</TextLink>
      </p>
    </Section>
  );
}
