import type { FastifyInstance } from 'fastify';
import { Problem } from '../../contract/problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the caller sent as `Authorization: Bearer`; null where it sent none. */
    bearer: string | null;
  }
}

const KEY_INSIDE = /vigie_[0-9a-f]{16}/i;

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

const holdsKey = (url: string): boolean => KEY_INSIDE.test(url) || KEY_INSIDE.test(decoded(url));

/** An address as it may be logged: one that holds a key is not repeated. */
export const loggable = (url: string): string => (holdsKey(url) ? '[an address that held a key]' : url);

/**
 * Reads `Authorization: Bearer` before anything else does. The cookies of such a request are dropped here, so that nothing
 * further on can mix a person's session with a key. A key inside an address is refused: addresses end up in logs.
 */
export function readBearer(app: FastifyInstance): void {
  app.decorateRequest('bearer', null);
  app.addHook('onRequest', async (request) => {
    const given = /^bearer\b\s*(.*)$/is.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined) {
      request.bearer = given.trim();
      delete request.headers.cookie;
    }
    if (holdsKey(request.raw.url ?? ''))
      throw new Problem(400, 'key-in-address', {
        fr: 'Une clé ne se met jamais dans une adresse, que les journaux des serveurs conservent. Envoyez-la dans l’en-tête Authorization, puis révoquez celle-ci\u00a0: elle a pu être lue.',
        en: 'A key never goes in an address, which servers keep in their logs. Send it in the Authorization header, then revoke this one: it may have been read.',
      });
  });
}
