import http from 'node:http';
import https from 'node:https';
import type tls from 'node:tls';
import { SMTPServer } from 'smtp-server';
import type { Network } from '../../platform/server/outbound/network.ts';
import { testAuthority, type Issued } from './certificates.fixture.ts';
import { portOf, serveZone, type Zone, type ZoneServer } from './zone.fixture.ts';

/** What a site of the tests answers: by host and path. */
export type Pages = Record<string, { status?: number; headers?: http.OutgoingHttpHeaders; text?: string }>;

export interface Outside {
  dns: ZoneServer;
  network: Network;
  pages: Pages;
  /** Each page asked, as `host path`. */
  visited: string[];
  /** Each greeting of the mail server. */
  greeted: string[];
  authority: ReturnType<typeof testAuthority>;
  /** Starts the mail server: with encryption, without, or with another certificate. */
  mail(options?: { clear?: boolean; issued?: Issued; tls?: tls.SecureContextOptions }): Promise<void>;
  /** Starts the website. */
  web(options?: { issued?: Issued; tls?: tls.SecureContextOptions }): Promise<void>;
  close(): Promise<void>;
}

const NAMES = ['clinique.example', '*.clinique.example'];

/** The Internet of the tests, on this machine: a DNS, a mail server and a website. */
export async function openOutside(zone: Zone): Promise<Outside> {
  const dns = await serveZone(zone);
  const authority = testAuthority();
  const usual = authority.issue(NAMES);
  let mailServer: SMTPServer | null = null;
  let webServer: https.Server | null = null;
  const outside: Outside = {
    dns,
    authority,
    pages: {},
    visited: [],
    greeted: [],
    network: {
      nameServers: [dns.server],
      allows: (address) => address === '127.0.0.1',
      ports: { smtp: 1, https: 1 },
      authorities: [authority.cert],
    },
    async mail({ clear = false, issued = usual, tls = {} } = {}) {
      await stopMail();
      const server = new SMTPServer({
        ...issued,
        ...tls,
        ...(clear && { hideSTARTTLS: true }),
        disabledCommands: ['AUTH'],
        onConnect(session, done) {
          outside.greeted.push(session.remoteAddress);
          done();
        },
      });
      server.on('error', () => undefined);
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
      outside.network.ports.smtp = portOf(server.server);
      mailServer = server;
    },
    async web({ issued = usual, tls = {} } = {}) {
      await stopWeb();
      const server = https.createServer({ ...issued, ...tls }, (request, response) => {
        const place = `${request.headers.host?.split(':')[0]} ${request.url}`;
        outside.visited.push(place);
        const { status = 200, headers = {}, text = '' } = outside.pages[place] ?? { status: 404 };
        response.writeHead(status, headers).end(text);
      });
      server.on('tlsClientError', () => undefined);
      await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
      outside.network.ports.https = portOf(server);
      webServer = server;
    },
    async close() {
      await Promise.all([stopMail(), stopWeb(), dns.close()]);
    },
  };
  return outside;

  async function stopMail(): Promise<void> {
    const server = mailServer;
    mailServer = null;
    if (server) await new Promise<void>((done) => server.close(done));
  }
  async function stopWeb(): Promise<void> {
    const server = webServer;
    webServer = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((done) => void server.close(() => done()));
  }
}

/** A domain that does everything right. */
export function soundZone(): Zone {
  const key =
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u+qKhbwKfBstIs+bMY2Zkp18gnTxKLxoS2tFczGkPLPgizskuemMghRniWaoLcyehkd3qqGElvW/VDL5AaWTg0nLVkjRo9z+40RQzuVaE8AkAFmxZzow3x+VJYKdjykkJ0iT9wCS0DRTXu269V264Vf/3jvredZiKRkgwlL9xNAwxXFg0x/XFw005UWVRIkdgcKWTjpBP2dPwVZ4WWC+9aGVd+Gyn1o0CLelf4rEjGoXbAAEgAqeGUxrcIlbjXfbcmwIDAQAB';
  return {
    'clinique.example': {
      MX: [{ preference: 10, exchange: 'mx.clinique.example' }],
      TXT: ['v=spf1 mx -all'],
      A: ['127.0.0.1'],
      CAA: [{ flags: 0, tag: 'issue', value: 'letsencrypt.org' }],
    },
    'mx.clinique.example': { A: ['127.0.0.1'] },
    'www.clinique.example': { A: ['127.0.0.1'] },
    'mta-sts.clinique.example': { A: ['127.0.0.1'] },
    '_mta-sts.clinique.example': { TXT: ['v=STSv1; id=1'] },
    '_smtp._tls.clinique.example': { TXT: ['v=TLSRPTv1; rua=mailto:tls@clinique.example'] },
    '_dmarc.clinique.example': { TXT: ['v=DMARC1; p=reject; rua=mailto:dmarc@clinique.example'] },
    'selector1._domainkey.clinique.example': { TXT: [[`v=DKIM1; k=rsa; p=${key.slice(0, 200)}`, key.slice(200)]] },
  };
}

/** Pages of the same domain. */
export function soundPages(): Pages {
  const policy = 'version: STSv1\r\nmode: enforce\r\nmx: mx.clinique.example\r\nmax_age: 604800\r\n';
  return {
    'clinique.example /': {
      headers: {
        'strict-transport-security': 'max-age=31536000',
        'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      },
    },
    'mta-sts.clinique.example /.well-known/mta-sts.txt': { headers: { 'content-type': 'text/plain' }, text: policy },
  };
}
