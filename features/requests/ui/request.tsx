import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { EmptyState, LinkButton, Loaded, Notice, Page, PageHeader, TextLink } from '../../../platform/web/ui/index.ts';
import { listOffered } from '../../programmes/contract.ts';
import { RequestForm } from './request-form.tsx';
import { useRequestAddress } from './request-link.tsx';
import { useRequestWords } from './words.ts';

export type Offered = Reply<typeof listOffered>['programmes'][number];

/** `/programmes/:programmeId/request`: asks for an audit without an account. */
export function RequestPage() {
  const words = useRequestWords().form;
  const text = useText();
  const programmeId = useParam('programmeId');
  const offered = useCall(listOffered);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const programme = offered.data?.programmes.find(({ id }) => id === programmeId);
  return (
    <Page title={programme ? words.title(text(programme.title)) : words.loading}>
      <PageHeader
        lead={programme && sentTo === null && words.lead}
        {...(programme && { back: { href: `/programmes/${programmeId}`, label: words.back } })}
      />
      <Loaded of={offered} lines={8}>
        {() =>
          !programme ? (
            <EmptyState title={words.unknown} action={<TextLink href="/help/directory">{words.toDirectory}</TextLink>}>
              {words.unknownHint}
            </EmptyState>
          ) : sentTo === null ? (
            <Asking programme={programme} onSent={setSentTo} />
          ) : (
            <Notice tone="success" title={words.sentTitle} live>
              <p>{words.sent(sentTo)}</p>
            </Notice>
          )
        }
      </Loaded>
    </Page>
  );
}

// Whoever is signed in asks from there: the open form would create a second structure.
function Asking({ programme, onSent }: { programme: Offered; onSent: (email: string) => void }) {
  const words = useRequestWords().form;
  const { account, organisations } = useSession();
  const address = useRequestAddress(programme.id);
  if (!account) return <RequestForm programme={programme} onSent={onSent} />;
  const action =
    organisations.length === 0 ? (
      <LinkButton href="/organisations/new">{words.toCreate}</LinkButton>
    ) : (
      address && <LinkButton href={address}>{words.toOwn}</LinkButton>
    );
  return (
    <Notice title={words.signedIn} actions={action}>
      <p>{words.signedInText}</p>
    </Notice>
  );
}
