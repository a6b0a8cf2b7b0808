import { lookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { StartupError } from '../startup-error.ts';
import { isPublic } from './addresses.ts';

/** What became of a message: the status that was answered, or why there is none. */
export type Posted = { status: number } | { failure: 'closed-address' | 'unreachable' | 'too-slow' };

/** A file that was fetched, or why there is none. */
export type Fetched =
  | { status: number; bytes: Buffer }
  | { failure: Extract<Posted, { failure: string }>['failure'] | 'too-large' };

/** The way out to addresses that people type. Nothing here may be turned towards the inside of the network. */
export interface Outbound {
  /** Whether an address may be called: https, resolvable, and public unless the operator allowed it by name. */
  accepts(address: string): Promise<boolean>;
  /** Sends a text to an address, and follows nothing. Never throws. */
  post(address: string, message: { headers: Record<string, string>; body: string }): Promise<Posted>;
  /** Fetches a file of a bounded size from an address, and follows nothing. Never throws. */
  get(address: string, bounds: { mostBytes: number; timeoutMs: number }): Promise<Fetched>;
}

type Resolve = (host: string) => Promise<LookupAddress[]>;
interface Options {
  /** Origins (`http://bus.intranet:8080`) or names (`bus.intranet`, then by https only) that may be private. */
  allow?: readonly string[];
  resolve?: Resolve;
  timeoutMs?: number;
}

const TIMEOUT_MS = 5000;
/** Bytes of an answer that are read; its status is all that counts. */
const MOST_READ = 1024;
const LONGEST_ADDRESS = 500;
const resolveName = promisify(lookup);
const everyAddress: Resolve = (host) => resolveName(host, { all: true, verbatim: true });

/** The hosts of the setting `VIGIE_WEBHOOK_ALLOW`, separated by commas. Throws a `StartupError` on one that makes no sense. */
export function allowedHosts(env: NodeJS.ProcessEnv): string[] {
  const hosts = (env['VIGIE_WEBHOOK_ALLOW'] ?? '').split(',').flatMap((part) => part.trim() || []);
  for (const host of hosts) {
    const address = host.includes('://') ? host : `https://${host}`;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (
      url &&
      !/[*_]/.test(host) &&
      /^https?:$/.test(url.protocol) &&
      [url.origin, `${url.origin}/`].includes(address.toLowerCase())
    )
      continue;
    throw new StartupError({
      fr: `Le réglage VIGIE_WEBHOOK_ALLOW n’est pas utilisable («\u00a0${host}\u00a0»)\u00a0: donnez par exemple VIGIE_WEBHOOK_ALLOW=bus.intranet,http://10.1.2.3:8080.`,
      en: `The setting VIGIE_WEBHOOK_ALLOW cannot be used (“${host}”): give for instance VIGIE_WEBHOOK_ALLOW=bus.intranet,http://10.1.2.3:8080.`,
    });
  }
  return hosts;
}

/** Opens the way out. Takes the hosts that the operator allowed; tests give their own resolver. */
export function openOutbound({ allow = [], resolve = everyAddress, timeoutMs = TIMEOUT_MS }: Options = {}): Outbound {
  const origins = new Set(allow.flatMap((host) => new URL(host.includes('://') ? host : `https://${host}`).origin));

  /** Where an address leads, resolved once: the connection goes to what was checked, whatever the name says a moment later. */
  async function targetOf(address: string): Promise<Target | null> {
    const url = address.length <= LONGEST_ADDRESS && URL.canParse(address) ? new URL(address) : null;
    if (!url || url.username || url.password) return null;
    const allowed = origins.has(url.origin);
    if (url.protocol !== 'https:' && !(allowed && url.protocol === 'http:')) return null;
    const host = url.hostname.replaceAll(/^\[|\]$/g, '');
    const family = isIP(host);
    const found = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
    const right = found.length > 0 && (allowed || found.every((one) => isPublic(one.address)));
    return right ? { url, found } : null;
  }

  return {
    async accepts(address) {
      return (await within(timeoutMs, targetOf(address))) !== null;
    },
    async post(address, message) {
      const signal = AbortSignal.timeout(timeoutMs);
      const target = await within(timeoutMs, targetOf(address));
      if (!target) return { failure: 'closed-address' };
      return send(target, message, signal);
    },
    async get(address, { mostBytes, timeoutMs: longest }) {
      const signal = AbortSignal.timeout(longest);
      const target = await within(timeoutMs, targetOf(address));
      if (!target) return { failure: 'closed-address' };
      return fetchFile(target, mostBytes, signal);
    },
  };
}

// A name server that does not answer is a name that leads nowhere.
async function within<T>(milliseconds: number, work: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((settle) => {
    timer = setTimeout(() => settle(null), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

interface Target {
  url: URL;
  found: LookupAddress[];
}

/** Looks nothing up: the connection goes to what was checked. */
const pinnedTo =
  (found: LookupAddress[]): LookupFunction =>
  (_host, options, done) =>
    options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);

function fetchFile({ url, found }: Target, mostBytes: number, signal: AbortSignal): Promise<Fetched> {
  return new Promise((settle) => {
    const fail = (): void => settle({ failure: signal.aborted ? 'too-slow' : 'unreachable' });
    const { request } = url.protocol === 'https:' ? https : http;
    const headers = { 'user-agent': 'Vigie', accept: 'application/json' };
    request(url, { agent: false, lookup: pinnedTo(found), signal, headers }, (response) => {
      const parts: Buffer[] = [];
      let read = 0;
      response.on('error', fail);
      response.on('data', (part: Buffer) => {
        parts.push(part);
        read += part.length;
        if (read <= mostBytes) return;
        settle({ failure: 'too-large' });
        response.destroy();
      });
      response.on('end', () => settle({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts) }));
    })
      .on('error', fail)
      .on('close', fail)
      .end();
  });
}

function send(
  { url, found }: Target,
  { headers, body }: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<Posted> {
  const pinned = pinnedTo(found);
  return new Promise((settle) => {
    const fail = (): void => settle({ failure: signal.aborted ? 'too-slow' : 'unreachable' });
    const { request } = url.protocol === 'https:' ? https : http;
    const length = Buffer.byteLength(body);
    request(
      url,
      { method: 'POST', agent: false, lookup: pinned, signal, headers: { ...headers, 'content-length': length } },
      (response) => {
        let read = 0;
        response.on('error', () => undefined);
        response.on('data', (part: Buffer) => {
          read += part.length;
          if (read >= MOST_READ) response.destroy();
        });
        settle({ status: response.statusCode ?? 0 });
      },
    )
      .on('error', fail)
      .on('close', fail) // an answer that changes the protocol ends the exchange without an error
      .end(body);
  });
}
