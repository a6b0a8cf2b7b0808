import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ClientConfig } from 'pg';

export interface Member {
  organisationId: string;
  headers: Record<string, string>;
}

export interface Running {
  address: string;
  members: Member[];
  /** Director of the authority whose cases are seeded. */
  manager: Member;
  /** Who reads the observatory. */
  watchers: Record<'ministry' | 'regional-authority' | 'group', Member>;
  /** Of the owner, who seeds. */
  database: ClientConfig;
  pid: number;
  /** Of the database's first process. */
  databasePid: number;
  stop(): Promise<void>;
}

/** One figure: what was measured, its value, the value to reach, and which side of it is good. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  reach?: { at: number; better: 'less' | 'more' };
}

/** Receives figures as they are measured. */
export type Tell = (...figures: readonly Figure[]) => void;

/** Starts the product in a process of its own, so that load and server do not share an event loop; `clients`: how many members. */
export async function runServer(clients = 10): Promise<Running> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, path.join(import.meta.dirname, 'server.ts'), String(clients)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const told = JSON.parse(line) as Omit<Running, 'stop'>;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return { ...told, stop: () => (child.stdin.end(), ended) };
  }
  throw new Error('the server ended before it was ready');
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** One call on a kept-alive connection; gives the status, the body and the milliseconds it took. */
export function send(
  address: string,
  method: string,
  url: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<{ status: number; body: Buffer; ms: number }> {
  const start = process.hrtime.bigint();
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${address}${url}`,
      {
        method,
        agent,
        headers: {
          ...headers,
          ...(payload
            ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }
            : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks),
            ms: Number(process.hrtime.bigint() - start) / 1e6,
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(payload);
  });
}

/** The value under which a share of the measures lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Resident memory of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}

/** Starts an assessment for a member and gives its address and the criteria of its questionnaire. */
export async function openAssessment(
  address: string,
  { organisationId, headers }: Member,
): Promise<{ url: string; criteria: string[] }> {
  const base = `/api/organisations/${organisationId}/assessments`;
  const started = await send(address, 'POST', base, headers, {
    referentialId: 'maturin-sms',
    siteId: null,
    label: 'Mesure',
  });
  const { id } = JSON.parse(started.body.toString()) as { id: string };
  const check = await send(address, 'GET', `${base}/${id}/answers`, headers);
  const { themes } = JSON.parse(check.body.toString()) as { themes: { criteria: { id: string }[] }[] };
  return { url: `${base}/${id}`, criteria: themes.flatMap((theme) => theme.criteria.map((criterion) => criterion.id)) };
}
