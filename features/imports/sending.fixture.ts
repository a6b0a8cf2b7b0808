import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { Endpoint, Reply } from '../../platform/contract/endpoint.ts';
import type { Answered, TestApp } from '../../tests/support/app.ts';
import * as contract from './contract.ts';

const samples = path.resolve(import.meta.dirname, '../../../shared/samples');

/** A file made by others. */
export const sample = (name: string): Buffer => fs.readFileSync(path.join(samples, name));

export type Member = Awaited<ReturnType<TestApp['member']>>;

/** What one does with files through the whole HTTP surface. */
export function importing(given: () => TestApp) {
  /** Sends a file as a browser does. */
  async function send<E extends Endpoint>(
    endpoint: E,
    as: Member,
    bytes: Buffer,
    query: Record<string, string> = {},
    name = 'fichier',
  ): Promise<Answered<Reply<E>>> {
    const boundary = 'limite';
    const payload = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const response = await given().app.inject({
      method: 'POST',
      url: endpoint.path.replace(':organisationId', as.organisationId),
      query,
      headers: { ...as.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload,
    });
    const json = response.body ? response.json() : undefined;
    return { status: response.statusCode, body: json as never, problem: json as never, headers: response.headers };
  }

  async function preview(as: Member, bytes: Buffer, query: Record<string, string> = {}) {
    const made = await send(contract.preparePreview, as, bytes, query);
    if (made.status !== 201)
      return { ...made, id: '', counts: {} as Record<string, number>, summary: undefined as never };
    const { id } = made.body;
    const params = { organisationId: as.organisationId, previewId: id };
    const { body: summary } = await given().call(contract.readPreview, { params, as });
    const counts: Record<string, number> = { rejected: summary.rejected, tied: summary.tied, untied: summary.untied };
    for (const { outcome, n } of summary.outcomes) counts[outcome] = (counts[outcome] ?? 0) + n;
    for (const { kind, n } of summary.gone) counts[`gone ${kind}`] = n;
    return { ...made, id, counts, summary };
  }
  const confirm = (as: Member, previewId: string) =>
    given().call(contract.confirmPreview, { params: { organisationId: as.organisationId, previewId }, as });
  const rows = async (as: Member, previewId: string, show: 'new' | 'changed' | 'same' | 'ambiguous' | 'warned') =>
    (
      await given().call(contract.readRows, {
        params: { organisationId: as.organisationId, previewId },
        query: { show },
        as,
      })
    ).body.rows;

  async function taken(as: Member, bytes: Buffer, query: Record<string, string> = {}) {
    const { id, counts, status, problem } = await preview(as, bytes, query);
    expect(problem?.code ?? status).toBe(201);
    const confirmed = await confirm(as, id);
    expect(confirmed.status).toBe(200);
    return { counts, ...confirmed.body };
  }
  async function table(as: Member, text: string, query: Record<string, string> = {}) {
    const bytes = Buffer.from(text);
    const { body } = await send(contract.recogniseFile, as, bytes);
    const { mapping, signature } = body.table!;
    await given().call(contract.saveMapping, {
      params: { organisationId: as.organisationId },
      body: { ...mapping, signature, complete: query['complete'] === 'yes' },
      as,
    });
    return { bytes, signature, query: { signature } };
  }

  return { send, preview, confirm, rows, taken, table };
}
