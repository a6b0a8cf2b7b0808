import type { ReactNode } from 'react';
import { FieldFrame, FieldNotes, OptionalMark, type FieldProps } from './field.tsx';
import { useField } from './form-state.ts';

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
  /** One sentence that says what choosing it means. */
  description?: ReactNode;
}
interface ChoiceProps<Value extends string> extends FieldProps {
  options: Option<Value>[];
  defaultValue?: Value | undefined;
  /** With `onChange`: the page keeps the value; null is nothing chosen. */
  value?: Value | null;
  onChange?: (value: Value) => void;
}

interface SelectFieldProps<Value extends string> extends ChoiceProps<Value> {
  /** Text of the empty first line; without it the first option is chosen. */
  placeholder?: string;
}

/** One choice in a long list, through the device's own list. Under six options, prefer `RadioGroup`. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { options, defaultValue, value, onChange, placeholder } = props;
  const state =
    value === undefined ? { defaultValue: defaultValue ?? (placeholder ? '' : undefined) } : { value: value ?? '' };
  return (
    <FieldFrame {...props}>
      {({ id, describedBy, invalid }) => (
        <div className="control-row control-select">
          <select
            className="control"
            id={id}
            name={props.name}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            required={!props.optional}
            data-label={typeof props.label === 'string' ? props.label : props.name}
            data-missing={props.missing}
            data-choice
            onChange={(event) => onChange?.(event.target.value as Value)}
            {...state}
          >
            {placeholder !== undefined && <option value="">{placeholder}</option>}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      )}
    </FieldFrame>
  );
}

interface RadioGroupProps<Value extends string> extends ChoiceProps<Value> {
  /** `rows` for options with descriptions, `inline` for two to five short words. */
  look?: 'rows' | 'inline';
}

/** One choice among few, each with its description; a question and its answers are one group for screen readers. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { name, label, hint, optional, options, value, defaultValue, onChange, look = 'rows' } = props;
  const { id, error } = useField(name, props.error);
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <fieldset className="field choices" aria-describedby={describedBy} data-invalid={error ? true : undefined}>
      <legend className="field-label">
        {label}
        <OptionalMark when={optional} />
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className={`choice-list choice-${look}`}>
        {options.map((option, index) => {
          const optionId = index === 0 ? id : `${id}-${option.value}`;
          return (
            <div className="choice" key={option.value}>
              <input
                type="radio"
                id={optionId}
                name={name}
                value={option.value}
                required={!optional}
                aria-describedby={option.description ? `${optionId}-note` : undefined}
                data-label={typeof label === 'string' ? label : name}
                data-missing={props.missing}
                data-choice
                onChange={() => onChange?.(option.value)}
                {...(value === undefined
                  ? { defaultChecked: option.value === defaultValue }
                  : { checked: option.value === value })}
              />
              <label htmlFor={optionId}>{option.label}</label>
              {option.description && (
                <div className="choice-note" id={`${optionId}-note`}>
                  {option.description}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}

interface CheckboxFieldProps extends FieldProps {
  defaultChecked?: boolean;
  checked?: boolean;
  onChange?: (checked: boolean) => void;
  /** Value sent when ticked, for groups that share a name (`values.all(name)`); `on` by default. */
  value?: string;
}

/** A box to tick. Never needed unless `optional={false}` (« I have read… »). */
export function CheckboxField({ optional = true, checked, defaultChecked, onChange, ...props }: CheckboxFieldProps) {
  const { name, label, hint, value } = props;
  const { id: base, error } = useField(name, props.error);
  const id = value ? `${base}-${value}` : base;
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field choice choice-single" data-invalid={error ? true : undefined}>
      <input
        type="checkbox"
        id={id}
        name={name}
        value={value ?? 'on'}
        required={!optional}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        data-label={typeof label === 'string' ? label : name}
        data-missing={props.missing}
        onChange={(event) => onChange?.(event.target.checked)}
        {...(checked === undefined ? { defaultChecked } : { checked })}
      />
      <label htmlFor={id}>{label}</label>
      <div className="choice-note">
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  );
}

interface CheckboxGroupProps<Value extends string> extends Omit<FieldProps, 'missing'> {
  options: Option<Value>[];
  defaultValues?: Value[];
  values?: Value[];
  onChange?: (values: Value[]) => void;
}

/** Several choices among few. `Form` reads them with `values.all(name)`. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { name, label, hint, optional = true, options, values, defaultValues = [], onChange } = props;
  const { id, error } = useField(name, props.error);
  const toggle = (value: Value, on: boolean) => {
    const rest = (values ?? []).filter((one) => one !== value);
    onChange?.(on ? [...rest, value] : rest);
  };
  return (
    <fieldset className="field choices" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label">
        {label}
        <OptionalMark when={optional} />
      </legend>
      <FieldNotes id={id} hint={hint} error={error} />
      <div className="choice-list choice-rows">
        {options.map((option) => (
          <CheckboxField
            key={option.value}
            name={name}
            label={option.label}
            hint={option.description}
            value={option.value}
            {...(values
              ? { checked: values.includes(option.value), onChange: (on: boolean) => toggle(option.value, on) }
              : { defaultChecked: defaultValues.includes(option.value) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
