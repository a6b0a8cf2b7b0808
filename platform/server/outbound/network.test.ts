import { expect, it } from 'vitest';
import { openNetwork } from './network.ts';

const servers = (VIGIE_RESOLVER: string) => openNetwork({ VIGIE_RESOLVER } as never).nameServers;

it('reads name servers by address, with or without a port, and takes the system’s where none is given', () => {
  expect(servers('127.0.0.1, 9.9.9.9:5353, ::1, [2001:db8::1]:5300')).toEqual([
    { address: '127.0.0.1', port: 53 },
    { address: '9.9.9.9', port: 5353 },
    { address: '::1', port: 53 },
    { address: '2001:db8::1', port: 5300 },
  ]);
  expect(servers('')).toEqual(openNetwork({} as never).nameServers);
});

it.each(['dns.example', '127.0.0.1:99999', '127.0.0.1:', '300.1.1.1', '[::1', ':53'])(
  'refuses to start with «\u00a0%s\u00a0»',
  (wrong) => {
    expect(() => servers(wrong)).toThrow('VIGIE_RESOLVER');
  },
);

it('connects to public addresses alone, on the usual ports', () => {
  const network = openNetwork({} as never);
  expect([network.allows('8.8.8.8'), network.allows('169.254.169.254'), network.allows('127.0.0.1')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(network.ports).toEqual({ smtp: 25, https: 443 });
});
