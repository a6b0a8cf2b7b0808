import type { Text } from '../../contract/problem.ts';
import { StartupError } from '../startup-error.ts';
import type { Settings } from './settings.ts';

// What an owner who is not a superuser needs: the role under which the product works, and the setting of its policies.
const GRANTS =
  'CREATE ROLE vigie_app NOLOGIN; GRANT vigie_app TO <compte> WITH ADMIN OPTION; GRANT SET ON PARAMETER app.platform, app.organisation_ids, app.account_id TO <compte>;';

interface Signs {
  code: string;
  message: string;
  syscall: string;
}

function signsOf(error: unknown): Signs {
  const { code, message, syscall } = (error ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { code: text(code), message: text(message), syscall: text(syscall) };
}

/** One sentence for what kept the product from starting; nothing when the cause is not a known one. */
export function explainFailure(
  error: unknown,
  settings: Pick<Settings, 'port' | 'host' | 'data' | 'databaseUrl'>,
): Text | undefined {
  if (error instanceof StartupError) return error.sentence;
  const signs = signsOf(error);
  if (signs.syscall === 'listen' || signs.code === 'EADDRINUSE') return listening(signs, settings);
  if (signs.code === 'ENOSPC' || signs.code === '53100' || /no space left on device/i.test(signs.message))
    return diskFull(settings.data);
  if (settings.databaseUrl) {
    const sentence = database(signs);
    if (sentence) return sentence;
  }
  if (
    /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)$/.test(signs.code) ||
    (signs.code === 'ENOENT' && signs.syscall === 'mkdir') || // Node's word for a folder below a read-only disk
    /permission denied|read-only file system/i.test(signs.message)
  ) {
    return {
      fr: `Ce compte n’a pas le droit d’écrire dans ${settings.data} : donnez-lui ce droit, ou choisissez un autre dossier avec VIGIE_DATA.`,
      en: `This account may not write in ${settings.data}: give it that right, or choose another folder with VIGIE_DATA.`,
    };
  }
  return undefined;
}

function diskFull(folder: string): Text {
  return {
    fr: `Le disque est plein : libérez de la place là où se trouve ${folder}, puis relancez. Ce qui était enregistré est intact.`,
    en: `The disk is full: free some space where ${folder} is, then start again. What was saved is intact.`,
  };
}

function listening({ code }: Signs, { host, port }: { host: string; port: number }): Text {
  if (code === 'EADDRINUSE') {
    return {
      fr: `Le port ${port} est déjà pris, peut-être par Vigie déjà lancée : fermez l’autre programme, ou choisissez un autre port avec « npm start -- --port ${port + 1} ».`,
      en: `Port ${port} is already taken, perhaps by Vigie already running: close the other program, or choose another port with "npm start -- --port ${port + 1}".`,
    };
  }
  if (code === 'EACCES') {
    return {
      fr: `Ce compte n’a pas le droit d’ouvrir le port ${port} : choisissez un port au-dessus de 1024, par exemple « npm start -- --port 3000 ».`,
      en: `This account may not open port ${port}: choose a port above 1024, for example "npm start -- --port 3000".`,
    };
  }
  return {
    fr: `L’adresse ${host} n’est pas une adresse de cette machine : corrigez HOST.`,
    en: `The address ${host} is not one of this machine’s: correct HOST.`,
  };
}

function database({ code, message }: Signs): Text | undefined {
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|ENOENT)$/.test(code) ||
    /timeout expired|terminated unexpectedly/i.test(message)
  ) {
    return {
      fr: 'Le serveur PostgreSQL indiqué par DATABASE_URL ne répond pas : vérifiez l’adresse, le port, et qu’il est démarré.',
      en: 'The PostgreSQL server given by DATABASE_URL does not answer: check the address, the port, and that it is running.',
    };
  }
  if (code.startsWith('28') || /password must be a string|SASL/.test(message)) {
    return {
      fr: 'Le serveur PostgreSQL refuse le compte ou le mot de passe de DATABASE_URL : vérifiez-les.',
      en: 'The PostgreSQL server refuses the account or the password of DATABASE_URL: check them.',
    };
  }
  if (code === '3D000') {
    return {
      fr: 'La base nommée dans DATABASE_URL n’existe pas : créez-la (CREATE DATABASE), puis relancez.',
      en: 'The database named in DATABASE_URL does not exist: create it (CREATE DATABASE), then start again.',
    };
  }
  if (code === '53300') {
    return {
      fr: 'Le serveur PostgreSQL n’accepte plus de connexion : augmentez max_connections, ou fermez d’autres programmes.',
      en: 'The PostgreSQL server accepts no more connections: raise max_connections, or close other programs.',
    };
  }
  if (code === '42501') {
    return {
      fr: `Le compte de DATABASE_URL n’a pas les droits qu’il faut (${message}) : il doit posséder la base, et l’administrateur du serveur doit exécuter une fois « ${GRANTS} ».`,
      en: `The account of DATABASE_URL lacks the rights it needs (${message}): it must own the database, and the server’s administrator must run once "${GRANTS}".`,
    };
  }
  return undefined;
}
