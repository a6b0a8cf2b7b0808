import { useState } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Loaded, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { readAccount } from '../contract-account.ts';
import { messages as en } from './account.en.ts';
import { messages as fr } from './account.fr.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { SetUp } from './second-factor-set-up.tsx';
import { TurnedOn } from './second-factor-on.tsx';

/** `/account/second-factor`: set up, recovery codes, turn off. */
export function SecondFactorPage() {
  const all = useMessages({ fr, en });
  const words = all.factor;
  const account = useCall(readAccount);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(null)} />;
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/account', label: all.back }} />
      <Loaded of={account}>
        {(found) =>
          found.secondFactor ? (
            <TurnedOn account={found} onCodes={setCodes} />
          ) : (
            <SetUp account={found} onCodes={setCodes} />
          )
        }
      </Loaded>
    </Page>
  );
}
