import https from 'node:https';
import tls from 'node:tls';
import type { IncomingHttpHeaders } from 'node:http';
import type { Network } from '../../platform/server/outbound/network.ts';
import { pinned } from './reach.ts';
import { stateOf, tlsOptions, type TlsState } from './tls-state.ts';

export interface Page {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface Target {
  host: string;
  address: string;
  path: string;
  /** Whether a certificate that is not trusted ends the exchange. */
  strict: boolean;
  /** Bytes of the body that are kept; null refuses a longer one. */
  most: number;
}

const TIMEOUT_MS = 8000;
const MOST_HEADERS = 32_768;

/** Fetches one page at an address that was checked, and follows nothing. Gives null when there is none. Never throws. */
export function getPage(network: Network, { host, address, path, strict, most }: Target): Promise<Page | null> {
  return new Promise((settle) => {
    const request = https.get({
      ...tlsOptions(network, host, false),
      ...(strict && { minVersion: 'TLSv1.2', rejectUnauthorized: true, ciphers: tls.DEFAULT_CIPHERS }),
      host,
      port: network.ports.https,
      path,
      agent: false,
      lookup: pinned(address),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      maxHeaderSize: MOST_HEADERS,
      headers: { 'user-agent': 'Vigie', accept: 'text/html, text/plain' },
    });
    request.on('error', () => settle(null));
    request.on('close', () => settle(null));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = () => {
        const { statusCode: status = 0, headers } = response;
        settle({ status, headers, text: Buffer.concat(chunks).subarray(0, most).toString('utf8') });
      };
      response.on('data', (part: Buffer) => {
        chunks.push(part);
        size += part.length;
        if (size <= most) return;
        end();
        response.destroy();
      });
      response.on('error', () => settle(null)).on('end', end);
    });
  });
}

/** Opens one encrypted connection and says what it shows; null when none can be opened. Never throws. */
export function probeTls(network: Network, host: string, address: string, old: boolean): Promise<TlsState | null> {
  return new Promise((settle) => {
    const socket = tls.connect({ ...tlsOptions(network, host, old), host: address, port: network.ports.https });
    const end = (state: TlsState | null) => {
      clearTimeout(timer);
      socket.destroy();
      settle(state);
    };
    const timer = setTimeout(() => end(null), TIMEOUT_MS);
    socket.on('error', () => end(null)).on('close', () => end(null));
    socket.once('secureConnect', () => end(stateOf(socket, host)));
  });
}
