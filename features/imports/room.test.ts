import { setImmediate, setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipSync } from 'fflate';
import { Problem } from '../../platform/contract/problem.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { feedFile } from './apart.ts';
import * as contract from './contract.ts';
import { MAX_IMPORT_BYTES } from './model.ts';
import { Turns } from '../../platform/server/files/turns.ts';
import { busy, Room } from './room.ts';
import { importing } from './sending.fixture.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
const { send, table } = importing(() => t);

const refusal = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.code}` : String(error);
  }
};

describe('files that arrive together', () => {
  it('take no more memory than is kept for them, and a structure no more than three at once', () => {
    const room = new Room();
    const frees = Array.from({ length: 8 }, (_, n) => room.take(`s${n}`, MAX_IMPORT_BYTES));
    expect(refusal(() => room.take('s9', 1000))).toBe('503 imports-busy');
    frees[0]!();
    // Without a size of its own, a file may be as large as any.
    const free = room.take('s9', 0);
    expect(refusal(() => room.take('s9', 1000))).toBe('503 imports-busy');
    free();
    for (let n = 0; n < 3; n += 1) frees.push(room.take('s9', 1000));
    expect(refusal(() => room.take('s9', 1000))).toBe('429 imports-many');
    expect(refusal(() => room.take('s10', 1000))).toBe('taken');
    frees.at(-1)!();
    expect(refusal(() => room.take('s9', 1000))).toBe('taken');
  });

  it('are read two at a time; what waits has not begun, and one too many is refused', async () => {
    const turns = new Turns(2, 3, busy);
    let running = 0;
    let most = 0;
    let begun = 0;
    const ends: (() => void)[] = [];
    const work = async (): Promise<void> => {
      begun += 1;
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    };
    const all = Array.from({ length: 5 }, () => turns.take(work));
    await expect(turns.take(work)).rejects.toMatchObject({ status: 503 });
    expect(begun).toBe(2);
    for (let n = 0; n < 5; n += 1) {
      while (ends.length === 0) await setImmediate();
      ends.shift()!();
    }
    await Promise.all(all);
    expect([begun, most]).toEqual([5, 2]);
  });

  it('hold a connection to the database only while they are read', async () => {
    const senders = await Promise.all(Array.from({ length: 6 }, () => t.member('it-lead')));
    const large = `Poste;Remarque\n${Array.from({ length: 800 }, (_, n) => `PC${n};${'x'.repeat(4000)}`).join('\n')}`;
    const { bytes, query } = await table(senders[0]!, large);
    for (const as of senders.slice(1)) await table(as, large);
    const owner = new pg.Client(t.database.owner);
    await owner.connect();
    let open = true;
    let most = 0;
    const watch = async (): Promise<void> => {
      while (open) {
        const { rows } = await owner.query<{ n: number }>(
          `select count(*)::int as n from pg_stat_activity
            where datname = current_database() and application_name = 'vigie' and xact_start < clock_timestamp() - interval '0.1 s'`,
        );
        most = Math.max(most, rows[0]!.n);
        await setTimeout(2);
      }
      await owner.end();
    };
    const watching = watch();
    const sent = await Promise.all(senders.map((as) => send(contract.preparePreview, as, bytes, query)));
    open = false;
    await watching;
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe('a file that cannot be read', () => {
  it('is damaged where its own parts are, even when a library stumbles over them', async () => {
    const as = await t.member('it-lead');
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const broken = zipSync({
      'xl/workbook.xml': bytes('<workbook><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': bytes('<Relationships/>'),
    });
    const { status, problem } = await send(contract.recogniseFile, as, Buffer.from(broken));
    expect(`${status} ${problem.code}`).toBe('422 import-damaged');
  });

  it('is not said to be damaged where the reader is at fault: that is a failure of ours, with its place', async () => {
    const large = Buffer.from(`Poste;Remarque\n${`PC;${'x'.repeat(150)}\n`.repeat(21_000)}`);
    const told = { mapping: { kind: 'equipment' } as never, kind: null, dateOrder: null, signature: null };
    const failure = await feedFile(large, told, () => Promise.resolve()).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(Problem);
    expect(String(failure)).toMatch(/TypeError.*read\.ts/s);
  });
});
