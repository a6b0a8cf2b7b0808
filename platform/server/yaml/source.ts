import { isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, Lexer, LineCounter, parseDocument } from 'yaml';
import type { Document, Pair, YAMLError } from 'yaml';
import type { Text } from '../../contract/problem.ts';

/** What the files of one content may hold at most: beyond it, one reads a mistake or an attack, not knowledge of the sector. */
export const MAX_NODES = 20_000;

/** One reason why a file is refused: the file, its line (from 1), the place inside, and the reason in both languages. */
export type YamlProblem = { path: string; line: number; where: string; message: Text };

/** What reading a content gives: the whole of it, checked, or every reason why it is refused. */
export type Verdict<Document> = { ok: true; document: Document } | { ok: false; problems: YamlProblem[] };

export type Place = (string | number)[];

/** A file read without fault: its plain value, and the line (from 1) of any place inside it. */
export type Source = { path: string; value: unknown; nodes: number; lineOf(place: Place): number };

const MAX_DEPTH = 24;
// A node costs a handful of tokens; beyond this many the parser is not even started.
const TOKENS_BY_NODE = 8;

const SYNTAX: Record<string, Text> = {
  BAD_INDENT: {
    fr: 'Le décalage de cette ligne ne correspond pas à celui des lignes voisines.',
    en: 'The indentation of this line does not match its neighbours.',
  },
  TAB_AS_INDENT: {
    fr: 'Une tabulation sert de décalage : utilisez des espaces.',
    en: 'A tab is used for indentation: use spaces.',
  },
  MISSING_CHAR: {
    fr: 'Il manque un caractère, souvent un guillemet, un deux-points ou une accolade.',
    en: 'A character is missing, often a quote, a colon or a brace.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    fr: 'Un second deux-points suivi d’une espace est sur la ligne : mettez le texte entre guillemets droits.',
    en: 'A second colon followed by a space is on the line: put the text between straight quotes.',
  },
  NON_STRING_KEY: { fr: 'Un nom de rubrique doit être un texte simple.', en: 'A key must be plain text.' },
  MULTIPLE_DOCS: {
    fr: 'Le fichier contient plusieurs documents séparés par « --- » : un seul est accepté.',
    en: 'The file holds several documents separated by “---”: only one is accepted.',
  },
  TAG_RESOLVE_FAILED: {
    fr: 'Une étiquette de type (« ! ») n’est pas acceptée ici.',
    en: 'A type tag (“!”) is not accepted here.',
  },
  DUPLICATE_KEY: {
    fr: 'Cette rubrique est écrite deux fois au même endroit.',
    en: 'This key is written twice in the same place.',
  },
};
const NOT_YAML: Text = {
  fr: 'Le fichier n’est pas du YAML valide à cet endroit.',
  en: 'The file is not valid YAML here.',
};
const REFERENCE: Text = {
  fr: 'Les ancres (&) et les renvois (*) ne sont pas acceptés : écrivez le texte en entier.',
  en: 'Anchors (&) and aliases (*) are not accepted: write the text out in full.',
};
const TOO_DEEP: Text = { fr: 'Le contenu est imbriqué trop profondément.', en: 'The content is nested too deeply.' };
const tooMany = (most: number): Text => ({
  fr: `Le contenu compte plus de ${most} éléments.`,
  en: `The content holds more than ${most} nodes.`,
});
export const TOO_MANY: Text = tooMany(MAX_NODES);

/** Writes a place the way a reader would: `steps[0].criteria[2].severity`. */
export function writePlace(place: Place): string {
  return place
    .map((segment, index) => (typeof segment === 'number' ? `[${segment}]` : index === 0 ? segment : `.${segment}`))
    .join('');
}

/**
 * Reads one YAML file of at most `most` nodes, keys and values counted. Gives every fault of form found in it; the source is
 * there only when there is none.
 */
export function readSource(
  file: { path: string; text: string },
  most = MAX_NODES,
): { source?: Source; problems: YamlProblem[] } {
  const fault = (line: number, message: Text, where = ''): YamlProblem => ({
    path: file.path,
    line,
    where,
    message,
  });
  if (hasTooManyTokens(file.text, most * TOKENS_BY_NODE)) return { problems: [fault(1, tooMany(most))] };
  const counter = new LineCounter();
  const lineAt = (offset: number | undefined): number => Math.max(1, counter.linePos(offset ?? 0).line);
  try {
    // Duplicate keys are looked for below, in linear time; the parser's own check is quadratic.
    const document = parseDocument(file.text, { lineCounter: counter, uniqueKeys: false, stringKeys: true });
    const problems = [...document.errors, ...document.warnings].map((error) =>
      fault(lineAt(openingOf(error, document, file.text)), SYNTAX[error.code] ?? NOT_YAML),
    );
    if (problems.length > 0) return { problems };
    const report = (node: unknown, message: Text, place: Place): void => {
      problems.push(fault(lineAt(offsetOf(node)), message, writePlace(place)));
    };
    const nodes = inspect(document.contents, [], report);
    if (problems.length > 0) return { problems };
    const lineOf = (place: Place): number => lineAt(offsetOf(nearest(document, place)));
    return { source: { path: file.path, value: document.toJS({ maxAliasCount: 0 }), nodes, lineOf }, problems };
  } catch (error) {
    if (error instanceof RangeError) return { problems: [fault(1, TOO_DEEP)] };
    throw error;
  }
}

// A quote left open swallows the rest of the file: what helps is the line where it opens, not the last one.
function openingOf(error: YAMLError, document: Document, text: string): number | undefined {
  if (error.code !== 'MISSING_CHAR' || error.pos[0] < text.trimEnd().length) return error.pos[0];
  let last: unknown = document.contents;
  while (isCollection(last) && last.items.length > 0) {
    const item: unknown = last.items.at(-1);
    last = isPair(item) ? (item.value ?? item.key) : item;
  }
  return offsetOf(last);
}

function hasTooManyTokens(text: string, most: number): boolean {
  let tokens = 0;
  for (const token of new Lexer().lex(text)) {
    if (token.trim() !== '' && ++tokens > most) return true;
  }
  return false;
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function inspect(node: unknown, place: Place, report: (node: unknown, message: Text, place: Place) => void): number {
  if (isAlias(node) || ((isScalar(node) || isCollection(node)) && node.anchor !== undefined)) {
    report(node, REFERENCE, place);
    return 1;
  }
  if (place.length > MAX_DEPTH) {
    report(node, TOO_DEEP, place);
    return 1;
  }
  let nodes = 1;
  if (isSeq(node)) {
    node.items.forEach((item, index) => (nodes += inspect(item, [...place, index], report)));
  } else if (isMap(node)) {
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = keyOf(pair);
      if (seen.has(key)) report(pair.key, SYNTAX['DUPLICATE_KEY'] ?? NOT_YAML, [...place, key]);
      seen.add(key);
      nodes += inspect(pair.key, [...place, key], report) + inspect(pair.value, [...place, key], report);
    }
  }
  return nodes;
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

// The node to show for a place: the key for a member, the item for a list, the closest existing parent where the place is missing.
function nearest(document: Document, place: Place): unknown {
  let shown: unknown = document.contents;
  let current: unknown = document.contents;
  for (const segment of place) {
    if (isMap(current)) {
      const pair = current.items.find((candidate) => keyOf(candidate) === segment);
      if (!pair) return shown;
      shown = pair.key;
      current = pair.value;
    } else if (isSeq(current) && typeof segment === 'number' && segment < current.items.length) {
      current = current.items[segment];
      shown = current;
    } else {
      return shown;
    }
  }
  return shown;
}
