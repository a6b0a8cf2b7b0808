import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';

interface Open {
  keys: Set<string> | null;
  /** Where the member being read stands: its name, or its rank in a list. */
  at: string | number;
}

const MAX_DEPTH = 64;
const NOT_JSON: Text = {
  fr: 'Le fichier n’est pas du JSON valide à cet endroit.',
  en: 'The file is not valid JSON here.',
};
const TOO_DEEP: Text = { fr: 'Le contenu est imbriqué trop profondément.', en: 'The content is nested too deeply.' };
const twice = (key: string): Text => ({
  fr: `La rubrique « ${key} » est écrite deux fois au même endroit.`,
  en: `The key “${key}” is written twice in the same place.`,
});

export interface JsonProblem {
  rule: 'syntax' | 'depth' | 'duplicate-key';
  place: Place;
  line: number;
  message: Text;
}

/** Reads JSON; a key written twice is refused, where JSON.parse would silently keep the last. Never throws. */
export function readJson(text: string): { value?: unknown; problems: JsonProblem[] } {
  try {
    const value = JSON.parse(text) as unknown;
    // Only what parses is scanned: every string is closed, so that the scan stays linear.
    const problems = scan(text);
    return problems.length > 0 ? { problems } : { value, problems };
  } catch (error) {
    const [, position] = /position (\d+)/.exec(String(error)) ?? [];
    const line = lineAt(text, position === undefined ? text.length : Number(position));
    return { problems: [{ rule: 'syntax', place: [], line, message: NOT_JSON }] };
  }
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

// Strings, brackets and commas are enough to know where one is; whether the rest is JSON is left to the parser.
function scan(text: string): JsonProblem[] {
  const problems: JsonProblem[] = [];
  const open: Open[] = [];
  const placeOf = (): Place => open.map(({ at }) => at);
  for (const token of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]/gs)) {
    const [written, colon] = token;
    const inner = open.at(-1);
    if (written === '{' || written === '[') {
      if (open.length === MAX_DEPTH) {
        return [{ rule: 'depth', place: placeOf(), line: lineAt(text, token.index), message: TOO_DEEP }];
      }
      open.push(written === '{' ? { keys: new Set(), at: '' } : { keys: null, at: 0 });
    } else if (written === '}' || written === ']') open.pop();
    else if (written === ',') {
      if (typeof inner?.at === 'number') inner.at += 1;
    } else if (colon !== undefined && inner?.keys) {
      const key = unquoted(written.slice(0, -colon.length));
      inner.at = key;
      if (inner.keys.has(key))
        problems.push({
          rule: 'duplicate-key',
          place: placeOf(),
          line: lineAt(text, token.index),
          message: twice(key),
        });
      inner.keys.add(key);
      if (problems.length === 100) return problems;
    }
  }
  return problems;
}

function unquoted(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
