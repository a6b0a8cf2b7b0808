import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react';
import { useFormat } from '../language.tsx';
import { useWords } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';

/** Either `defaultValue` (the field keeps it) or `value` with `onChange` (the page keeps it). */
interface ValueProps {
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  onBlur?: () => void;
}
type Width = 'full' | 'medium' | 'short';

interface InputProps extends FieldProps, ValueProps {
  /** The control's width hints at the answer's length. */
  width?: Width;
  /** HTML `autocomplete`, needed for anything about the reader (WCAG 1.3.5). */
  autoComplete?: string;
}

function valueProps({ defaultValue, value, onChange, onBlur }: ValueProps) {
  return {
    ...(value === undefined ? { defaultValue } : { value }),
    onChange: (event: { target: { value: string } }) => onChange?.(event.target.value),
    onBlur,
  };
}

function Input({
  input,
  width = 'full',
  after,
  ...props
}: InputProps & {
  input: InputHTMLAttributes<HTMLInputElement>;
  after?: ReactNode;
}) {
  return (
    <FieldFrame {...props}>
      {({ id, describedBy, invalid }) => (
        <div className={`control-row control-${width}`}>
          <input
            className="control"
            id={id}
            name={props.name}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            required={!props.optional}
            autoComplete={props.autoComplete ?? 'off'}
            data-label={typeof props.label === 'string' ? props.label : props.name}
            data-missing={props.missing}
            {...valueProps(props)}
            {...input}
          />
          {after}
        </div>
      )}
    </FieldFrame>
  );
}

interface TextFieldProps extends InputProps {
  type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  maxLength?: number;
  /** Keyboard shown on phones, e.g. `numeric` for a code. */
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'url';
  /** Offered while one types; anything else may be written. */
  suggestions?: readonly string[];
}

/** One line of text. */
export function TextField({ type = 'text', maxLength, inputMode, suggestions, ...props }: TextFieldProps) {
  const list = useId();
  const input = { type, maxLength, inputMode, spellCheck: type === 'text' ? undefined : false };
  if (!suggestions) return <Input {...props} input={input} />;
  return (
    <>
      <Input {...props} input={{ ...input, list }} />
      <datalist id={list}>
        {suggestions.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** A password, with a button that shows or hides it. `newPassword` asks password managers to propose one. */
export function PasswordField({ newPassword, ...props }: InputProps & { newPassword?: boolean }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const toggle = (
    <button type="button" className="control-side" onClick={() => setShown(!shown)}>
      {shown ? words.hidePassword : words.showPassword}
      <span className="visually-hidden" role="status">
        {' '}
        {shown ? words.passwordShown : words.passwordHidden}
      </span>
    </button>
  );
  return (
    <Input
      autoComplete={newPassword ? 'new-password' : 'current-password'}
      {...props}
      input={{ type: shown ? 'text' : 'password', spellCheck: false, autoCapitalize: 'none' }}
      after={toggle}
    />
  );
}

interface NumberFieldProps extends InputProps {
  min?: number;
  max?: number;
  /** Digits after the decimal mark that are accepted; 0 by default. */
  decimals?: number;
  /** Unit after the control, e.g. « € » or « lits ». */
  unit?: string;
}

/** A number typed as text: no wheel accidents, decimal comma or point. `Form` reads it with `number(name)`. */
export function NumberField({ min, max, decimals = 0, unit, width = 'short', ...props }: NumberFieldProps) {
  return (
    <Input
      {...props}
      width={width}
      input={{
        type: 'text',
        inputMode: decimals > 0 ? 'decimal' : 'numeric',
        pattern: decimals > 0 ? `\\s*-?[\\d\\s]*([.,]\\d{1,${decimals}})?\\s*` : '\\s*-?[\\d\\s]*',
        ...{ 'data-number': true, 'data-min': min, 'data-max': max },
      }}
      after={unit && <span className="control-unit">{unit}</span>}
    />
  );
}

/** A day, through the device's own calendar. Values are `2026-09-30`. */
export function DateField({ min, max, ...props }: InputProps & { min?: string; max?: string }) {
  return <Input width="medium" {...props} input={{ type: 'date', min, max }} />;
}

/** A time of the day, to the minute. Values are `09:30`. */
export function TimeField(props: InputProps) {
  return <Input width="short" {...props} input={{ type: 'time' }} />;
}

interface TextAreaProps extends FieldProps, ValueProps {
  rows?: number;
  /** Shows how many characters are left near the end; the server keeps the real limit. */
  maxLength?: number;
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ rows = 4, maxLength, ...props }: TextAreaProps) {
  const words = useWords();
  const { plural } = useFormat();
  const [typed, setTyped] = useState((props.value ?? props.defaultValue ?? '').length);
  const left = maxLength === undefined ? null : maxLength - (props.value?.length ?? typed);
  const onChange = (text: string) => {
    setTyped(text.length);
    props.onChange?.(text);
  };
  return (
    <FieldFrame {...props}>
      {({ id, describedBy, invalid }) => (
        <>
          <textarea
            className="control control-area"
            id={id}
            name={props.name}
            rows={rows}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            required={!props.optional}
            data-label={typeof props.label === 'string' ? props.label : props.name}
            data-missing={props.missing}
            data-most={maxLength}
            {...valueProps({ ...props, onChange })}
          />
          {left !== null && left < Math.max(50, (maxLength ?? 0) / 4) && (
            <p className="field-count" role="status" data-over={left < 0 || undefined}>
              {plural(Math.abs(left), left < 0 ? words.charactersOver : words.charactersLeft)}
            </p>
          )}
        </>
      )}
    </FieldFrame>
  );
}
