import { checkSchema } from '../../platform/server/yaml/schema.ts';
import { readSource, writePlace, type Verdict, type YamlProblem } from '../../platform/server/yaml/source.ts';
import { checkProgramme } from './model-check.ts';
import { programmeSchema, type Programme } from './model.ts';

/**
 * Reads a programme from its one YAML file and either gives it whole, or gives every reason why it is refused, in the order of
 * the lines. What ties its parts together is looked at once its form is right. Never throws on bad content.
 */
export function validateProgramme(file: { path: string; text: string }): Verdict<Programme> {
  const { source, problems } = readSource(file);
  if (!source) return { ok: false, problems };
  const faults = checkSchema(programmeSchema, source.value, source, []);
  if (faults.length > 0) return { ok: false, problems: inOrder(faults) };
  const programme = programmeSchema.parse(source.value);
  const loose = checkProgramme(programme).map(({ place, message }) => ({
    path: file.path,
    line: source.lineOf(place),
    where: writePlace(place),
    message,
  }));
  return loose.length > 0 ? { ok: false, problems: inOrder(loose) } : { ok: true, document: programme };
}

function inOrder(problems: YamlProblem[]): YamlProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}
