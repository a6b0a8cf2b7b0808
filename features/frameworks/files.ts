import { stringify } from 'yaml';
import type { Referential } from '../referentials/model.ts';
import type { QUESTIONNAIRE_FORMS } from './contract.ts';
import type { LibraryFormat } from './model.ts';
import { catalogOf } from './write-catalog.ts';
import { cisoOf } from './write-ciso.ts';

type Form = (typeof QUESTIONNAIRE_FORMS)[number];

const FORM_OF: Record<LibraryFormat, Form> = { 'ciso-assistant': 'library.yaml', 'oscal-catalog': 'catalog.json' };

// Written whole: anchors would be refused at the next import.
const yamlOf = (value: unknown): string => stringify(value, { aliasDuplicateObjects: false, lineWidth: 120 });

/**
 * A questionnaire as a file of the form asked. One that was imported leaves in its own form exactly as it came, unknown keys
 * included; in another form, as the engine understands it.
 */
export function fileOf(
  referential: Referential,
  form: Form,
  language: 'fr' | 'en',
  library: { format: LibraryFormat; original: string } | undefined,
): { text: string; type: string } {
  if (library && FORM_OF[library.format] === form) {
    const json = form === 'catalog.json' || /^\s*\{/.test(library.original);
    return { text: library.original, type: json ? 'application/json' : 'application/yaml' };
  }
  if (form === 'catalog.json')
    return { text: JSON.stringify(catalogOf(referential, language), null, 2), type: 'application/json' };
  return { text: yamlOf(form === 'library.yaml' ? cisoOf(referential) : referential), type: 'application/yaml' };
}
