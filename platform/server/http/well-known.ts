import type { FastifyInstance } from 'fastify';
import { notFound } from '../../contract/problem.ts';
import type { Context } from '../context.ts';
import { reading } from '../database/connection.ts';
import { readSite } from '../site.ts';
import { languageOf, sendProblem } from './problems.ts';

const YEAR_MS = 365 * 86_400_000;

/** Serves `/.well-known/security.txt` (RFC 9116) once the administrator has given a security contact. */
export function serveSecurityContact(app: FastifyInstance, context: Context): void {
  app.get('/.well-known/security.txt', async (request, reply) => {
    const { securityContact } = await reading(context.db, {}, readSite);
    if (!securityContact) return sendProblem(reply, notFound(), languageOf(request.headers['accept-language']));
    const contact = securityContact.includes('@') ? `mailto:${securityContact}` : securityContact;
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${new Date(context.clock.now().getTime() + YEAR_MS).toISOString()}`,
      'Preferred-Languages: fr, en',
      `Canonical: ${context.origin}/.well-known/security.txt`,
      `Policy: ${context.origin}/security`,
    ];
    return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  });
}
