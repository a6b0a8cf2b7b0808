import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate with its key, both as PEM. */
export interface Issued {
  cert: string;
  key: string;
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const name = (organisation: string) =>
  sequence(der(0x31, sequence(oid('55040a'), der(0x0c, Buffer.from(organisation)))));
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replaceAll(/\D/g, '').slice(0, 14)}Z`));
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));
const pem = (bytes: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${bytes
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END CERTIFICATE-----\n`;

interface Wanted {
  issuer: string;
  subject: string;
  names: string[];
  from: Date;
  to: Date;
  authority: boolean;
  publicKey: KeyObject;
  signer: KeyObject;
}

/** RFC 5280 §4.1: a version 3 certificate. */
function certificate({ issuer, subject, names, from, to, authority, publicKey, signer }: Wanted): string {
  const alternatives = sequence(...names.map((one) => der(0x82, Buffer.from(one))));
  const extensions = authority
    ? [extension('551d13', sequence(der(0x01, Buffer.from([0xff]))))]
    : [extension('551d11', alternatives)];
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([0x10, ...crypto.getRandomValues(new Uint8Array(8))])),
    ECDSA_SHA256,
    name(issuer),
    sequence(time(from), time(to)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  return pem(sequence(body, ECDSA_SHA256, der(0x03, Buffer.from([0]), sign('sha256', body, signer))));
}

/** An authority of the tests: its own certificate, and those that it issues. */
export function testAuthority() {
  const root = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = 'Vigie tests authority';
  const always = { from: new Date('2020-01-01'), to: new Date('2120-01-01') };
  const own = { issuer, subject: issuer, names: [], ...always, authority: true };
  return {
    cert: certificate({ ...own, publicKey: root.publicKey, signer: root.privateKey }),
    issue(names: string[], dates: { from?: Date; to?: Date } = {}): Issued {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const given = { issuer, subject: 'Clinique', names, ...always, ...dates, authority: false };
      return {
        cert: certificate({ ...given, publicKey: pair.publicKey, signer: root.privateKey }),
        key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}
