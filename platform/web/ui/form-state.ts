import { createContext, useContext, useId } from 'react';

export interface FieldError {
  /** Name of the field; empty when the error belongs to the whole form. */
  name: string;
  message: string;
}
interface FormState {
  id: string;
  errors: FieldError[];
}
export const FormContext = createContext<FormState | null>(null);

/** Identifier of a field inside a form: its error in the summary links there. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`.replace(/[^\w-]/g, '-');
}

/** Identifiers and error of the field `name`, inside a `Form` or alone. */
export function useField(name: string, error?: string): { id: string; error: string | undefined } {
  const form = useContext(FormContext);
  const own = useId();
  return {
    id: fieldId(form?.id ?? own, name),
    error: error ?? form?.errors.find((one) => one.name === name)?.message,
  };
}
