import { useCall, useSend } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import type { asProblem } from '../../../platform/web/problem.ts';
import { Form, SelectField, TextArea } from '../../../platform/web/ui/index.ts';
import { mergeAction, readAction, readPlan, splitAction } from '../contract.ts';
import { live } from '../model.ts';
import type { Part } from './action.tsx';
import { usePlanWords } from './words.ts';

/** Merging and splitting, folded away: rarely needed, never undone by mistake. */
export function Organise({ organisationId, shown: { action }, onStale }: Part) {
  const words = usePlanWords();
  const text = useText();
  const go = useGo();
  const plan = useCall(readPlan, { params: { organisationId } });
  const merge = useSend(mergeAction, { invalidates: [readAction, readPlan] });
  const split = useSend(splitAction, { invalidates: [readAction, readPlan] });
  const params = { organisationId, actionId: action.id };
  const others = (plan.data?.actions ?? []).filter(({ id, state }) => id !== action.id && live.includes(state));
  const onProblem = (problem: ReturnType<typeof asProblem>) => {
    if (problem.status !== 409) return false;
    onStale();
    return true;
  };
  return (
    <details className="rule">
      <summary>{words.organise}</summary>
      <Form
        submitLabel={words.merge}
        submitLook="secondary"
        onProblem={onProblem}
        onSubmit={async (values) => {
          const into = values.text('into');
          await merge.mutateAsync({ params, body: { into, version: action.version } });
          go(`/organisations/${organisationId}/plan/actions/${into}`);
        }}
      >
        <SelectField
          name="into"
          label={words.mergeWith}
          hint={words.mergeHint}
          placeholder={words.chooseAction}
          options={others.map(({ id, title }) => ({ value: id, label: text(title) }))}
        />
      </Form>
      <Form
        submitLabel={words.split}
        submitLook="secondary"
        resetAfter
        onProblem={onProblem}
        onSubmit={(values) =>
          split.mutateAsync({
            params,
            body: {
              titles: values
                .text('titles')
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
              version: action.version,
            },
          })
        }
      >
        <TextArea name="titles" label={words.parts} hint={words.partsHint} rows={3} />
      </Form>
    </details>
  );
}
