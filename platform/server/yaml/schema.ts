import { z } from 'zod';
import type { Text } from '../../contract/problem.ts';
import { type Place, type Source, writePlace, type YamlProblem } from './source.ts';

type Issue = z.core.$ZodIssue;

/** Checks a value against a schema; gives each fault with its file, line and reason. `base` is the place of the value in the file. */
export function checkSchema(schema: z.ZodType, value: unknown, source: Source, base: Place): YamlProblem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const inside = issue.path.filter((segment) => typeof segment !== 'symbol');
    // An unknown key is shown on its own line, not on the line of the object that holds it.
    const places: Place[] = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...inside, key]) : [inside];
    return places.map((place) => ({
      path: source.path,
      line: source.lineOf([...base, ...place]),
      where: writePlace([...base, ...place]),
      message: explain(issue, place, valueAt(value, place)),
    }));
  });
}

/** Reads a member of an untrusted value; undefined when there is none. */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>(
    (current, segment) =>
      typeof current === 'object' && current !== null && Object.hasOwn(current, segment)
        ? Reflect.get(current, segment)
        : undefined,
    value,
  );
}

function explain(issue: Issue, place: Place, value: unknown): Text {
  const key = String(place.at(-1) ?? '');
  if (issue.code === 'unrecognized_keys') {
    return {
      fr: `La rubrique « ${key} » n’existe pas dans ce format.`,
      en: `The key “${key}” does not exist in this format.`,
    };
  }
  if (value === undefined || value === null) return missing(key);
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected);
    case 'invalid_value': {
      const choices = issue.values.map(String).join(', ');
      return {
        fr: `La valeur doit être l’une de celles-ci : ${choices}.`,
        en: `The value must be one of: ${choices}.`,
      };
    }
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'too_big':
      return {
        fr: `La valeur dépasse le maximum permis (${issue.maximum}).`,
        en: `The value is above the maximum allowed (${issue.maximum}).`,
      };
    case 'invalid_format':
      return wrongFormat(key);
    default:
      return { fr: 'La valeur n’est pas acceptée.', en: 'The value is not accepted.' };
  }
}

function missing(key: string): Text {
  if (key === 'fr') return { fr: 'Le texte français manque.', en: 'The French text is missing.' };
  if (key === 'en') return { fr: 'Le texte anglais manque.', en: 'The English text is missing.' };
  return { fr: `La rubrique « ${key} » manque ou est vide.`, en: `The key “${key}” is missing or empty.` };
}

function wrongKind(expected: string): Text {
  const kinds: Record<string, Text> = {
    string: { fr: 'un texte', en: 'a text' },
    number: { fr: 'un nombre', en: 'a number' },
    int: { fr: 'un nombre entier', en: 'a whole number' },
    boolean: { fr: 'true ou false', en: 'true or false' },
    array: { fr: 'une liste', en: 'a list' },
    object: { fr: 'un bloc de rubriques', en: 'a block of keys' },
  };
  const kind = kinds[expected] ?? { fr: expected, en: expected };
  return { fr: `La valeur doit être ${kind.fr}.`, en: `The value must be ${kind.en}.` };
}

function tooSmall(origin: string, minimum: number): Text {
  if (origin === 'array') {
    return {
      fr: `La liste doit compter au moins ${minimum} élément(s).`,
      en: `The list must hold at least ${minimum} item(s).`,
    };
  }
  if (origin === 'string') return { fr: 'Le texte est vide.', en: 'The text is empty.' };
  return { fr: `La valeur doit être d’au moins ${minimum}.`, en: `The value must be at least ${minimum}.` };
}

function wrongFormat(key: string): Text {
  if (key === 'url')
    return {
      fr: 'L’adresse doit commencer par https:// et être complète.',
      en: 'The address must start with https:// and be complete.',
    };
  if (key === 'email')
    return {
      fr: 'L’adresse électronique doit être complète, par exemple contact@exemple.fr.',
      en: 'The e-mail address must be complete, for example contact@example.org.',
    };
  if (key === 'date')
    return {
      fr: 'La date doit s’écrire année-mois-jour, par exemple 2026-11-21.',
      en: 'The date must be written year-month-day, for example 2026-11-21.',
    };
  if (key === 'version')
    return {
      fr: 'La version doit s’écrire avec trois nombres, par exemple 1.0.0.',
      en: 'The version must be written with three numbers, for example 1.0.0.',
    };
  return {
    fr: 'L’identifiant n’accepte que des lettres sans accent, des chiffres et des tirets, avec des points entre ses parties.',
    en: 'The identifier accepts only unaccented letters, digits and hyphens, with dots between its parts.',
  };
}
