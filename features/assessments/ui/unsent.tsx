import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Notice, TextLink } from '../../../platform/web/ui/index.ts';
import type { Text } from '../../../platform/contract/problem.ts';
import { draftBox } from './drafts.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface UnsentProps {
  assessmentId: string;
  /** Address of the task list. */
  base: string;
  themes: { id: string; title: Text }[];
}

/** Answers typed on this device that the server never received, with the way back to them. */
export function Unsent({ assessmentId, base, themes }: UnsentProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  const { account } = useSession();
  const ids = draftBox(account?.id ?? '', assessmentId).list();
  // Identifiers of criteria begin with their theme's: `<theme>.<level>.<slug>`.
  const touched = themes.filter(({ id }) => ids.some((criterionId) => criterionId.startsWith(`${id}.`)));
  if (touched.length === 0) return null;
  return (
    <Notice tone="warning" title={plural(ids.length, words.unsent)}>
      <p>{words.unsentText}</p>
      <ul>
        {touched.map(({ id, title }) => (
          <li key={id}>
            <TextLink href={`${base}/themes/${id}`}>{text(title)}</TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
