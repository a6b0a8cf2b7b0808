import { checkSchema } from '../../platform/server/yaml/schema.ts';
import { readSource, writePlace, type Verdict } from '../../platform/server/yaml/source.ts';
import { structureFamilies } from '../organisations/queries-lists.ts';
import { checkCatalogue } from './model-catalogue-check.ts';
import { catalogueSchema, type AnyProgramme } from './model-catalogue.ts';
import { validateProgramme } from './validate.ts';

/**
 * Reads any programme from its one YAML file: by the way that it declares, or as a co-funded one where it declares none. Gives it
 * whole, or every reason why it is refused, in the order of the lines. Never throws on bad content.
 */
export async function validateAny(file: { path: string; text: string }): Promise<Verdict<AnyProgramme>> {
  const { source, problems } = readSource(file);
  if (!source) return { ok: false, problems };
  const { value } = source;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'way')) return validateProgramme(file);
  const faults = checkSchema(catalogueSchema, value, source, []);
  if (faults.length > 0) return { ok: false, problems: faults.toSorted((a, b) => a.line - b.line) };
  const programme = catalogueSchema.parse(value);
  const types = structureFamilies().flatMap((family) => family.types.map(({ id }) => id));
  const loose = checkCatalogue(programme, types).map(({ place, message }) => ({
    path: file.path,
    line: source.lineOf(place),
    where: writePlace(place),
    message,
  }));
  return loose.length > 0
    ? { ok: false, problems: loose.toSorted((a, b) => a.line - b.line) }
    : { ok: true, document: programme };
}
