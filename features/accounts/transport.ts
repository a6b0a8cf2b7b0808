import { APIError } from 'better-auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/contract/problem.ts';
import { ADDRESS_HEADER } from './auth.ts';

/** What better-auth is told of a request: its cookies, its device, and the address that Fastify vouches for. */
export function headersOf(request: FastifyRequest, cookie = request.headers.cookie ?? ''): Headers {
  const headers = new Headers({ cookie, [ADDRESS_HEADER]: request.ip });
  const agent = request.headers['user-agent'];
  if (agent) headers.set('user-agent', agent.slice(0, 400));
  return headers;
}

/** Passes on the cookies that better-auth sets. */
export function forwardCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) void reply.header('set-cookie', cookie);
}

/** The code of a refusal by better-auth; anything else is thrown on. */
export function refusalCode(error: unknown): string {
  if (error instanceof APIError) return String(error.body?.code ?? error.status);
  throw error;
}

/** Runs work whose 429 tells how long to wait, and says it in the header that clients understand. */
export async function withRetryAfter<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const seconds = error instanceof Problem ? error.extra['retryAfter'] : undefined;
    if (typeof seconds === 'number') void reply.header('retry-after', String(seconds));
    throw error;
  }
}
