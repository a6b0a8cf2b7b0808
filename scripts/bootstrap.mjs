// Entry point of every command: `node scripts/bootstrap.mjs <task> [args…]`. Runs on Node 16 and later with nothing
// installed; makes sure of the right Node and of the dependencies, then runs the task of `tasks.ts` under that Node.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { tuneEngine } from './engine.mjs';
import { ensureDependencies, ensureRuntime, isSuitable } from './setup.mjs';

const self = fileURLToPath(import.meta.url);

// Stopping npm alone leaves its script running: seen from here, the parent changes.
function onLostParent(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 500).unref();
}

function runUnder(node) {
  const child = spawn(node, [self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path.dirname(node) + path.delimiter + process.env.PATH, npm_node_execpath: node },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  onLostParent(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

async function runHere([task, ...args]) {
  await ensureDependencies();
  onLostParent(() => process.kill(process.pid, 'SIGTERM'));
  tuneEngine();
  const { runTask } = await import('./tasks.ts');
  await runTask(task, args);
}

if (isSuitable(process.version)) await runHere(process.argv.slice(2));
else runUnder(await ensureRuntime());
