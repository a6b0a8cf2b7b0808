import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../language.tsx';
import { useWords } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';
import { ProgressBar } from './progress.tsx';

interface FileFieldProps extends FieldProps {
  /** Accepted types, as HTML `accept`. */
  accept?: string;
  /** Largest size in bytes; checked before sending, the server decides. */
  maxBytes?: number;
  /** Called with the chosen file when it is small enough; without it, `Form` reads it with `values.file(name)`. */
  onChoose?: (file: File) => void;
  /** Share sent, 0 to 1, while `upload` runs. */
  progress?: number | null;
}

/** One file. Drop it on the zone or choose it. */
export function FileField({ accept, maxBytes, onChoose, progress, error, ...props }: FileFieldProps) {
  const words = useWords();
  const { number } = useFormat();
  const [tooLarge, setTooLarge] = useState(false);
  const [chosen, setChosen] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEmptied(input, () => setChosen(''));
  const size =
    maxBytes === undefined ? '' : number(Math.round(maxBytes / 1_000_000), { style: 'unit', unit: 'megabyte' });
  const hint = size ? (
    <>
      {props.hint} {words.fileLimit(size)}
    </>
  ) : (
    props.hint
  );
  const shown = tooLarge ? words.fileTooLarge(size) : error;
  return (
    <FieldFrame {...props} hint={hint} {...(shown ? { error: shown } : {})}>
      {({ id, describedBy, invalid }) => (
        <>
          <div className="control file-pick">
            <span className="file-pick-button" aria-hidden="true">
              {words.fileChoose}
            </span>
            <span className="file-pick-name" aria-hidden="true">
              {chosen || words.fileNone}
            </span>
            <input
              ref={input}
              type="file"
              id={id}
              name={props.name}
              accept={accept}
              required={!props.optional}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              data-label={typeof props.label === 'string' ? props.label : props.name}
              onChange={(event) => {
                const file = event.target.files?.[0];
                const over = file !== undefined && maxBytes !== undefined && file.size > maxBytes;
                setTooLarge(over);
                if (over) event.target.value = '';
                setChosen(over || !file ? '' : file.name);
                if (!over && file) onChoose?.(file);
              }}
            />
          </div>
          {typeof progress === 'number' && (
            <ProgressBar
              label={progress < 1 ? words.sending : words.sent}
              value={Math.round(progress * 100)}
              max={100}
            />
          )}
        </>
      )}
    </FieldFrame>
  );
}

/** Calls back when the form that holds the input is emptied: what is shown beside it must go too. */
function useEmptied(input: { current: HTMLInputElement | null }, onEmptied: () => void) {
  useEffect(() => {
    const form = input.current?.form;
    form?.addEventListener('reset', onEmptied);
    return () => form?.removeEventListener('reset', onEmptied);
  });
}
