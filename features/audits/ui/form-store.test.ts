import { expect, it } from 'vitest';
import { boxOf } from '../../assessments/ui/drafts.ts';
import { FormStore, type Typed } from './form-store.ts';

interface Row {
  version: number;
  summary: string;
  risks: string;
}

function device() {
  const map = new Map<string, string>();
  return {
    map,
    box: boxOf<Typed>('form:me:', {
      get length() {
        return map.size;
      },
      key: (index: number) => [...map.keys()][index] ?? null,
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    }),
  };
}

/** A server that refuses what was not typed on its latest version. */
function server() {
  let row: Row = { version: 4, summary: '', risks: '' };
  return {
    row: () => row,
    save: (fields: Omit<Row, 'version'>) => async (version: number) => {
      if (version !== row.version) throw new Error('stale-version');
      row = { ...fields, version: version + 1 };
      return row;
    },
  };
}

const open = (at: ReturnType<typeof server>, box = device().box) =>
  new FormStore<Row>({ box, name: 'case:report', fieldsOf: ({ summary, risks }) => ({ summary, risks }) }, at.row());

it('what somebody saved while one typed is not overwritten: the version sent is the one that was typed on', async () => {
  const at = server();
  const [mine, theirs] = [open(at), open(at)];
  mine.type({ summary: 'De A', risks: '' });
  await theirs.save(at.save({ summary: 'De B', risks: '' }));
  mine.receive(at.row());
  await expect(mine.save(at.save({ summary: 'De A', risks: '' }))).rejects.toThrow('stale-version');
  expect(at.row().summary).toBe('De B');
  expect(mine.get()).toMatchObject({ typed: { summary: 'De A' }, theirs: { summary: 'De B', version: 5 } });
  expect(mine.differing(at.row())).toEqual(['summary']);
});

it('one’s own text is saved over theirs only once one has said so', async () => {
  const at = server();
  const store = open(at);
  store.type({ summary: 'De A', risks: '' });
  await open(at).save(at.save({ summary: 'De B', risks: '' }));
  store.receive(at.row());
  store.resolve('mine');
  expect(store.get()).toMatchObject({ typed: { summary: 'De A' }, theirs: null, drawing: 0 });
  await store.save(at.save({ summary: 'De A', risks: '' }));
  expect(at.row()).toMatchObject({ summary: 'De A', version: 6 });
});

it('taking theirs draws the fields anew and leaves nothing on the device', async () => {
  const [at, tablet] = [server(), device()];
  const store = open(at, tablet.box);
  store.type({ summary: 'De A', risks: '' });
  await open(at).save(at.save({ summary: 'De B', risks: '' }));
  store.receive(at.row());
  store.resolve('theirs');
  expect(store.get()).toMatchObject({ known: { summary: 'De B' }, theirs: null, drawing: 1 });
  expect([store.get().typed, tablet.map.size]).toEqual([undefined, 0]);
});

it('a text found on the device keeps the version it was typed on, and one of before versions is older than all', async () => {
  const [at, tablet] = [server(), device()];
  open(at, tablet.box).type({ summary: 'De A', risks: '' });
  expect(open(at, tablet.box).get()).toMatchObject({ found: { summary: 'De A' }, theirs: null });
  await open(at).save(at.save({ summary: 'De B', risks: '' }));
  const again = open(at, tablet.box);
  expect(again.get()).toMatchObject({ found: { summary: 'De A' }, theirs: { summary: 'De B' } });
  await expect(again.save(at.save({ summary: 'De A', risks: '' }))).rejects.toThrow('stale-version');

  tablet.map.set('form:me:case:report', JSON.stringify({ summary: 'Sans version', risks: '' }));
  expect(open(at, tablet.box).get()).toMatchObject({ typed: { summary: 'Sans version' }, theirs: { version: 5 } });
});

it('a page in which nothing is typed follows what others save, and older news changes nothing', async () => {
  const at = server();
  const [store, before] = [open(at), at.row()];
  await open(at).save(at.save({ summary: 'De B', risks: '' }));
  store.receive(at.row());
  expect(store.get()).toMatchObject({ known: { summary: 'De B' }, drawing: 1 });
  store.receive(before);
  expect(store.get()).toMatchObject({ known: { summary: 'De B' }, drawing: 1 });
});

it('one’s own save is no news from somebody else, and what was typed meanwhile stays unsaved on its version', async () => {
  const [at, tablet] = [server(), device()];
  const store = open(at, tablet.box);
  store.type({ summary: 'Un ', risks: '' });
  await store.save(async (version) => {
    const made = await at.save({ summary: 'Un', risks: '' })(version);
    store.type({ summary: 'Un, deux', risks: '' });
    store.receive(made);
    return made;
  });
  expect(store.get()).toMatchObject({ typed: { summary: 'Un, deux' }, theirs: null, drawing: 0 });
  expect(tablet.box.read('case:report')).toEqual({ version: 5, values: { summary: 'Un, deux', risks: '' } });
  await store.save(at.save({ summary: 'Un, deux', risks: '' }));
  expect([at.row().version, store.get().typed, tablet.map.size]).toEqual([6, undefined, 0]);
});

it('a text typed and taken back leaves nothing to save', () => {
  const [at, tablet] = [server(), device()];
  const store = open(at, tablet.box);
  store.type({ summary: 'Un mot', risks: '' });
  expect(tablet.map.size).toBe(1);
  store.type({ summary: '', risks: '' });
  expect([store.get().typed, tablet.map.size]).toEqual([undefined, 0]);
});
