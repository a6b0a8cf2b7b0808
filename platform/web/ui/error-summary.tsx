import { useEffect, useRef } from 'react';
import { useWords } from '../words.ts';
import { fieldId, type FieldError } from './form-state.ts';

/** The list of errors above a form: takes focus when it appears, each line leads to its field. */
export function ErrorSummary({ errors, formId }: { errors: FieldError[]; formId: string }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const goTo = (id: string) => {
    const target = document.getElementById(id);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  };
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert" aria-labelledby={`${formId}-errors`}>
      <h2 id={`${formId}-errors`}>{words.errorSummary}</h2>
      <ul>
        {errors.map(({ name, message }) => {
          const id = fieldId(formId, name);
          const known = name !== '' && typeof document !== 'undefined' && document.getElementById(id) !== null;
          return (
            <li key={`${name} ${message}`}>
              {known ? (
                <a
                  href={`#${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    goTo(id);
                  }}
                >
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
