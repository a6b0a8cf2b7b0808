import { type Place, type Source } from '../../platform/server/yaml/source.ts';
import { referentialSchema, type Referential, type Text } from './model.ts';
import { checkLinks } from './validate-links.ts';

const UNFIT: Text = {
  fr: 'Le questionnaire n’a pas la forme attendue à cet endroit.',
  en: 'The questionnaire does not have the expected form here.',
};
const MOST = 20;

/** Holds a questionnaire made by a program to the rules of any other: gives it as it is published, or where it breaks them. */
export function checkedReferential(
  made: Referential,
): { ok: true; referential: Referential } | { ok: false; faults: { place: Place; message: Text }[] } {
  const read = referentialSchema.safeParse(made);
  if (!read.success) {
    const faults = read.error.issues.slice(0, MOST).map(({ path }) => ({
      place: path.filter((segment) => typeof segment !== 'symbol'),
      message: UNFIT,
    }));
    return { ok: false, faults };
  }
  const head: Source = { path: '', value: read.data, nodes: 0, lineOf: () => 1 };
  const themes = read.data.themes.map((_, index) => ({ source: head, base: ['themes', index], expectedId: undefined }));
  const faults = checkLinks(head, themes, true).map(({ where, message }) => ({ place: [where], message }));
  return faults.length > 0 ? { ok: false, faults: faults.slice(0, MOST) } : { ok: true, referential: read.data };
}
