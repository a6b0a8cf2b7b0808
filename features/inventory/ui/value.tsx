import type { ReactNode } from 'react';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import type { Field } from '../model-fields.ts';
import { useInventoryWords } from './words.ts';

export type Shown = string | number | boolean | readonly string[] | null | undefined;

/** Gives a function that writes what a field holds in the reader’s words; a dash where it is not known. */
export function useValue(): (field: Field | undefined, value: Shown) => string {
  const words = useInventoryWords();
  const text = useText();
  const { shortDate, number, money } = useFormat();
  return (field, value) => {
    if (value === null || value === undefined || value === '') return '–';
    if (typeof value === 'boolean') return value ? words.yes : words.no;
    if (typeof value === 'number') return field?.type === 'cents' ? money(value) : number(value);
    if (typeof value !== 'string') return value.join(', ');
    if (field?.type === 'date') return shortDate(value);
    const choice = field?.type === 'choice' ? field.choices?.[value] : undefined;
    return choice ? text(choice) : value;
  };
}

/** A value in its place, long texts with their own lines. */
export function Value({ field, value }: { field: Field; value: Shown }): ReactNode {
  const show = useValue();
  return <span className="inventory-value">{show(field, value)}</span>;
}
