import { invalid, Problem, type Text } from '../../contract/problem.ts';
import { StartupError } from '../startup-error.ts';
import type { YamlProblem } from './source.ts';

const MOST_SHOWN_AT_START = 20;
const MOST_SHOWN = 200;
const FIELD = 'body.file';

/** What stops the start when a shipped file is broken: the given title, then each file, line and reason. */
export function brokenAtStart(title: Text, problems: readonly YamlProblem[]): StartupError {
  const shown = problems.slice(0, MOST_SHOWN_AT_START);
  const rest = problems.length - shown.length;
  const place = (problem: YamlProblem): string => (problem.where ? ` (${problem.where})` : '');
  const fr = shown.map((one) => `  ${one.path}, ligne ${one.line}${place(one)} : ${one.message.fr}`);
  const en = shown.map((one) => `  ${one.path}, line ${one.line}${place(one)}: ${one.message.en}`);
  if (rest > 0) fr.push(`  et ${rest} autre(s).`);
  if (rest > 0) en.push(`  and ${rest} more.`);
  return new StartupError({ fr: [title.fr, ...fr].join('\n'), en: [title.en, ...en].join('\n') });
}

/** The 422 for a YAML file that was sent: each problem with its line and reason, also as `problems` for programs. */
export function refusedFile(code: string, sentence: Text, problems: readonly YamlProblem[]): Problem {
  const shown = problems.slice(0, MOST_SHOWN);
  return new Problem(
    422,
    code,
    sentence,
    shown.map(({ line, where, message }) => ({
      path: FIELD,
      message: {
        fr: `Ligne ${line}${where && ` (${where})`} : ${message.fr}`,
        en: `Line ${line}${where && ` (${where})`}: ${message.en}`,
      },
    })),
    { problems: shown.map(({ line, where }) => ({ line, where })) },
  );
}

/** The text of a file that was sent; throws 422 when it is not UTF-8. */
export function decodeFile(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid(FIELD, {
      fr: 'Ce fichier n’est pas du texte en UTF-8.',
      en: 'This file is not UTF-8 text.',
    });
  }
}
