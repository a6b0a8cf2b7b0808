import { useMessages } from '../../../platform/web/language.tsx';
import { Tabs } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useIdentityWords = () => useMessages({ fr, en });

/** Where the pages about passwords and accounts lead back to. */
export function useBack(organisationId: string): { href: string; label: string } {
  return { href: `/organisations/${organisationId}/inventories`, label: useIdentityWords().inventories };
}

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
