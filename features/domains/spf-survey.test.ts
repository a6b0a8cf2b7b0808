import { describe, expect, it } from 'vitest';
import { checkSpf } from './check-spf.ts';
import type { Answer, Lookup, RecordKind } from './lookup.ts';

/** A DNS of a few answers; every other name exists and holds nothing, unsigned. */
const zone = (answers: Record<string, Answer>): Lookup =>
  (async (name: string, kind: RecordKind) =>
    answers[`${kind} ${name}`] ?? { outcome: 'none', exists: true, secure: false }) as Lookup;
const found = (records: unknown[], secure = false): Answer => ({ outcome: 'found', records, secure }) as Answer;

describe('an SPF record that leads elsewhere', () => {
  const spf = async (text: string, more: Record<string, Answer> = {}) => {
    const lookup = zone({ 'TXT clinique.example': found([text]), ...more });
    const { check } = await checkSpf(lookup, 'clinique.example', { hosts: [], refuses: false, known: true });
    return { state: check.state, said: check.points.map(({ text: { fr } }) => fr).join(' ') };
  };

  it('by a name written for each message is no fault, and cannot be followed', async () => {
    expect(await spf('v=spf1 redirect=%{d}.spf.example')).toMatchObject({ state: 'not-verifiable' });
    expect((await spf('v=spf1 redirect=%{d}.spf.example')).said).not.toContain('il ne protège pas');
  });

  it('to nothing is told once, not also as a record that says nothing', async () => {
    const { state, said } = await spf('v=spf1 redirect=rien.example');
    expect(state).toBe('to-fix');
    expect(said).not.toContain('il ne protège pas');
  });

  it('to a record that ends without a word protects nobody', async () => {
    const { said } = await spf('v=spf1 redirect=autre.example', {
      'TXT autre.example': found(['v=spf1 ip4:192.0.2.1']),
    });
    expect(said).toContain('il ne protège pas');
  });
});
