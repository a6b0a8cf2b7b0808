import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain.ts';

const local = { port: 3000, host: '127.0.0.1', data: '/data' };
const distant = { ...local, databaseUrl: 'postgresql://vigie@server/vigie' };
const failure = (message: string, more: { code?: string; syscall?: string } = {}) =>
  Object.assign(new Error(message), more);

describe('a failure to start is told in one sentence', () => {
  it.each([
    ['a taken port', failure('', { code: 'EADDRINUSE', syscall: 'listen' }), local, 'Port 3000 is already taken'],
    ['a port kept for the system', failure('', { code: 'EACCES', syscall: 'listen' }), local, 'may not open port 3000'],
    ['a host of another machine', failure('', { code: 'EADDRNOTAVAIL', syscall: 'listen' }), local, 'correct HOST'],
    ['a full disk, seen by Node', failure('', { code: 'ENOSPC', syscall: 'write' }), local, 'The disk is full'],
    ['a full disk, seen by PostgreSQL', failure('could not extend file', { code: '53100' }), local, 'The disk is full'],
    ['a full disk, seen by initdb', failure('initdb failed: No space left on device'), local, 'The disk is full'],
    ['a missing right', failure('', { code: 'EACCES', syscall: 'mkdir' }), local, 'may not write in /data'],
    ['a read-only disk', failure('', { code: 'EROFS', syscall: 'open' }), local, 'may not write in /data'],
    [
      'a folder below a read-only disk',
      failure('', { code: 'ENOENT', syscall: 'mkdir' }),
      local,
      'may not write in /data',
    ],
    ['a path through a file', failure('', { code: 'ENOTDIR', syscall: 'mkdir' }), local, 'may not write in /data'],
    ['a server that is off', failure('', { code: 'ECONNREFUSED' }), distant, 'does not answer'],
    ['a server that hangs', failure('timeout expired'), distant, 'does not answer'],
    ['a wrong password', failure('', { code: '28P01' }), distant, 'refuses the account or the password'],
    ['a database not created yet', failure('', { code: '3D000' }), distant, 'does not exist'],
    ['a server with no connection left', failure('', { code: '53300' }), distant, 'no more connections'],
    [
      'an account without the rights',
      failure('permission denied to create role', { code: '42501' }),
      distant,
      'GRANT vigie_app TO',
    ],
  ])('%s', (_case, error, settings, expected) => {
    expect(explainFailure(error, settings)?.en).toContain(expected);
  });

  it('except when nobody foresaw it', () => {
    expect(explainFailure(failure('x is not a function'), local)).toBeUndefined();
    expect(explainFailure(undefined, distant)).toBeUndefined();
  });
});
