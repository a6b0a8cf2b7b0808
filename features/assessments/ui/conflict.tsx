import type { ReactNode } from 'react';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Button, Notice } from '../../../platform/web/ui/index.ts';
import type { AnswerValue } from '../model.ts';
import type { Shown } from './answer-store.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';

/** Two people answered the same criterion: both answers side by side, and the reader chooses. Nothing is sent until then. */
export function Conflict({ criterionId, shown }: { criterionId: string; shown: Shown }) {
  const words = useMessages({ fr, en });
  const { fromNow } = useFormat();
  const { store } = useTheme();
  const { theirs } = shown;
  if (!theirs) return null;
  return (
    <Notice tone="warning" live title={words.theirsTitle(theirs.answeredByName)}>
      <p>{words.theirsText}</p>
      <div className="versus">
        <Side title={words.theirs(theirs.answeredByName, fromNow(theirs.answeredAt))} answer={theirs}>
          <Button size="small" onClick={() => void store.resolve(criterionId, 'theirs')}>
            {words.keepTheirs}
          </Button>
        </Side>
        <Side title={words.mine} answer={shown}>
          <Button size="small" onClick={() => void store.resolve(criterionId, 'mine')}>
            {words.keepMine}
          </Button>
        </Side>
      </div>
    </Notice>
  );
}

interface SideProps {
  title: string;
  answer: { value: AnswerValue | null; comment: string; reason: string };
  children: ReactNode;
}

function Side({ title, answer, children }: SideProps) {
  const words = useMessages({ fr, en });
  return (
    <div className="versus-side">
      <p className="versus-who">{title}</p>
      <p className="versus-value">{answer.value ? words.answers[answer.value] : words.noAnswer}</p>
      {answer.value === 'not-applicable' && answer.reason && <p className="versus-words">{answer.reason}</p>}
      {answer.comment && <p className="versus-words">{answer.comment}</p>}
      {children}
    </div>
  );
}
