import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const compress = promisify(gzip);
/** Under this many bytes a reply fits in one packet or two, and packing it would only cost time. */
const WORTH_IT = 2048;
const LEVEL = 5;
const PACKED = /^(text\/html|application\/(problem\+)?json)/;

/** Packs pages and large replies for readers on slow lines; files made beforehand are packed already. */
export function compressReplies(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < WORTH_IT) return payload;
    if (!PACKED.test(String(reply.getHeader('content-type') ?? ''))) return payload;
    void reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
    const packed = await compress(payload, { level: LEVEL });
    void reply.header('content-encoding', 'gzip').header('content-length', packed.length);
    return packed;
  });
}
