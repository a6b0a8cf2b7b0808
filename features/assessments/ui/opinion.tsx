import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { call } from '../../../platform/web/api.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { asProblem } from '../../../platform/web/problem.ts';
import { SaveState, TextArea, type Saving } from '../../../platform/web/ui/index.ts';
import { giveFeedback } from '../contract.ts';
import { useTheme } from './theme-context.ts';
import { messages as en } from './theme.en.ts';
import { messages as fr } from './theme.fr.ts';
import { useThemeCache, type ThemeReply } from './use-answers.ts';

type Opinion = ThemeReply['feedback'][number];
const KINDS = ['unclear', 'not-relevant', 'too-demanding'] as const;

/** One tap to say that a question is unclear, not relevant or too demanding; a second tap takes it back. */
export function OpinionPanel({ criterionId }: { criterionId: string }) {
  const words = useMessages({ fr, en });
  const { reply, params } = useTheme();
  const change = useThemeCache(params);
  const given = reply.feedback.find((each) => each.criterionId === criterionId);
  const [comment, setComment] = useState(given?.comment ?? '');
  const [saving, setSaving] = useState<Saving>({ state: 'idle' });

  const give = async (kind: Opinion['kind'] | null) => {
    setSaving({ state: 'saving' });
    try {
      await call(giveFeedback, { params: { ...params, criterionId }, body: { kind, comment: kind ? comment : '' } });
      change((old) => ({
        ...old,
        feedback: [
          ...old.feedback.filter((each) => each.criterionId !== criterionId),
          ...(kind ? [{ criterionId, kind, comment }] : []),
        ],
      }));
      setSaving({ state: 'idle' });
      announce(kind ? words.opinionThanks : words.opinionWithdrawn);
    } catch (problem) {
      setSaving({ state: 'failed', error: asProblem(problem).message });
    }
  };
  return (
    <div className="opinion">
      <p className="field-hint">{words.opinionText}</p>
      <div className="opinion-kinds">
        {KINDS.map((kind) => {
          const on = given?.kind === kind;
          return (
            <button
              key={kind}
              type="button"
              className="button button-secondary button-small opinion-kind"
              aria-pressed={on}
              onClick={() => void give(on ? null : kind)}
            >
              {words.opinions[kind]}
            </button>
          );
        })}
      </div>
      {given && (
        <>
          <p className="opinion-thanks">{words.opinionThanks}</p>
          <TextArea
            name={`opinion-${criterionId}`}
            label={words.opinionComment}
            optional
            rows={2}
            maxLength={1000}
            value={comment}
            onChange={setComment}
            onBlur={() => {
              if (comment !== given.comment) void give(given.kind);
            }}
          />
        </>
      )}
      <SaveState saving={saving} />
    </div>
  );
}
