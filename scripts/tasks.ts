// The tasks behind `npm start`, `npm test` and their sisters; reached through `bootstrap.mjs` only.
import { buildIfStale } from './build.ts';
import { collectAfterStart } from './engine.mjs';
import { runNode, runTool } from './run.ts';
import { say } from './setup.mjs';
import { countCodeErrors, verify } from './verify.ts';

const tasks: Record<string, (args: readonly string[]) => Promise<boolean>> = {
  async start(args) {
    if (!(await build())) return false;
    const { start } = await import('../platform/server/start.ts');
    const started = await start(args);
    if (started) collectAfterStart();
    return started;
  },
  test: verify,
  check: async () => (await countCodeErrors()) === 0,
  build,
  bench: async (args) => (await build()) && (await runNode(['bench/run.ts', ...args])).code === 0,
  format: async (args) => (await runTool('oxfmt', args)).code === 0,
  'verify-journal': async (args) => (await runNode(['scripts/verify-journal.ts', ...args])).code === 0,
  'rebuild-observatory': async (args) => (await runNode(['scripts/rebuild-observatory.ts', ...args])).code === 0,
  types: async () => (await runNode(['scripts/types.ts'])).code === 0,
};

async function build(): Promise<boolean> {
  const failure = await buildIfStale();
  if (failure) process.stderr.write(`${failure}\n`);
  return failure === undefined;
}

/** Runs one task; the exit code is 1 when it failed. */
export async function runTask(name: string | undefined, args: readonly string[]): Promise<void> {
  const task = tasks[name ?? ''];
  if (!task) {
    const known = Object.keys(tasks).join(', ');
    say({ fr: `Commande inconnue. Connues : ${known}.`, en: `Unknown command. Known ones: ${known}.` });
    process.exitCode = 1;
    return;
  }
  if (!(await task(args))) process.exitCode = 1;
}
