import { useText } from '../../../platform/web/language.tsx';
import { PARTS, type Change } from '../model-changes.ts';
import { usePlatformWords } from './platform-words.ts';

/** What moves between two versions, part by part. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  const words = usePlatformWords();
  if (changes.length === 0) return <p>{words.noChange}</p>;
  return PARTS.map((part) => {
    const moved = changes.filter((change) => change.part === part);
    return moved.length === 0 ? null : (
      <div key={part}>
        <p>
          <strong>{words.parts[part]}</strong>
        </p>
        <ul>
          {moved.map((change) => (
            <li key={change.id}>
              <Moved change={change} />
            </li>
          ))}
        </ul>
      </div>
    );
  });
}

function Moved({ change: { before, after } }: { change: Change }) {
  const words = usePlatformWords();
  const text = useText();
  if (!before) return after && `${words.added} ${text(after)}`;
  if (!after) return `${words.removed} ${text(before)}`;
  if (before.fr === after.fr && before.en === after.en) return `${words.detail} ${text(after)}`;
  return (
    <>
      {words.before} {text(before)}
      <br />
      {words.after} {text(after)}
    </>
  );
}
