import { checkSchema } from '../../platform/server/yaml/schema.ts';
import { readSource, writePlace, type Verdict, type YamlProblem } from '../../platform/server/yaml/source.ts';
import { calendars } from '../calendars/queries.ts';
import { checkProgramme, type Fault } from './model-check.ts';
import { programmeSchema, type Programme } from './model.ts';

/**
 * Reads a programme from its one YAML file and either gives it whole, or gives every reason why it is refused, in the order of
 * the lines. What ties its parts together is looked at once its form is right. Never throws on bad content.
 */
export async function validateProgramme(file: { path: string; text: string }): Promise<Verdict<Programme>> {
  const { source, problems } = readSource(file);
  if (!source) return { ok: false, problems };
  const faults = checkSchema(programmeSchema, source.value, source, []);
  if (faults.length > 0) return { ok: false, problems: inOrder(faults) };
  const programme = programmeSchema.parse(source.value);
  const loose = (await faultsOf(programme)).map(({ place, message }) => ({
    path: file.path,
    line: source.lineOf(place),
    where: writePlace(place),
    message,
  }));
  return loose.length > 0 ? { ok: false, problems: inOrder(loose) } : { ok: true, document: programme };
}

/** Everything that keeps a well-formed programme from being published, its calendar included, which must be one that is kept here. */
export async function faultsOf(programme: Programme): Promise<Fault[]> {
  const faults = checkProgramme(programme);
  if ((await calendars()).some(({ id }) => id === programme.calendar)) return faults;
  const message = {
    fr: `Le calendrier « ${programme.calendar} » n’existe pas.`,
    en: `The calendar “${programme.calendar}” does not exist.`,
  };
  return [...faults, { place: ['calendar'], message }];
}

function inOrder(problems: YamlProblem[]): YamlProblem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}
