import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { call } from '../../../platform/web/api.ts';
import { queryKey, useInvalidate } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { useSession } from '../../../platform/web/session.tsx';
import { criteriaOf } from '../../referentials/model.ts';
import { readAnswers, readAssessment, readTheme, saveAnswer } from '../contract.ts';
import { AnswerStore, type KnownAnswer, type Outcome, type Sent } from './answer-store.ts';
import { draftBox } from './drafts.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

export type ThemeReply = Reply<typeof readTheme>;
export interface ThemeAddress {
  organisationId: string;
  assessmentId: string;
  themeId: string;
}

/** Changes what the page of a theme has read, without asking the server again. */
export function useThemeCache(params: ThemeAddress): (change: (reply: ThemeReply) => ThemeReply) => void {
  const client = useQueryClient();
  return (change) =>
    client.setQueryData<ThemeReply>(queryKey(readTheme, { params }), (reply) => reply && change(reply));
}

/** The answers of the theme on the page: fed by each read, sent as one goes, flushed on leaving. */
export function useAnswers(reply: ThemeReply, params: ThemeAddress): AnswerStore {
  const words = useMessages({ fr, en });
  const { account } = useSession();
  const remember = useThemeCache(params);
  const invalidate = useInvalidate();
  const criteria = criteriaOf(reply.theme).map(({ id }) => id);

  const send = async (criterionId: string, answer: Sent): Promise<Outcome> => {
    try {
      const saved = await call(saveAnswer, { params: { ...params, criterionId }, body: answer });
      remember((old) => ({
        ...old,
        answers: [...old.answers.filter((each) => each.criterionId !== criterionId), saved.answer],
        result: saved.result,
      }));
      void invalidate(readAssessment, readAnswers);
      return { kind: 'saved', answer: saved.answer };
    } catch (error) {
      const { status, code, message, reply: problem } = asProblem(error);
      const theirs = problem['current'] as KnownAnswer | undefined;
      if (code === 'stale-version' && theirs?.value) return { kind: 'stale', theirs };
      if (status === 0) return { kind: 'failed', error: words.offlineShort, again: true };
      if (status === 401) return { kind: 'failed', error: words.sessionEnded, again: false };
      return { kind: 'failed', error: message, again: status === 429 || status >= 500 };
    }
  };
  const [store] = useState(() => {
    const made = new AnswerStore({ send, box: draftBox(account?.id ?? '', params.assessmentId) });
    made.receive(reply.answers, criteria);
    return made;
  });

  useEffect(() => {
    store.receive(
      reply.answers,
      criteriaOf(reply.theme).map(({ id }) => id),
    );
  }, [store, reply]);
  useEffect(() => {
    const flush = () => void store.flushAll();
    const warn = (event: BeforeUnloadEvent) => store.unsent() && event.preventDefault();
    flush();
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('beforeunload', warn);
    return () => {
      flush();
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('beforeunload', warn);
    };
  }, [store]);
  return store;
}

const watchNetwork = (changed: () => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

/** True while the device knows of a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    watchNetwork,
    () => navigator.onLine,
    () => true,
  );
}
