import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, Dialog, SaveState, savingOf, SelectField } from '../../../platform/web/ui/index.ts';
import { readResults, setTarget } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { ResultsReply } from './results.tsx';

/** The level aimed at for each theme, saved as it is chosen. */
export function Targets({ reply, organisationId }: { reply: ResultsReply; organisationId: string }) {
  const words = useMessages({ fr, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        {words.setTargets}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.targetsTitle} size="wide">
        <p>{words.targetsText}</p>
        <ul className="targets">
          {reply.themes.map((theme) => (
            <TargetRow key={theme.id} theme={theme} reply={reply} organisationId={organisationId} />
          ))}
        </ul>
        <Button onClick={() => setOpen(false)}>{words.close}</Button>
      </Dialog>
    </>
  );
}

interface TargetRowProps {
  theme: ResultsReply['themes'][number];
  reply: ResultsReply;
  organisationId: string;
}

function TargetRow({ theme, reply, organisationId }: TargetRowProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const save = useSend(setTarget, { invalidates: [readResults] });
  const [chosen, setChosen] = useState(theme.target.level);
  const { levels } = reply;
  const { proposed } = theme.target;
  const now = theme.result.level === null ? null : levels[theme.result.level];
  const choose = (index: number) => {
    setChosen(index);
    const level = index === proposed ? null : levels[index]!.id;
    save.mutate({
      params: { organisationId, referentialId: reply.assessment.referential.id, themeId: theme.id },
      body: { level },
    });
  };
  return (
    <li>
      <span>
        <strong>{text(theme.title)}</strong>
        {now && <span className="targets-now">{words.levelNow(now.id)}</span>}
      </span>
      <div>
        <SelectField
          name={`target-${theme.id}`}
          label={
            <span className="visually-hidden">
              {words.targetOf} {text(theme.title)}
            </span>
          }
          value={String(chosen)}
          onChange={(value) => choose(Number(value))}
          options={levels.slice(1).map(({ id }, index) => ({
            value: String(index + 1),
            label: index + 1 === proposed ? words.proposed(id) : id,
          }))}
        />
        <SaveState saving={savingOf(save)} />
      </div>
    </li>
  );
}
