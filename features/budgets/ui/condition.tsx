import { useFormat, useText } from '../../../platform/web/language.tsx';
import { Notice } from '../../../platform/web/ui/index.ts';
import { useBudgetWords, usePercent, useShareWords, type Budget, type Budgets } from './words.ts';

/** Whether the State's condition holds for one exercise, and what would make it true. */
export function ConditionNotice({ condition, rule }: Pick<Budget, 'condition'> & Pick<Budgets, 'rule'>) {
  const words = useBudgetWords();
  const text = useText();
  const { money } = useFormat();
  const share = useShareWords();
  const percent = usePercent();
  const { minimum, advised, maximum } = rule.cyberShare;
  if (condition.met === null)
    return (
      <Notice title={words.cannotTell}>
        <p>{words.cannotTellText}</p>
      </Notice>
    );
  const shown = share(condition.share, [minimum, advised, maximum]);
  const explain = condition.band === 'to-justify';
  const meaning = rule.cyberShare.bands.find(({ id }) => id === condition.band)?.meaning;
  return (
    <Notice
      tone={condition.met ? (explain ? 'warning' : 'success') : 'danger'}
      title={condition.met ? words.met : words.notMet}
    >
      <p>{words.isShare(shown, money(condition.cyberCents), money(condition.itCents ?? 0))}</p>
      {!condition.met && (
        <ul>
          <li>
            <strong>{words.missing(money(condition.missingCents))}</strong>
          </li>
          <li>{words.missingAdded(money(condition.missingAddedCents))}</li>
          {condition.cyberCents > 0 && <li>{words.holdsUpTo(money(condition.holdsUpToCents ?? 0))}</li>}
        </ul>
      )}
      {condition.met && condition.advised === false && <p>{words.advice(percent(advised))}</p>}
      {explain && meaning && <p>{text(meaning)}</p>}
    </Notice>
  );
}
