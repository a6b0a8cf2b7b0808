// The program of a press: a process of its own that makes one document at a time, told by messages.
import { NoCompiler, loadCompiler, type Compiler } from './binding.ts';
import { houseFonts } from './fonts.ts';

export interface Job {
  /** Absolute path of the template, inside the workspace. */
  template: string;
  /** Folder the template may read from. */
  workspace: string;
  inputs: Record<string, string>;
  /** Seconds since 1970, written as the creation date. */
  createdAt: number;
}
export type Outcome = { pdf: Uint8Array } | { failure: 'no-compiler' | 'refused'; detail: string };

let compiler: Compiler | undefined;

function make(job: Job): Outcome {
  try {
    compiler ??= loadCompiler(job.workspace, houseFonts());
    const compiled = compiler.compile({ mainFilePath: job.template, inputs: job.inputs });
    const error = compiled.takeError();
    if (error || !compiled.result) {
      return { failure: 'refused', detail: error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no document' };
    }
    return { pdf: compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: job.createdAt }) };
  } catch (error) {
    return { failure: error instanceof NoCompiler ? 'no-compiler' : 'refused', detail: String(error) };
  }
}

process.on('message', (job: Job) => {
  process.send?.(make(job));
  // After the reply, so that nobody waits. Nothing is kept from one report to the next: measured, searching a fuller cache costs more
  // than it saves. The collector would not run by itself, since what is big here is not JavaScript's.
  setImmediate(() => {
    compiler?.evictCache(0);
    globalThis.gc?.();
  });
});
process.on('disconnect', () => process.exit());
