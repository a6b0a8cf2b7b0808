import { z } from 'zod';
import { checkSchema, valueAt } from '../../platform/server/yaml/schema.ts';
import { MAX_NODES, readSource, type Source, TOO_MANY, type Verdict } from '../../platform/server/yaml/source.ts';
import { MAX_BYTES, referentialSchema, themeSchema } from './model.ts';
import type { Referential, ReferentialProblem, Text } from './model.ts';
import { checkLinks, type ThemeSource } from './validate-links.ts';

export type ReferentialFile = { path: string; text: string };

const HEAD = 'referential.yaml';
// Themes have their own schema, wherever they are written.
const headSchema = referentialSchema.extend({ themes: z.array(z.unknown()).min(1) });

/**
 * Reads a referential from its files (`referential.yaml` and, beside it, `themes/<id>.yaml`) and either gives it whole, themes
 * in order, or gives every reason why it is refused, in the order of the files and of their lines. Never throws on bad content.
 */
export function validateReferential(files: ReferentialFile[]): Verdict<Referential> {
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
  if (bytes > MAX_BYTES) return refuse([problem(files[0]?.path ?? HEAD, TOO_HEAVY)]);
  const headFile = files
    .filter(({ path }) => path === HEAD || path.endsWith(`/${HEAD}`))
    .sort((a, b) => a.path.length - b.path.length)[0];
  if (!headFile) return refuse([problem(HEAD, NO_HEAD)]);

  const problems: ReferentialProblem[] = [];
  const sources = new Map<string, Source>();
  for (const file of files) {
    const read = readSource(file);
    problems.push(...read.problems);
    if (read.source) sources.set(file.path, read.source);
  }
  const nodes = [...sources.values()].reduce((sum, source) => sum + source.nodes, 0);
  if (nodes > MAX_NODES) return refuse([problem(headFile.path, TOO_MANY)]);

  const head = sources.get(headFile.path);
  if (!head) return refuse(inOrder(problems, files));
  problems.push(...checkSchema(headSchema, head.value, head, []));
  const found = findThemes(head, files, sources);
  problems.push(...found.problems);
  for (const theme of found.themes) {
    problems.push(...checkSchema(themeSchema, valueAt(theme.source.value, theme.base), theme.source, theme.base));
  }
  problems.push(...checkLinks(head, found.themes, found.complete));
  if (problems.length > 0) return refuse(inOrder(problems, files));
  const themes = found.themes.map((theme) => valueAt(theme.source.value, theme.base));
  return { ok: true, document: referentialSchema.parse(Object.assign({}, head.value, { themes })) };
}

function findThemes(
  head: Source,
  files: ReferentialFile[],
  sources: Map<string, Source>,
): { themes: ThemeSource[]; problems: ReferentialProblem[]; complete: boolean } {
  const folder = head.path.slice(0, -HEAD.length);
  const listed = valueAt(head.value, ['themes']);
  const themes: ThemeSource[] = [];
  const problems: ReferentialProblem[] = [];
  const called = new Set([head.path]);
  const seen = new Set<string>();
  let complete = Array.isArray(listed);
  (Array.isArray(listed) ? listed : []).forEach((entry: unknown, index) => {
    const place = ['themes', index];
    const report = (message: Text): number =>
      problems.push({ path: head.path, line: head.lineOf(place), where: `themes[${index}]`, message });
    const id = typeof entry === 'string' ? entry : valueAt(entry, ['id']);
    if (typeof id === 'string' && seen.has(id))
      report({ fr: `Le thème « ${id} » est cité deux fois.`, en: `The theme “${id}” is listed twice.` });
    else if (typeof entry === 'string') {
      const path = `${folder}themes/${entry}.yaml`;
      called.add(path);
      const source = sources.get(path);
      if (source) themes.push({ source, base: [], expectedId: entry });
      else complete = false;
      if (!files.some((file) => file.path === path))
        report({
          fr: `Le fichier du thème « ${entry} » manque (${path}).`,
          en: `The file of the theme “${entry}” is missing (${path}).`,
        });
    } else themes.push({ source: head, base: place, expectedId: undefined });
    if (typeof id === 'string') seen.add(id);
  });
  files.forEach(({ path }, index) => {
    if (files.findIndex((file) => file.path === path) < index)
      problems.push(problem(path, { fr: 'Ce fichier est fourni deux fois.', en: 'This file is given twice.' }));
    else if (!called.has(path))
      problems.push(
        problem(path, {
          fr: 'Ce fichier n’est appelé par aucun thème de referential.yaml.',
          en: 'This file is called by no theme of referential.yaml.',
        }),
      );
  });
  return { themes, problems, complete };
}

const TOO_HEAVY: Text = { fr: 'Le référentiel dépasse 2 Mo.', en: 'The referential is over 2 MB.' };
const NO_HEAD: Text = { fr: 'Le fichier referential.yaml manque.', en: 'The file referential.yaml is missing.' };

function problem(path: string, message: Text): ReferentialProblem {
  return { path, line: 1, where: '', message };
}

function refuse(problems: ReferentialProblem[]): Verdict<Referential> {
  return { ok: false, problems };
}

function inOrder(problems: ReferentialProblem[], files: ReferentialFile[]): ReferentialProblem[] {
  const rank = (path: string): number => files.findIndex((file) => file.path === path);
  return problems.sort((a, b) => rank(a.path) - rank(b.path) || a.line - b.line);
}
