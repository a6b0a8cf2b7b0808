import { describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.ts';
import { readSettings } from './settings.ts';

const read = (args: string[], environment: Record<string, string> = {}) => readSettings(args, environment, '/clone');
const refusal = (args: string[], environment: Record<string, string> = {}): string => {
  try {
    read(args, environment);
  } catch (error) {
    if (error instanceof StartupError) return error.sentence.en;
  }
  return 'accepted';
};

describe('the settings', () => {
  it('are usable with nothing set', () => {
    const { databaseUrl, ...settings } = read([]);
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 3000, origin: 'http://127.0.0.1:3000', demo: false });
    expect(databaseUrl).toBeUndefined();
  });

  it('take the port from the command line first, then from PORT', () => {
    expect(read(['--port', '4000'], { PORT: '5000' }).port).toBe(4000);
    expect(read(['--port=4001']).port).toBe(4001);
    expect(read([], { PORT: '5000' }).origin).toBe('http://127.0.0.1:5000');
  });

  it('keep the demonstration’s data apart', () => {
    expect(read(['--demo'], { VIGIE_DATA: '/data' })).toMatchObject({ demo: true, data: '/data/demo' });
    expect(read([], { VIGIE_DATA: '/data' }).data).toBe('/data');
  });

  it('take the public address as the origin of links, without its path', () => {
    expect(read([], { VIGIE_ORIGIN: 'https://vigie.example.org/' }).origin).toBe('https://vigie.example.org');
    expect(read([], { HOST: '0.0.0.0' }).origin).toBe('http://localhost:3000');
    expect(read([], { HOST: '::1' }).origin).toBe('http://[::1]:3000');
  });

  it.each([
    [['--port', 'abc'], {}, '"abc" is not a port number'],
    [['--port'], {}, '"" is not a port number'],
    [[], { PORT: '70000' }, '"70000" is not a port number'],
    [['--dmeo'], {}, 'Unknown option: --dmeo'],
    [[], { DATABASE_URL: 'mysql://here' }, 'DATABASE_URL must begin with postgresql://'],
    [[], { VIGIE_ORIGIN: 'vigie.example.org' }, 'VIGIE_ORIGIN must be the whole public address'],
  ])('refuse %j %j in one sentence', (args, environment, expected) => {
    expect(refusal(args as string[], environment as Record<string, string>)).toContain(expected);
  });
});
