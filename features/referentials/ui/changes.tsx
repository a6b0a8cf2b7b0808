import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import type { previewReferential } from '../contract.ts';
import type { Text } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Moved = NonNullable<Reply<typeof previewReferential>['changes']>;

/** What moves between two versions of a questionnaire, criterion by criterion. */
export function Changes({ changes: { added, removed, changed, unchanged } }: { changes: Moved }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural } = useFormat();
  return (
    <>
      <p>{plural(unchanged, words.unchanged)}</p>
      <Criteria title={plural(added.length, words.added)} rows={added} />
      <Criteria title={plural(removed.length, words.removed)} rows={removed} />
      {changed.length > 0 && (
        <>
          <p>{plural(changed.length, words.changed)}</p>
          <ul>
            {changed.map(({ id, before, after }) => (
              <li key={id}>
                {words.before} {text(before)}
                <br />
                {words.after} {text(after)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Criteria({ title, rows }: { title: string; rows: { id: string; title: Text }[] }) {
  const text = useText();
  if (rows.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>{text(row.title)}</li>
        ))}
      </ul>
    </>
  );
}
