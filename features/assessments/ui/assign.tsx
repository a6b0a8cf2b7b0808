import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, Dialog, SaveState, savingOf, SelectField } from '../../../platform/web/ui/index.ts';
import { readAssessment, saveTask } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export type TaskListReply = Reply<typeof readAssessment>;
interface AssignProps {
  reply: TaskListReply;
  params: { organisationId: string; assessmentId: string };
}

/** Gives each theme to someone of the team; each choice is saved at once. */
export function Assign({ reply, params }: AssignProps) {
  const words = useMessages({ fr, en });
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={() => setOpen(true)}>
        {words.assign}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.assignTitle} size="wide">
        <p>{words.assignText}</p>
        <ul className="assign-list">
          {reply.themes.map((theme) => (
            <AssignRow key={theme.id} theme={theme} team={reply.team} params={params} />
          ))}
        </ul>
        <Button onClick={() => setOpen(false)}>{words.close}</Button>
      </Dialog>
    </>
  );
}

interface AssignRowProps extends Pick<AssignProps, 'params'> {
  theme: TaskListReply['themes'][number];
  team: TaskListReply['team'];
}

function AssignRow({ theme, team, params }: AssignRowProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const save = useSend(saveTask, { invalidates: [readAssessment] });
  const [chosen, setChosen] = useState(theme.task.assignee?.id ?? '');
  return (
    <li>
      <strong>{text(theme.title)}</strong>
      <div>
        <SelectField
          name={`assignee-${theme.id}`}
          label={
            <span className="visually-hidden">
              {words.assignee} {text(theme.title)}
            </span>
          }
          options={[{ value: '', label: words.nobody }, ...team.map(({ id, name }) => ({ value: id, label: name }))]}
          value={chosen}
          onChange={(id) => {
            setChosen(id);
            save.mutate({ params: { ...params, themeId: theme.id }, body: { assigneeId: id || null } });
          }}
        />
        <SaveState saving={savingOf(save)} />
      </div>
    </li>
  );
}
