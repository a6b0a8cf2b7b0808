import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** The clone's folder. */
export const root = path.resolve(import.meta.dirname, '..');

/** What a tool did: its exit code (1 when a signal ended it) and, if asked for, what it wrote. */
export interface Outcome {
  code: number;
  output: string;
}

/** Runs the program of an installed package under this Node. `quiet` keeps what it writes instead of showing it. */
export function runTool(
  name: string,
  args: readonly string[],
  options: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  const folder = path.join(root, 'node_modules', name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { bin: object };
  const [program] = Object.values(bin) as string[];
  return runNode([path.join(folder, program ?? ''), ...args], options);
}

/** Runs a script under this Node; passes on the signals that ask it to end. */
export function runNode(
  args: readonly string[],
  { quiet = false, env = {} }: { quiet?: boolean; env?: Record<string, string> } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['inherit', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text: Buffer) => (output += text.toString()));
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
    for (const signal of signals) process.on(signal, pass);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve({ code: code ?? 1, output });
    });
  });
}
