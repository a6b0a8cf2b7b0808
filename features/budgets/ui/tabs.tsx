import { Tabs } from '../../../platform/web/ui/index.ts';
import { useBudgetWords } from './words.ts';

/** The three pages behind one entry of the navigation. */
export function ObligationTabs({ organisationId }: { organisationId: string }) {
  const words = useBudgetWords();
  const home = `/organisations/${organisationId}`;
  return (
    <Tabs
      label={words.tabs}
      items={[
        { href: `${home}/obligations`, label: words.obligations },
        { href: `${home}/obligations/budget`, label: words.budget },
        { href: `${home}/obligations/audits`, label: words.audits },
      ]}
    />
  );
}
