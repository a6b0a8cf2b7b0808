import type { ProblemReply } from '../../contract/problem.ts';
import type { Messages } from '../messages.fr.ts';
import type { FieldError } from './form-state.ts';

/** What a `Form` gives to its `onSubmit`. */
export interface FormValues {
  /** Trimmed text; `''` when empty or absent. */
  text: (name: string) => string;
  /** Trimmed text, null when empty: for fields that the server wants absent or null. */
  optional: (name: string) => string | null;
  /** The password as typed, never trimmed. */
  secret: (name: string) => string;
  /** The number, French or English decimal mark, spaces allowed; null when empty. */
  number: (name: string) => number | null;
  /** An amount typed in euros, as cents; null when empty. */
  cents: (name: string) => number | null;
  checked: (name: string) => boolean;
  /** All ticked values of a `CheckboxGroup`. */
  all: (name: string) => string[];
  file: (name: string) => File | null;
}

/** Reads the fields of a submitted form. */
export function readForm(form: HTMLFormElement): FormValues {
  const data = new FormData(form);
  const raw = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const number = (name: string) => parseNumber(raw(name));
  return {
    text: (name) => raw(name).trim(),
    optional: (name) => raw(name).trim() || null,
    secret: raw,
    number,
    cents: (name) => {
      const euros = number(name);
      return euros === null ? null : Math.round(euros * 100);
    },
    checked: (name) => data.has(name),
    all: (name) => data.getAll(name).filter((value) => typeof value === 'string'),
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.size > 0 ? value : null;
    },
  };
}

/** « 1 250,5 » or « 1250.5 » to 1250.5; null when empty; NaN when it is no number. */
export function parseNumber(text: string): number | null {
  const bare = text.replace(/\s/g, '').replace(',', '.');
  return bare === '' ? null : Number(bare);
}

/** An amount typed in euros, as whole cents; null when it is empty, no amount, negative, or over the most allowed, in cents. */
export function parseCents(text: string, most = Number.MAX_SAFE_INTEGER): number | null {
  const euros = parseNumber(text);
  if (euros === null || Number.isNaN(euros) || euros < 0) return null;
  const cents = Math.round(euros * 100);
  return cents > most ? null : cents;
}

/** What the browser alone can see: empty needed fields, malformed addresses and numbers. One error a field. */
export function checkForm(form: HTMLFormElement, words: Messages): FieldError[] {
  const errors = new Map<string, string>();
  for (const element of form.elements) {
    const control = element as HTMLInputElement;
    if (!control.name || !control.willValidate || errors.has(control.name)) continue;
    const message = fault(control, words);
    if (message) errors.set(control.name, message);
  }
  return [...errors].map(([name, message]) => ({ name, message }));
}

function fault(control: HTMLInputElement, words: Messages): string | null {
  const { validity, dataset } = control;
  const label = dataset['label'] ?? control.name;
  const blank =
    control.required && control.type !== 'checkbox' && control.type !== 'radio' && control.value.trim() === '';
  if (validity.valueMissing || blank) {
    return dataset['missing'] ?? (dataset['choice'] === undefined ? words.missing(label) : words.chooseOne(label));
  }
  if (dataset['number']) return numberFault(control, words);
  if (dataset['most'] && control.value.length > Number(dataset['most'])) return words.badValue;
  if (validity.valid) return null;
  if (validity.typeMismatch && control.type === 'email') return words.badEmail;
  if (validity.tooShort) return words.tooShort(String(control.minLength));
  if (validity.rangeUnderflow) return words.tooSmall(control.min);
  if (validity.rangeOverflow) return words.tooLarge(control.max);
  return words.badValue;
}

function numberFault({ value, validity, dataset }: HTMLInputElement, words: Messages): string | null {
  const number = parseNumber(value);
  if (number === null) return null;
  if (Number.isNaN(number) || validity.patternMismatch) return words.badNumber;
  if (dataset['min'] !== undefined && number < Number(dataset['min'])) return words.tooSmall(dataset['min']);
  if (dataset['max'] !== undefined && number > Number(dataset['max'])) return words.tooLarge(dataset['max']);
  return null;
}

/** The server's issues by field name (`body.sites.0.name` is the field `sites.0.name`); its sentence when it names none. */
export function errorsOf(reply: ProblemReply): FieldError[] {
  if (reply.issues.length === 0) return [{ name: '', message: reply.title }];
  return reply.issues.map(({ path, message }) => ({ name: path.replace(/^(body|params|query)\./, ''), message }));
}
