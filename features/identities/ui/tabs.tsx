import { useMessages } from '../../../platform/web/language.tsx';
import { Tabs } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useIdentityWords = () => useMessages({ fr, en });

/** The four pages about passwords and accounts. */
export function IdentityTabs({ organisationId }: { organisationId: string }) {
  const words = useIdentityWords();
  const home = `/organisations/${organisationId}/identities`;
  return (
    <Tabs
      label={words.tabs}
      items={[
        { href: home, label: words.passwords },
        { href: `${home}/policy`, label: words.policy },
        { href: `${home}/people`, label: words.people },
        { href: `${home}/reviews`, label: words.reviews },
      ]}
    />
  );
}
