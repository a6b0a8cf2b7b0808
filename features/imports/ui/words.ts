import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { fieldsOf } from '../../inventory/model-fields.ts';
import type { ObjectKind } from '../../inventory/model-kinds.ts';
import { COMMON_TARGETS } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** The words of the pages of imports. */
export const useImportWords = (): typeof fr => useMessages({ fr, en });

/** Gives a function that says what an import did, as “12 added, 1 changed, 0 gone”. */
export function useEffectWords(): (of: { added: number; changed: number; removed: number }) => string {
  const words = useImportWords();
  const { plural } = useFormat();
  return ({ added, changed, removed }) =>
    [plural(added, words.added), plural(changed, words.changed), plural(removed, words.removed)].join(', ');
}

/** Gives a function that names a target of a kind, or what moves, in the reader's words. */
export function useTargetName(): (kind: ObjectKind, target: string) => string {
  const words = useImportWords();
  const text = useText();
  return (kind, target) => {
    const common = COMMON_TARGETS.find((name) => name === target);
    if (common) return words.targets[common];
    if (target === 'state') return words.state;
    const key = target.replace(/^fields?[.:]/, '');
    const field = fieldsOf[kind].find((one) => one.key === key);
    return field ? text(field.label) : target;
  };
}
