import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { asProblem } from '../problem.ts';
import { useWords } from '../words.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormContext, type FieldError } from './form-state.ts';
import { checkForm, errorsOf, readForm, type FormValues } from './form-values.ts';

interface FormProps {
  /** Sends the values. What it throws is shown: a problem's issues at their fields, all of them in the summary. */
  onSubmit: (values: FormValues) => unknown;
  /** Called as soon as the form is sent, before any check: what was said of the last attempt should go. */
  onAttempt?: () => void;
  /** Words of the main button: a verb (« Envoyer l’invitation »). */
  submitLabel: ReactNode;
  /** Look of the main button; `primary` by default. */
  submitLook?: 'primary' | 'secondary' | 'danger';
  /** Links or buttons beside the main one (« Annuler »). */
  secondary?: ReactNode;
  /** Problems the page treats itself (a 409, say): return true and the form shows nothing. */
  onProblem?: (problem: ReturnType<typeof asProblem>) => boolean;
  /** Empties the fields after success; false by default. */
  resetAfter?: boolean;
  children: ReactNode;
}

/** A form: checks what the browser can, sends once at a time, shows errors where they belong. */
export function Form(props: FormProps) {
  const {
    onSubmit,
    submitLabel,
    submitLook = 'primary',
    secondary,
    onAttempt,
    onProblem,
    resetAfter,
    children,
  } = props;
  const id = useId();
  const words = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState(false);
  const fail = (found: FieldError[]) => {
    setErrors(found);
    setAttempt((count) => count + 1);
  };
  const send = async (element: HTMLFormElement) => {
    onAttempt?.();
    const found = checkForm(element, words);
    if (found.length > 0) return fail(found);
    setBusy(true);
    setErrors([]);
    try {
      await onSubmit(readForm(element));
      if (resetAfter) element.reset();
    } catch (error) {
      const problem = asProblem(error);
      if (!onProblem?.(problem)) fail(errorsOf(problem.reply));
    }
    setBusy(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void send(event.currentTarget);
  };
  useEffect(() => {
    if (attempt > 0 && !document.title.startsWith(words.errorTitle)) {
      document.title = `${words.errorTitle} – ${document.title}`;
    }
  }, [attempt, words]);
  return (
    <FormContext value={{ id, errors }}>
      <form ref={form} className="form" noValidate onSubmit={submit} aria-busy={busy || undefined}>
        {errors.length > 0 && <ErrorSummary key={attempt} errors={errors} formId={id} />}
        {children}
        <div className="form-actions">
          <Button type="submit" look={submitLook} busy={busy}>
            {submitLabel}
          </Button>
          {secondary}
        </div>
      </form>
    </FormContext>
  );
}
