import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Files } from './files.ts';
import { disposition } from './name.ts';
import { cut, missing, tooLarge } from './problems.ts';

/** The one file of a multipart request, not yet read. Throws 422 when there is none, 413 when it says itself that it is too large. */
export async function uploadOf(request: FastifyRequest, maxBytes: number): Promise<{ stream: Readable; name: string }> {
  const envelope = 64 * 1024; // boundaries and headers around the file
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + envelope) throw tooLarge(maxBytes);
  if (!request.isMultipart()) throw missing();
  // One byte more than allowed is let through, so that `store` sees that it is too much.
  const part = await request
    .file({ limits: { fileSize: maxBytes + 1 }, throwFileSizeLimit: false })
    .catch((error: unknown) => {
      // The library's own refusals carry a status; what its parser cannot read carries none.
      throw (error as { statusCode?: number }).statusCode ? error : cut();
    });
  if (!part || part.fieldname !== 'file') throw missing();
  return { stream: part.file, name: part.filename };
}

/** The whole of an upload small enough to be held in memory. Throws as `uploadOf` does, 413 past `maxBytes`, 400 when it stops halfway. */
export async function smallUploadOf(request: FastifyRequest, maxBytes: number): Promise<Buffer> {
  const { stream } = await uploadOf(request, maxBytes);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    throw cut();
  }
  const bytes = Buffer.concat(chunks);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return bytes;
}

/** Sends a stored file as a download that no browser will run or guess at. */
export async function sendFile(
  reply: FastifyReply,
  files: Files,
  file: { digest: string; scan: string; name: string; media_type: string; size: string | number },
): Promise<FastifyReply> {
  const bytes = await files.open(file);
  return reply
    .headers({
      'content-type': file.media_type.startsWith('text/') ? `${file.media_type}; charset=utf-8` : file.media_type,
      'content-length': String(file.size),
      'content-disposition': disposition(file.name),
      'content-security-policy': "default-src 'none'; sandbox",
    })
    .send(bytes);
}
