import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, withValue } from '../../../platform/web/navigation.tsx';
import { Form, Loaded, Page, PageHeader, TextField, TextLink } from '../../../platform/web/ui/index.ts';
import { listAccounts } from '../contract-platform.ts';
import { messages as en } from './accounts.en.ts';
import { messages as fr } from './accounts.fr.ts';
import { RegistrationPart } from './registration-setting.tsx';
import { AccountTable } from './account-table.tsx';

/** `/platform/accounts`: who can sign in, and what an administrator may do about it. */
export function AccountsPage() {
  const words = useMessages({ fr, en });
  const go = useGo();
  const [search] = useAddressValue('search');
  const [after] = useAddressValue('after');
  const page = useCall(listAccounts, { query: { search, ...(after ? { after } : {}) } }, { keepPrevious: true });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.back }} />
      <Form
        key={search}
        submitLabel={words.find}
        submitLook="secondary"
        secondary={search && <TextLink href="/platform/accounts">{words.all}</TextLink>}
        onSubmit={(values) => go(withValue('/platform/accounts', 'search', values.text('search')))}
      >
        <TextField name="search" type="search" label={words.search} defaultValue={search} width="medium" optional />
      </Form>
      <Loaded of={page}>{({ accounts, next }) => <AccountTable accounts={accounts} next={next} />}</Loaded>
      <RegistrationPart />
    </Page>
  );
}
