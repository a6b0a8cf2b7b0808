import { useContext, type ReactNode } from 'react';
import { useWords } from '../words.ts';
import { Icon } from './icon.tsx';
import { FormContext, useField } from './form-state.ts';

/** What every field takes. A field keeps its own value; `Form` reads it by `name`. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  /** One short sentence under the label. */
  hint?: ReactNode;
  /** Fields are needed unless told: the label of an optional one says so. */
  optional?: boolean;
  /** An error from elsewhere; errors of the form's reply arrive by themselves. */
  error?: string;
  /** Sentence when it is left empty; a general one by default. */
  missing?: string;
}

interface FrameProps extends Pick<FieldProps, 'name' | 'label' | 'hint' | 'optional' | 'error'> {
  /** Draws the control with the identifiers that tie it to its label, hint and error. */
  children: (wiring: Wiring) => ReactNode;
}
export interface Wiring {
  id: string;
  describedBy: string | undefined;
  invalid: true | undefined;
}

/** Label, hint, error, then the control: the error is read before it. */
export function FieldFrame({ name, label, hint, optional, error: given, children }: FrameProps) {
  const { id, error } = useField(name, given);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field" data-invalid={error ? true : undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        <OptionalMark when={optional} />
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children({ id, describedBy, invalid: error ? true : undefined })}
    </div>
  );
}

/** « (facultatif) » after a label, inside a form: a filter on its own needs no such word. */
export function OptionalMark({ when }: { when: boolean | undefined }) {
  const words = useWords();
  const inForm = useContext(FormContext) !== null;
  return when && inForm ? <span className="field-optional"> ({words.optional})</span> : null;
}

/** The hint and the error of a field or a group. */
export function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warning" size={18} /> {error}
        </p>
      )}
    </>
  );
}
