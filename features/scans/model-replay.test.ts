import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Coverage } from './model.ts';
import { covers, lifeOf, packPorts, unpackPorts, type Run } from './model-replay.ts';

const all: Coverage = { ports: null, deep: false, severities: null, unsure: true };
const shown = { port: '443/tcp', severity: 'major' as const, toConfirm: false, deep: false };

describe('what the silence of a report proves', () => {
  it.each<[string, Partial<Coverage>, Partial<typeof shown>, boolean]>([
    ['it looked at everything', {}, {}, true],
    ['it looked at this port', { ports: [{ protocol: 'tcp', from: 1, to: 1000 }] }, {}, true],
    ['it looked at other ports', { ports: [{ protocol: 'tcp', from: 1, to: 442 }] }, {}, false],
    ['it looked at another protocol', { ports: [{ protocol: 'udp', from: 443, to: 443 }] }, {}, false],
    [
      'it looked at ports, and the finding has none',
      { ports: [{ protocol: 'tcp', from: 1, to: 1000 }] },
      { port: '' },
      false,
    ],
    ['it did not sign in, where the report before did', {}, { deep: true }, false],
    ['it signed in too', { deep: true }, { deep: true }, true],
    ['its filter hides what is to confirm', { unsure: false }, { toConfirm: true }, false],
    ['its filter hides this severity', { severities: ['critical'] }, {}, false],
  ])('%s', (_, coverage, finding, proves) => {
    expect(covers({ ...all, ...coverage }, { ...shown, ...finding })).toBe(proves);
  });
});

it('ranges of ports come back from their line as they were', () => {
  const port = fc.integer({ min: 0, max: 65_535 });
  const range = fc.tuple(fc.constantFrom('tcp', 'udp'), port, port).map(([protocol, a, b]) => ({
    protocol,
    from: Math.min(a, b),
    to: Math.max(a, b),
  }));
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const sorted = ranges.toSorted((a, b) => a.protocol.localeCompare(b.protocol));
      expect(unpackPorts(packPorts(sorted))).toEqual(sorted);
    }),
  );
});

describe('the life of a finding', () => {
  const run = (id: string, seen: boolean, covered = true): Run => ({
    id,
    at: `2026-0${id}-01T00:00:00.000Z`,
    seen,
    covers: covered,
  });

  it('opens, closes with the first report that no longer shows it, and comes back', () => {
    expect(lifeOf([run('1', true), run('2', false), run('3', false)])).toMatchObject({
      state: 'closed',
      lastSeen: '2026-01-01T00:00:00.000Z',
      closedBy: '2',
      reopened: 0,
    });
    expect(lifeOf([run('1', true), run('2', false), run('3', true)])).toMatchObject({
      state: 'open',
      firstSeen: '2026-01-01T00:00:00.000Z',
      closedAt: null,
      reopened: 1,
    });
  });

  it('stays open where the report that says nothing did not look', () => {
    expect(lifeOf([run('1', true), run('2', false, false)])).toMatchObject({ state: 'open' });
    expect(lifeOf([run('1', false), run('2', false)])).toBeNull();
  });

  it('is the same in whatever order the reports are brought', () => {
    const runs = fc.uniqueArray(
      fc.record({ id: fc.uuid(), day: fc.integer({ min: 1, max: 28 }), seen: fc.boolean(), covers: fc.boolean() }),
      { selector: ({ id }) => id, maxLength: 12 },
    );
    fc.assert(
      fc.property(runs, fc.infiniteStream(fc.nat()), (drawn, keys) => {
        const given: Run[] = drawn.map(({ id, day, seen, covers: covered }) => ({
          id,
          at: `2026-03-${String(day).padStart(2, '0')}T00:00:00.000Z`,
          seen,
          covers: covered,
        }));
        const order = new Map(given.map(({ id }) => [id, keys.next().value ?? 0]));
        const shuffled = given.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!);
        expect(lifeOf(shuffled)).toEqual(lifeOf(given));
        const life = lifeOf(given);
        expect(life === null).toBe(given.every(({ seen }) => !seen));
        if (life) expect(life.firstSeen <= life.lastSeen && (life.closedAt ?? '9') >= life.lastSeen).toBe(true);
      }),
    );
  });
});
