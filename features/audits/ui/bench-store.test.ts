import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boxOf } from '../../assessments/ui/drafts.ts';
import { BenchStore, observed, type BenchAnswer, type ObservationDraft, type Outcome } from './bench-store.ts';

const id = 'estate.n1.inventory';
const declared: BenchAnswer = {
  criterionId: id,
  declared: 'yes',
  observed: null,
  agreed: null,
  note: '',
  version: 1,
  answeredByName: 'Direction',
  answeredAt: '2026-11-21T09:00:00.000Z',
};

/** What a device keeps when its pages close. */
function device() {
  const map = new Map<string, string>();
  const storage = {
    get length() {
      return map.size;
    },
    key: (index: number) => [...map.keys()][index] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
  return { map, box: () => boxOf<ObservationDraft>('observation:me:case:', storage) };
}

function server() {
  let row = declared;
  return {
    online: true,
    row: () => row,
    put(draft: ObservationDraft): Outcome {
      if (!this.online) return { kind: 'failed', error: 'no network', again: true };
      if (draft.version !== row.version) return { kind: 'stale', theirs: row };
      row = { ...row, ...draft, version: row.version + 1 };
      return { kind: 'saved', answer: row };
    },
  };
}

const open = (at: ReturnType<typeof server>, box: ReturnType<ReturnType<typeof device>['box']>) => {
  const store = new BenchStore({ box, send: async (_, draft) => at.put(draft) });
  store.receive([at.row()], [id]);
  return store;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('an observation made without a network outlives the page, and leaves once the network is back', async () => {
  const [at, tablet] = [server(), device()];
  const store = open(at, tablet.box());
  at.online = false;
  store.edit(id, { observed: 'no', note: 'Vu à l’accueil' }, true);
  await vi.advanceTimersByTimeAsync(0);
  expect(store.get(id).saving).toEqual({ state: 'failed', error: 'no network' });
  expect(at.row().observed).toBeNull();

  const again = open(at, tablet.box());
  expect(again.get(id)).toMatchObject({ observed: 'no', note: 'Vu à l’accueil' });
  expect([...again.observed()]).toEqual([id]);
  at.online = true;
  await again.flushAll();
  expect(at.row()).toMatchObject({ declared: 'yes', observed: 'no', note: 'Vu à l’accueil', version: 2 });
  expect(tablet.map.size).toBe(0);
});

it('two auditors on one criterion: neither is overwritten until one of them chooses', async () => {
  const at = server();
  const [mine, theirs] = [open(at, device().box()), open(at, device().box())];
  theirs.edit(id, { observed: 'partly' }, true);
  await vi.advanceTimersByTimeAsync(0);
  mine.edit(id, { observed: 'no' }, true);
  await vi.advanceTimersByTimeAsync(0);
  expect(mine.get(id)).toMatchObject({ observed: 'no', theirs: { observed: 'partly' } });
  expect(at.row().observed).toBe('partly');
  await mine.resolve(id, 'mine');
  expect(at.row()).toMatchObject({ observed: 'no', version: 3 });
});

it('what is seen as declared is agreed at once, and no longer once it is seen otherwise; what was agreed by choice stays', () => {
  const nothing = { observed: null, agreed: null } as const;
  const alike = observed(nothing, 'yes', 'yes');
  expect(alike).toEqual({ observed: 'yes', agreed: 'yes' });
  expect(observed(alike, 'yes', 'no')).toEqual({ observed: 'no', agreed: null });
  expect(observed({ observed: 'no', agreed: 'partly' }, 'yes', 'unknown')).toEqual({
    observed: 'unknown',
    agreed: 'partly',
  });
  expect(observed(nothing, null, 'no')).toEqual({ observed: 'no', agreed: null });
});
