import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import {
  DateField,
  DescriptionList,
  Form,
  NumberField,
  SaveState,
  Section,
  SelectField,
  type Saving,
} from '../../../platform/web/ui/index.ts';
import { changeAction, readAction, readPlan } from '../contract.ts';
import { live } from '../model.ts';
import type { Part } from './action.tsx';
import { usePlanWords } from './words.ts';

/** Who, when, how much: a form for those who may write, plain facts for the others. */
export function Schedule({ organisationId, shown: { action, abilities }, onStale }: Part) {
  const words = usePlanWords();
  const { date, money } = useFormat();
  const plan = useCall(readPlan, { params: { organisationId } });
  const change = useSend(changeAction, { invalidates: [readAction, readPlan] });
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });
  const facts = [
    { term: words.owner, detail: action.owner?.name ?? words.nobody },
    { term: words.due, detail: action.dueOn ? date(action.dueOn) : words.noDate },
    { term: words.effort, detail: words.efforts[action.effort] },
    {
      term: words.cost,
      detail:
        action.costCents === null ? `${words.costs[action.costBand]}. ${words.estimate}` : money(action.costCents),
    },
  ];
  if (!abilities.write || !live.includes(action.state))
    return (
      <Section title={words.planTitle}>
        <DescriptionList items={facts} />
      </Section>
    );
  return (
    <Section title={words.planTitle}>
      <DescriptionList items={facts.slice(2)} />
      <Form
        key={action.version}
        submitLabel={words.save}
        onProblem={(problem) => {
          if (problem.status !== 409) return false;
          onStale();
          return true;
        }}
        onSubmit={async (values) => {
          await change.mutateAsync({
            params: { organisationId, actionId: action.id },
            body: {
              version: action.version,
              ownerId: values.optional('ownerId'),
              dueOn: values.optional('dueOn'),
              costCents: values.cents('costCents'),
            },
          });
          setSaving({ state: 'saved' });
        }}
      >
        <SelectField
          name="ownerId"
          label={words.owner}
          hint={words.ownerHint}
          optional
          placeholder={words.pickOwner}
          options={(plan.data?.team ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          key={plan.data ? 'team' : 'waiting'}
          defaultValue={action.owner?.id ?? ''}
        />
        <DateField name="dueOn" label={words.due} optional defaultValue={action.dueOn ?? ''} />
        <NumberField
          name="costCents"
          label={words.costKnown}
          hint={words.costHint}
          optional
          min={0}
          decimals={2}
          unit="€"
          defaultValue={action.costCents === null ? '' : String(action.costCents / 100)}
        />
      </Form>
      <SaveState saving={saving} />
    </Section>
  );
}
