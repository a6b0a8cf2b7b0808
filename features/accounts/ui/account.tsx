import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import {
  DescriptionList,
  Loaded,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';
import { type Account, Profile } from './profile.tsx';

/** `/account`: name and language, and the way to everything else about oneself. */
export function AccountPage() {
  const words = useMessages({ fr, en }).account;
  const account = useCall(readAccount);
  return (
    <Page title={words.title}>
      <PageHeader />
      <Loaded of={account}>
        {(found) => (
          <>
            <Profile account={found} />
            <Security account={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Security({ account }: { account: Account }) {
  const words = useMessages({ fr, en }).account;
  const link = (href: string, label: string, about: string) => (
    <TextLink href={href} about={about}>
      {label}
    </TextLink>
  );
  return (
    <Section title={words.security}>
      <DescriptionList
        items={[
          { term: words.email, detail: account.email },
          {
            term: words.password,
            detail: account.hasPassword ? words.passwordSet : words.passwordNone,
            action: account.hasPassword ? link('/account/password', words.change, words.password) : undefined,
          },
          {
            term: words.secondFactor,
            detail: (
              <>
                <StatusTag tone={account.secondFactor ? 'success' : 'neutral'}>
                  {account.secondFactor ? words.on : words.off}
                </StatusTag>
                {account.secondFactor && ` ${words.codesLeft(account.recoveryCodesLeft)}`}
              </>
            ),
            action: link('/account/second-factor', words.change, words.secondFactor),
          },
          ...(account.providers.length > 0 ? [{ term: words.providers, detail: account.providers.join(', ') }] : []),
          {
            term: words.sessions,
            detail: words.sessionsDetail,
            action: link('/account/sessions', words.open, words.sessions),
          },
          { term: words.data, detail: words.dataDetail, action: link('/account/data', words.open, words.data) },
        ]}
      />
    </Section>
  );
}
