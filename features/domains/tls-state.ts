import type { PeerCertificate, TLSSocket } from 'node:tls';
import tls from 'node:tls';
import type { Network } from '../../platform/server/outbound/network.ts';
import type { Point, Verdict } from './model.ts';
import { point } from './sentences.ts';

/** What one encrypted connection showed. */
export interface TlsState {
  version: string;
  /** Why the certificate is not trusted: a code of OpenSSL or Node; null when it is. */
  fault: string | null;
  validFrom: Date;
  validTo: Date;
  issuer: string;
}

const DAY_MS = 86_400_000;
const SOON_DAYS = 21;
const VERSIONS = { 'TLSv1.3': 'TLS 1.3', 'TLSv1.2': 'TLS 1.2', 'TLSv1.1': 'TLS 1.1', TLSv1: 'TLS 1.0' } as const;

/** Settings of an attempt: current versions, or only those that RFC 8996 ended, with the ciphers they need. */
export function tlsOptions(network: Network, host: string, old: boolean): tls.ConnectionOptions {
  return {
    servername: host,
    rejectUnauthorized: false,
    // Nothing is sent that needs protection: what the server accepts is all that is looked at.
    ...(old
      ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' }
      : { minVersion: 'TLSv1', maxVersion: 'TLSv1.3', ciphers: 'DEFAULT:@SECLEVEL=0' }),
    ...(network.authorities.length > 0 && { ca: [...tls.rootCertificates, ...network.authorities] }),
  };
}

/** What a connection that has just been encrypted shows. */
export function stateOf(socket: TLSSocket, host: string): TlsState {
  const certificate: PeerCertificate = socket.getPeerCertificate();
  const named = tls.checkServerIdentity(host, certificate);
  const authorization = socket.authorized ? null : String(socket.authorizationError);
  return {
    version: socket.getProtocol() ?? '',
    fault: authorization ?? (named ? 'ERR_TLS_CERT_ALTNAME_INVALID' : null),
    validFrom: new Date(certificate.valid_from),
    validTo: new Date(certificate.valid_to),
    issuer: [certificate.issuer?.O, certificate.issuer?.CN].flat().find((one) => one) ?? '',
  };
}

const dayOf = (at: Date): string => (Number.isNaN(at.getTime()) ? '?' : at.toISOString().slice(0, 10));

/** What is to be said of a server's encryption; `trust` is how grave an unknown authority or name is there. */
export function aboutTls(host: string, state: TlsState, old: string[], trust: Verdict, now: Date): Point[] {
  const points: Point[] = [];
  const days = (state.validTo.getTime() - now.getTime()) / DAY_MS;
  if (days < 0) points.push(point('to-fix', 'certExpired', host, dayOf(state.validTo)));
  else if (state.validFrom > now) points.push(point('to-fix', 'certEarly', host, dayOf(state.validFrom)));
  else if (state.fault?.includes('ALTNAME')) points.push(point(trust, 'certName', host));
  else if (state.fault && !/EXPIRED|NOT_YET_VALID/.test(state.fault)) points.push(point(trust, 'certUntrusted', host));
  if (days >= 0 && days < SOON_DAYS) points.push(point('to-watch', 'certSoon', host, dayOf(state.validTo)));
  const current = state.version === 'TLSv1.3' || state.version === 'TLSv1.2';
  if (!current) points.push(point('to-fix', 'tlsOnlyOld', host));
  else if (old.length > 0) points.push(point('to-fix', 'tlsOld', host, old.map(versionName).join(', ')));
  if (state.version === 'TLSv1.2') points.push(point('to-watch', 'tlsNo13', host));
  if (points.length > 0) return points;
  return [point('compliant', 'tlsFine', host, versionName(state.version), dayOf(state.validTo))];
}

/** A version of the protocol as people write it. */
export const versionName = (version: string): string =>
  version in VERSIONS ? VERSIONS[version as keyof typeof VERSIONS] : version;
