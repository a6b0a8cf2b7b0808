import { useId } from 'react';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { TextArea } from '../../../platform/web/ui/index.ts';
import type { Criterion } from '../../referentials/model.ts';
import { ANSWERS } from '../model.ts';
import type { Shown } from './answer-store.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** The five answers of a criterion as one group; `not applicable` asks for its reason. */
export function AnswerChoice({
  criterion,
  shown,
  labelledBy,
}: {
  criterion: Criterion;
  shown: Shown;
  labelledBy: string;
}) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { store } = useTheme();
  const id = useId();
  const name = `answer-${criterion.id}`;
  return (
    <>
      <fieldset className="answers" aria-labelledby={labelledBy} aria-describedby={`${criterion.id}-help`}>
        {ANSWERS.map((value, index) => (
          <div className="choice" key={value} data-answer={value}>
            <input
              type="radio"
              id={index === 0 ? `${criterion.id}-answer` : `${id}-${value}`}
              name={name}
              value={value}
              checked={shown.value === value}
              onChange={() => store.edit(criterion.id, { value })}
            />
            <label htmlFor={index === 0 ? `${criterion.id}-answer` : `${id}-${value}`}>{words.answers[value]}</label>
          </div>
        ))}
      </fieldset>
      {shown.value === 'not-applicable' && (
        <TextArea
          name={`reason-${criterion.id}`}
          label={words.reason}
          {...(criterion.notApplicable ? { hint: words.reasonHint(text(criterion.notApplicable)) } : {})}
          rows={2}
          maxLength={1000}
          value={shown.reason}
          onChange={(reason) => store.edit(criterion.id, { reason })}
          onBlur={() => void store.flush(criterion.id)}
        />
      )}
    </>
  );
}
