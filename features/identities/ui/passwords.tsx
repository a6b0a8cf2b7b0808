import { useMemo } from 'react';
import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { Loaded, Notice, Page, PageHeader } from '../../../platform/web/ui/index.ts';
import { readPolicy } from '../contract-policy.ts';
import { guideRules, type PasswordRules } from '../model-password.ts';
import { Checker } from './checker.tsx';
import { Generator } from './generator.tsx';
import { messages as en } from './passwords.en.ts';
import { messages as fr } from './passwords.fr.ts';
import { IdentityTabs, useBack } from './tabs.tsx';
import { useWordList } from './words-list.ts';

/** Tries a password and draws a passphrase, on this device alone. */
export function PasswordsPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const back = useBack(organisationId);
  const policy = useCall(readPolicy, { params: { organisationId } });
  const list = useWordList();
  const dictionary = useMemo(() => new Set(list.words), [list.words]);
  return (
    <Page title={words.title}>
      <PageHeader back={back} lead={words.lead} />
      <IdentityTabs organisationId={organisationId} />
      <Loaded of={policy}>
        {({ versions, known }) => {
          const last = versions[0]?.policy;
          const rules: PasswordRules = last
            ? { length: { ordinary: last.ordinaryLength, health: last.healthLength }, kinds: last.kinds }
            : guideRules;
          return <Checker rules={rules} own={known} dictionary={dictionary} fromPolicy={last !== undefined} />;
        }}
      </Loaded>
      {list.failed && <Notice tone="warning">{words.listFailed}</Notice>}
      {list.words.length > 0 && <Generator list={list.words} />}
    </Page>
  );
}
