import type { ProblemReply } from '../contract/problem.ts';
import { storedLanguage } from './language.tsx';

const OFFLINE = {
  fr: 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez : rien n’a été perdu sur cette page.',
  en: 'The server does not answer. Check your connection, then try again: nothing on this page was lost.',
};
const UNREADABLE = {
  fr: 'Le serveur a rencontré une difficulté. Réessayez dans un instant.',
  en: 'The server ran into a difficulty. Try again in a moment.',
};

/** What every failed call throws: the server's problem reply, in the reader's language. */
export class ProblemError extends Error {
  readonly reply: ProblemReply;
  constructor(reply: ProblemReply) {
    super(reply.title);
    this.name = 'ProblemError';
    this.reply = reply;
  }
  get status(): number {
    return this.reply.status;
  }
  get code(): string {
    return this.reply.code;
  }
}

function local(status: number, code: string, sentence: { fr: string; en: string }): ProblemError {
  return new ProblemError({ type: 'about:blank', title: sentence[storedLanguage()], status, code, issues: [] });
}

/** No answer at all: network down, server stopped. Status 0. */
export function unreachable(): ProblemError {
  return local(0, 'unreachable', OFFLINE);
}

/** Reads a failed reply; anything that is not a problem document becomes one. */
export function problemFrom(status: number, body: string): ProblemError {
  try {
    const reply = JSON.parse(body) as Partial<ProblemReply>;
    if (typeof reply.title === 'string' && typeof reply.code === 'string') {
      return new ProblemError({ type: 'about:blank', status, issues: [], ...reply } as ProblemReply);
    }
  } catch {
    // A proxy's HTML page is not a problem document: fall through to our own sentence.
  }
  return local(status, 'unreadable-reply', UNREADABLE);
}

/** Any thrown value as a problem, so that a page always has a sentence to show. */
export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : local(0, 'unexpected', UNREADABLE);
}
