import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWERS } from '../model.ts';
import { AnswerStore, type KnownAnswer, type Outcome, type Sent } from './answer-store.ts';
import { draftBox } from './drafts.ts';

const id = 'estate.n1.inventory';

/** Browser storage as the standard describes it, in memory. */
function storage(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

/** A server that keeps one answer and refuses a stale version, as the real one does. */
function server() {
  let answer: KnownAnswer | undefined;
  const written: KnownAnswer[] = [];
  return {
    written,
    online: true,
    current: () => (answer ? [answer] : []),
    put(by: string, sent: Sent): Outcome {
      if (!this.online) return { kind: 'failed', error: 'no network', again: true };
      if (answer && sent.version !== answer.version) return { kind: 'stale', theirs: answer };
      answer = {
        ...sent,
        criterionId: id,
        version: sent.version + 1,
        answeredByName: by,
        answeredAt: '2026-11-21T09:00:00.000Z',
      };
      written.push(answer);
      return { kind: 'saved', answer };
    },
  };
}

function person(name: string, at: ReturnType<typeof server>, store = storage()) {
  const box = draftBox(name, 'assessment', store);
  const answers = new AnswerStore({ box, pauseMs: 100, againMs: 1000, send: async (_, sent) => at.put(name, sent) });
  answers.receive(at.current(), [id]);
  return { answers, store, shown: () => answers.get(id), refresh: () => answers.receive(at.current(), [id]) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

describe('saving as one goes', () => {
  it('sends a choice at once, and a comment after a pause', async () => {
    const at = server();
    const { answers, shown } = person('Anne', at);
    answers.edit(id, { value: 'yes' });
    await settle();
    expect([at.written.length, shown().saving.state]).toEqual([1, 'saved']);
    answers.edit(id, { comment: 'Liste tenue' });
    answers.edit(id, { comment: 'Liste tenue à jour' });
    expect(at.written.length).toBe(1);
    await settle(100);
    expect(at.written.map(({ comment }) => comment)).toEqual(['', 'Liste tenue à jour']);
  });

  it('waits for the reason of a criterion that does not apply, and for an answer to go with a comment', async () => {
    const at = server();
    const { answers, shown } = person('Anne', at);
    answers.edit(id, { comment: 'À voir avec le prestataire' }, true);
    expect(shown().needs).toBe('value');
    answers.edit(id, { value: 'not-applicable' });
    await settle();
    expect([shown().needs, at.written.length, answers.given()]).toEqual(['reason', 0, {}]);
    answers.edit(id, { reason: 'Aucun poste ici' }, true);
    await settle();
    expect(at.written).toMatchObject([
      { value: 'not-applicable', comment: 'À voir avec le prestataire', reason: 'Aucun poste ici' },
    ]);
  });

  it('sends nothing when a change is undone', async () => {
    const at = server();
    const { answers } = person('Anne', at);
    answers.edit(id, { value: 'yes' });
    await settle();
    answers.edit(id, { comment: 'x' });
    answers.edit(id, { comment: '' });
    await settle(1000);
    expect([at.written.length, answers.unsent()]).toEqual([1, false]);
  });

  it('keeps what is typed without network, tries again, and finds it after a reload', async () => {
    const at = server();
    const { answers, shown, store } = person('Anne', at);
    at.online = false;
    answers.edit(id, { value: 'no', comment: 'En cours d’achat' });
    await settle();
    expect(shown()).toMatchObject({ value: 'no', saving: { state: 'failed', error: 'no network' } });
    const reloaded = person('Anne', at, store);
    void reloaded.answers.flushAll();
    expect(reloaded.shown()).toMatchObject({ value: 'no', comment: 'En cours d’achat' });
    at.online = true;
    await settle(1000);
    expect(at.current()).toMatchObject([{ value: 'no', comment: 'En cours d’achat' }]);
    expect(draftBox('Anne', 'assessment', store).list()).toEqual([]);
  });
});

describe('two people at once', () => {
  it('a refresh shows the other’s answer, and never older news', async () => {
    const at = server();
    const [anne, paul] = [person('Anne', at), person('Paul', at)];
    anne.answers.edit(id, { value: 'yes' });
    await settle();
    const old = at.current();
    anne.answers.edit(id, { value: 'no' });
    await settle();
    paul.refresh();
    paul.answers.receive(old, [id]);
    expect(paul.shown()).toMatchObject({ value: 'no', known: { answeredByName: 'Anne' } });
  });

  it('a refresh leaves what is being typed alone and shows both', async () => {
    const at = server();
    const [anne, paul] = [person('Anne', at), person('Paul', at)];
    paul.answers.edit(id, { value: 'partly', comment: 'La moitié' }, false);
    anne.answers.edit(id, { value: 'yes' });
    await settle();
    paul.refresh();
    await settle(1000);
    expect(paul.shown()).toMatchObject({
      value: 'partly',
      comment: 'La moitié',
      theirs: { value: 'yes', answeredByName: 'Anne' },
    });
    expect(at.written.length).toBe(1);
    await paul.answers.resolve(id, 'mine');
    expect(at.current()).toMatchObject([{ value: 'partly', comment: 'La moitié', version: 2 }]);
  });

  it('the one who comes second may keep the other’s answer', async () => {
    const at = server();
    const [anne, paul] = [person('Anne', at), person('Paul', at)];
    anne.answers.edit(id, { value: 'yes' });
    paul.answers.edit(id, { value: 'no' });
    await settle();
    expect(paul.shown().theirs).toMatchObject({ value: 'yes' });
    await paul.answers.resolve(id, 'theirs');
    expect(paul.shown()).toMatchObject({ value: 'yes', theirs: null, saving: { state: 'saved' } });
    expect([paul.answers.unsent(), at.written.length]).toEqual([false, 1]);
  });

  it('two who say the same have no conflict', async () => {
    const at = server();
    const [anne, paul] = [person('Anne', at), person('Paul', at)];
    anne.answers.edit(id, { value: 'yes' });
    paul.answers.edit(id, { value: 'yes' });
    await settle();
    expect(paul.shown()).toMatchObject({ theirs: null, saving: { state: 'saved' } });
  });

  it('whatever they do and whenever the network fails, the last words of each are on the server or on their own page', async () => {
    const step = fc.oneof(
      fc.record({
        who: fc.nat(1),
        act: fc.constant('edit' as const),
        value: fc.constantFrom(...ANSWERS),
        comment: fc.constantFrom('', 'a', 'b'),
      }),
      fc.record({ who: fc.nat(1), act: fc.constantFrom('refresh' as const, 'mine' as const, 'flush' as const) }),
      fc.record({ act: fc.constantFrom('cut' as const, 'mend' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const at = server();
        const people = [person('Anne', at), person('Paul', at)];
        const said = ['', ''];
        const words = (answer: { value: unknown; comment: string }) => `${String(answer.value)} ${answer.comment}`;
        for (const one of steps) {
          if (!('who' in one)) at.online = one.act === 'mend';
          else {
            const { answers, refresh } = people[one.who]!;
            if (one.act === 'edit') {
              said[one.who] = words(one);
              answers.edit(id, { value: one.value, comment: one.comment, reason: 'because' });
            } else if (one.act === 'refresh') refresh();
            else if (one.act === 'mine') await answers.resolve(id, 'mine');
            else await answers.flush(id);
          }
          await settle();
          const heard = at.written.map(words);
          const lost = people.filter(({ shown }, who) => said[who] && ![words(shown()), ...heard].includes(said[who]));
          expect(lost).toEqual([]);
        }
        for (const [index, { version }] of at.written.entries()) expect(version).toBe(index + 1);
      }),
      { numRuns: 200 },
    );
  });
});
