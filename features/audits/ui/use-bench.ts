import { useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { call } from '../../../platform/web/api.ts';
import { queryKey } from '../../../platform/web/data.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { boxOf } from '../../assessments/ui/drafts.ts';
import { readBench, saveBenchAnswer } from '../contract.ts';
import { BenchStore, type BenchAnswer, type ObservationDraft, type Outcome } from './bench-store.ts';
import type { CaseAddress } from './words.ts';

export type BenchReply = Reply<typeof readBench>;

/** What this person answered on an audit's bench and the server does not have, on this device. */
export const observationBox = (accountId: string, caseId: string) =>
  boxOf<ObservationDraft>(`observation:${accountId}:${caseId}:`, localStorage);

const criteriaOf = (bench: BenchReply) => bench.themes.flatMap(({ criteria }) => criteria);
const answersOf = (bench: BenchReply) => criteriaOf(bench).flatMap(({ answer }) => answer ?? []);

/**
 * The observations of the audit on the page: fed by each read, sent as one taps, kept on this device until the server has them.
 * The device's long store: a tablet closes pages by itself in a pocket.
 */
export function useBench(bench: BenchReply, params: CaseAddress): BenchStore {
  const { account } = useSession();
  const client = useQueryClient();
  const send = async (criterionId: string, draft: ObservationDraft): Promise<Outcome> => {
    try {
      const answer = await call(saveBenchAnswer, { params: { ...params, criterionId }, body: draft });
      client.setQueryData<BenchReply>(queryKey(readBench, { params }), (old) => old && withAnswer(old, answer));
      return { kind: 'saved', answer };
    } catch (error) {
      const { status, code, message, reply } = asProblem(error);
      const theirs = reply['current'] as BenchAnswer | undefined;
      if (code === 'stale-version' && theirs?.criterionId) return { kind: 'stale', theirs };
      return { kind: 'failed', error: message, again: status === 0 || status === 429 || status >= 500 };
    }
  };
  const [store] = useState(() => {
    const made = new BenchStore({ send, box: observationBox(account?.id ?? '', params.caseId) });
    made.receive(
      answersOf(bench),
      criteriaOf(bench).map(({ id }) => id),
    );
    return made;
  });
  useEffect(() => {
    store.receive(
      answersOf(bench),
      criteriaOf(bench).map(({ id }) => id),
    );
  }, [store, bench]);
  useEffect(() => {
    const flush = () => void store.flushAll();
    flush();
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [store]);
  return store;
}

const withAnswer = (bench: BenchReply, answer: BenchAnswer): BenchReply => ({
  ...bench,
  themes: bench.themes.map((theme) => ({
    ...theme,
    criteria: theme.criteria.map((one) => (one.id === answer.criterionId ? { ...one, answer } : one)),
  })),
});
