import { useEffect, useRef } from 'react';
import type { Solution } from '../../../platform/contract/proof-of-work.ts';
import { CHALLENGE_MINUTES } from '../../../platform/contract/proof-of-work.ts';
import { announce } from '../../../platform/web/announce.ts';
import { call } from '../../../platform/web/api.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { solveChallenge } from '../../../platform/web/robots.ts';
import { readChallenge } from '../contract.ts';
import { useRequestWords } from './words.ts';

/** How long a wait lasts before a screen reader hears of it, and how often it does then. */
const TELL_MS = 2_000;
/** A solution older than this is replaced rather than sent to be refused. */
const FRESH_MS = (CHALLENGE_MINUTES - 5) * 60_000;

interface Attempt {
  solution: Promise<Solution>;
  startedAt: number;
  /** From 0 to 1: how likely it is to be done by now. */
  share: number;
  failed: boolean;
  stop: () => void;
}

function begin(): Attempt {
  const controller = new AbortController();
  const attempt: Attempt = {
    solution: find(),
    startedAt: Date.now(),
    share: 0,
    failed: false,
    stop: () => controller.abort(),
  };
  // Heard of when the form is sent: until then, nobody waits for it.
  attempt.solution.catch(() => {
    attempt.failed = true;
  });
  return attempt;

  async function find(): Promise<Solution> {
    const { challenge } = await call(readChallenge, {});
    const tell = (share: number) => {
      attempt.share = share;
    };
    return { challenge, counter: await solveChallenge(challenge, tell, controller.signal) };
  }
}

/**
 * Solves the form's challenge while its reader types. `solution` gives it when the form is sent, and waits where it is not found yet;
 * `restart` looks for another once one was refused.
 */
export function useRobotCheck(): { solution: () => Promise<Solution>; restart: () => void } {
  const words = useRequestWords().form;
  const { percent } = useFormat();
  const attempt = useRef<Attempt | null>(null);
  const restart = (): Attempt => {
    attempt.current?.stop();
    attempt.current = begin();
    return attempt.current;
  };
  useEffect(() => {
    attempt.current = begin();
    return () => attempt.current?.stop();
  }, []);
  return {
    restart,
    async solution() {
      const last = attempt.current;
      const now = last && !last.failed && Date.now() - last.startedAt < FRESH_MS ? last : restart();
      const timer = setInterval(() => announce(words.checking(percent(now.share))), TELL_MS);
      return now.solution.finally(() => clearInterval(timer));
    },
  };
}
