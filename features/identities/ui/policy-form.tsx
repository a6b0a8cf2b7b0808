import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import {
  CheckboxField,
  CheckboxGroup,
  Form,
  Notice,
  NumberField,
  RadioGroup,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { useVersionRead } from '../../budgets/ui/version-read.ts';
import { readPolicy, savePolicy } from '../contract-policy.ts';
import {
  advisedPolicy,
  GENERIC_ACCOUNTS,
  PRO_SANTE_CONNECT,
  SECOND_FACTOR_FOR,
  SINGLE_SIGN_ON,
  VAULTS,
  type Policy,
} from '../model-policy.ts';
import { messages as en } from './policy.en.ts';
import { messages as fr } from './policy.fr.ts';
import { useIdentityWords } from './tabs.tsx';

type Saved = Reply<typeof readPolicy>['versions'][number];

const readForm = (values: FormValues): Policy => ({
  ordinaryLength: values.number('policy.ordinaryLength') ?? 0,
  healthLength: values.number('policy.healthLength') ?? 0,
  kinds: Number(values.text('policy.kinds')),
  renewalMonths: values.number('policy.renewalMonths'),
  adminRenewalMonths: values.number('policy.adminRenewalMonths'),
  changedAfterLeak: values.checked('policy.changedAfterLeak'),
  lockoutTries: values.number('policy.lockoutTries'),
  secondFactor: SECOND_FACTOR_FOR.filter((one) => values.all('policy.secondFactor').includes(one)),
  vault: values.text('policy.vault') as Policy['vault'],
  singleSignOn: values.text('policy.singleSignOn') as Policy['singleSignOn'],
  proSanteConnect: values.text('policy.proSanteConnect') as Policy['proSanteConnect'],
  genericAccounts: values.text('policy.genericAccounts') as Policy['genericAccounts'],
  onePerService: values.checked('policy.onePerService'),
  defaultsChanged: values.checked('policy.defaultsChanged'),
  commonRefused: values.checked('policy.commonRefused'),
});

/** Writes a new version of the policy, from the last one or from what is advised. */
export function PolicyForm({ organisationId, last }: { organisationId: string; last: Saved | null }) {
  const words = useMessages({ fr, en });
  const common = useIdentityWords();
  const save = useSend(savePolicy, { invalidates: [readPolicy] });
  const invalidate = useInvalidate();
  const [stale, setStale] = useState(false);
  const read = useVersionRead(last?.number ?? 0);
  return (
    <details open={last === null}>
      <summary>{last ? words.change : words.write}</summary>
      {stale && (
        <Notice tone="warning" live>
          {common.stale}
        </Notice>
      )}
      <Form
        submitLabel={words.save}
        submitLook={last ? 'secondary' : 'primary'}
        onProblem={({ reply: { code } }) => {
          if (code !== 'stale-version') return false;
          setStale(true);
          read.follow();
          void invalidate(readPolicy);
          return true;
        }}
        onSubmit={async (values) => {
          setStale(false);
          const { number } = await save.mutateAsync({
            params: { organisationId },
            body: { policy: readForm(values), after: read.version },
          });
          read.saved(number);
        }}
      >
        {/* What is typed stays while a colleague saves; it gives way once the reader was told. */}
        <Fields key={read.version} policy={last?.policy ?? advisedPolicy} />
      </Form>
    </details>
  );
}

const typed = (value: number | null): string => (value === null ? '' : String(value));

function Fields({ policy }: { policy: Policy }) {
  const words = useMessages({ fr, en });
  return (
    <>
      <NumberField
        name="policy.ordinaryLength"
        label={words.ordinaryLength}
        min={1}
        max={128}
        defaultValue={typed(policy.ordinaryLength)}
      />
      <NumberField
        name="policy.healthLength"
        label={words.healthLength}
        min={1}
        max={128}
        defaultValue={typed(policy.healthLength)}
      />
      <RadioGroup
        name="policy.kinds"
        label={words.kinds}
        hint={words.kindsHint}
        look="inline"
        defaultValue={typed(policy.kinds)}
        options={['1', '2', '3', '4'].map((value) => ({ value, label: value }))}
      />
      <NumberField
        name="policy.renewalMonths"
        label={words.renewalMonths}
        hint={words.renewalHint}
        unit={words.months}
        optional
        min={1}
        max={120}
        defaultValue={typed(policy.renewalMonths)}
      />
      <NumberField
        name="policy.adminRenewalMonths"
        label={words.adminRenewalMonths}
        unit={words.months}
        optional
        min={1}
        max={120}
        defaultValue={typed(policy.adminRenewalMonths)}
      />
      <NumberField
        name="policy.lockoutTries"
        label={words.lockoutTries}
        hint={words.lockoutHint}
        optional
        min={1}
        max={1000}
        defaultValue={typed(policy.lockoutTries)}
      />
      <CheckboxGroup
        name="policy.secondFactor"
        label={words.secondFactor}
        options={SECOND_FACTOR_FOR.map((value) => ({ value, label: words.factors[value] }))}
        defaultValues={policy.secondFactor}
      />
      <RadioGroup
        name="policy.vault"
        label={words.vault}
        look="inline"
        defaultValue={policy.vault}
        options={VAULTS.map((value) => ({ value, label: words.vaults[value] }))}
      />
      <RadioGroup
        name="policy.singleSignOn"
        label={words.singleSignOn}
        look="inline"
        defaultValue={policy.singleSignOn}
        options={SINGLE_SIGN_ON.map((value) => ({ value, label: words.signOns[value] }))}
      />
      <RadioGroup
        name="policy.proSanteConnect"
        label={words.proSanteConnect}
        look="inline"
        defaultValue={policy.proSanteConnect}
        options={PRO_SANTE_CONNECT.map((value) => ({ value, label: words.santes[value] }))}
      />
      <RadioGroup
        name="policy.genericAccounts"
        label={words.genericAccounts}
        defaultValue={policy.genericAccounts}
        options={GENERIC_ACCOUNTS.map((value) => ({ value, label: words.generics[value] }))}
      />
      <CheckboxField
        name="policy.changedAfterLeak"
        label={words.changedAfterLeak}
        defaultChecked={policy.changedAfterLeak}
      />
      <CheckboxField name="policy.onePerService" label={words.onePerService} defaultChecked={policy.onePerService} />
      <CheckboxField
        name="policy.defaultsChanged"
        label={words.defaultsChanged}
        defaultChecked={policy.defaultsChanged}
      />
      <CheckboxField name="policy.commonRefused" label={words.commonRefused} defaultChecked={policy.commonRefused} />
    </>
  );
}
