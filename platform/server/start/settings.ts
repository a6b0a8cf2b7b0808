import { createHash } from 'node:crypto';
import path from 'node:path';
import { StartupError } from '../startup-error.ts';

/** What the environment and the command line decide. */
export interface Settings {
  host: string;
  port: number;
  /** Public address, without a trailing slash. */
  origin: string;
  /** Folder of the embedded database, the files and the key. */
  data: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl?: string;
  demo: boolean;
  trustProxy: boolean;
  logLevel: string;
}

type Environment = Record<string, string | undefined>;

/**
 * Reads PORT, HOST, VIGIE_DATA, VIGIE_ORIGIN, VIGIE_TRUST_PROXY, DATABASE_URL, LOG_LEVEL, and `--port N`, `--demo`.
 * Takes the clone's folder, which names the data's. Throws a `StartupError` on a value that makes no sense.
 */
export function readSettings(args: readonly string[], environment: Environment, clone: string): Settings {
  const { port, demo } = readArguments(args);
  const at = readPort(port ?? environment['PORT'] ?? '3000');
  const host = environment['HOST'] || '127.0.0.1';
  const { DATABASE_URL: databaseUrl } = environment;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new StartupError({
      fr: 'DATABASE_URL doit commencer par postgresql:// (par exemple postgresql://compte:motdepasse@serveur:5432/vigie).',
      en: 'DATABASE_URL must begin with postgresql:// (for example postgresql://account:password@server:5432/vigie).',
    });
  }
  return {
    host,
    port: at,
    origin: readOrigin(environment['VIGIE_ORIGIN']) ?? `http://${addressFor(host)}:${at}`,
    data: path.join(
      environment['VIGIE_DATA'] ? path.resolve(environment['VIGIE_DATA']) : defaultData(clone),
      demo ? 'demo' : '',
    ),
    ...(databaseUrl && { databaseUrl }),
    demo,
    trustProxy: environment['VIGIE_TRUST_PROXY'] === '1',
    logLevel: environment['LOG_LEVEL'] || 'error',
  };
}

function readArguments(args: readonly string[]): { port?: string; demo: boolean } {
  const rest = [...args];
  let port: string | undefined;
  let demo = false;
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--demo') demo = true;
    else if (arg === '--port') port = rest.shift() ?? '';
    else if (arg.startsWith('--port=')) port = arg.slice('--port='.length);
    else {
      throw new StartupError({
        fr: `Option inconnue : ${arg}. Options possibles : --demo, --port suivi d’un numéro.`,
        en: `Unknown option: ${arg}. Possible options: --demo, --port followed by a number.`,
      });
    }
  }
  return { ...(port !== undefined && { port }), demo };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartupError({
    fr: `« ${text} » n’est pas un numéro de port : donnez un nombre entre 1 et 65535.`,
    en: `"${text}" is not a port number: give a number between 1 and 65535.`,
  });
}

function readOrigin(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.origin;
  throw new StartupError({
    fr: 'VIGIE_ORIGIN doit être l’adresse publique complète, par exemple https://vigie.exemple.fr.',
    en: 'VIGIE_ORIGIN must be the whole public address, for example https://vigie.example.org.',
  });
}

// A server that listens everywhere is still reached by one name from this machine.
function addressFor(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

// The embedded database cannot run as root, and a clone in root's home is closed to the account that runs it.
function defaultData(clone: string): string {
  if (process.geteuid?.() !== 0) return path.join(clone, '.data');
  const digest = createHash('sha256').update(clone).digest('hex').slice(0, 8);
  return path.join(path.sep, 'var', 'lib', `vigie-${digest}`);
}
