import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../contract/problem.ts';
import { documentsBusy } from './problems.ts';
import { printable } from './printable.ts';
import { createSlot, type Slot, type Waiting } from './slot.ts';

export interface DocumentOptions {
  language: Language;
  /** Title of the file, shown by readers in place of its name; an accessible PDF must have one. */
  title: string;
  /** Written as the creation date: the same payload at the same instant gives the same bytes. */
  at: Date;
}

export interface Documents {
  /**
   * Makes a tagged PDF (PDF/UA-1). Takes a Typst template of this repository (URL or path) and the data it prints, which reaches it
   * as JSON in `sys.inputs.data`, never as markup; gives the file's bytes. Throws a `Problem` (500 or 503) when it cannot.
   */
  render(template: URL | string, payload: unknown, options: DocumentOptions): Promise<Buffer>;
  /** Refuses new documents, gives up those waiting, stops the workers. */
  close(): Promise<void>;
}

export interface DocumentSettings {
  /** Documents made at the same time, each by a process of its own. */
  workers?: number;
  timeoutMs?: number;
  /** A worker unused for so long is stopped, which gives its memory back. */
  idleMs?: number;
  /** Documents that may wait; one more is refused at once. */
  queue?: number;
  /** The program of a worker, for tests that need one that misbehaves. */
  program?: URL;
}

const WORKSPACE = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Opens the document service. Workers start at the first document, stop when idle, and are replaced when they die. */
export function createDocuments(settings: DocumentSettings = {}): Documents {
  const { workers = 1, timeoutMs = 20_000, idleMs = 120_000, queue = 100 } = settings;
  const program = settings.program ?? new URL('./press.ts', import.meta.url);
  const waiting: Waiting[] = [];
  const slots: Slot[] = Array.from({ length: workers }, () =>
    createSlot({ program, timeoutMs, idleMs, next: () => waiting.shift() }),
  );
  let closed = false;

  return {
    async render(template, payload, { language, title, at }) {
      if (closed || waiting.length >= queue) throw documentsBusy();
      const job = {
        template: pathInWorkspace(template),
        workspace: WORKSPACE,
        inputs: {
          data: JSON.stringify(payload, (_key, value: unknown) =>
            typeof value === 'string' ? printable(value) : value,
          ),
          language,
          title: printable(title),
        },
        createdAt: Math.floor(at.getTime() / 1000),
      };
      return await new Promise<Buffer>((give, fail) => {
        waiting.push({ job, give, fail });
        slots.find((slot) => !slot.busy())?.wake();
      });
    },
    async close() {
      closed = true;
      for (const abandoned of waiting.splice(0)) abandoned.fail(documentsBusy());
      await Promise.all(slots.map((slot) => slot.stop()));
    },
  };
}

/** Gives a template's absolute path; refuses a file outside the repository, which the compiler may not read. */
function pathInWorkspace(template: URL | string): string {
  const file =
    template instanceof URL || template.startsWith('file:') ? fileURLToPath(template) : resolve(WORKSPACE, template);
  const inside = relative(WORKSPACE, file);
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`template outside the repository: ${file}`);
  return file;
}
