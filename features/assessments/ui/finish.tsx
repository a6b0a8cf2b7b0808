import { useSyncExternalStore } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import { Form, RadioGroup } from '../../../platform/web/ui/index.ts';
import { criteriaOf } from '../../referentials/model.ts';
import { readAssessment, readTheme, saveTask } from '../contract.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** Asks at the end whether the theme is finished, then goes back to the list: answers alone do not say it (GOV.UK's pattern). */
export function Finish({ tasksHref }: { tasksHref: string }) {
  const words = useMessages({ fr, en });
  const { plural, date } = useFormat();
  const go = useGo();
  const { reply, params, store } = useTheme();
  const save = useSend(saveTask, { invalidates: [readAssessment, readTheme] });
  const given = useSyncExternalStore(store.subscribe, store.given);
  const left = criteriaOf(reply.theme).filter(({ id }) => !given[id]).length;
  const { finishedAt, finishedByName } = reply.task;
  return (
    <Form
      submitLabel={words.continue}
      onSubmit={async (values) => {
        await store.flushAll();
        await save.mutateAsync({ params, body: { finished: values.text('finished') === 'yes' } });
        go(tasksHref);
      }}
    >
      <RadioGroup
        name="finished"
        label={<h2 className="finish-title">{words.finished}</h2>}
        missing={words.finished}
        {...(left > 0 ? { hint: plural(left, words.leftToAnswer) } : {})}
        look="inline"
        options={[
          { value: 'yes', label: words.finishedYes },
          { value: 'no', label: words.finishedNo },
        ]}
        defaultValue={finishedAt ? 'yes' : undefined}
      />
      {finishedAt && finishedByName && (
        <p className="criterion-who">{words.finishedBy(finishedByName, date(finishedAt))}</p>
      )}
    </Form>
  );
}
