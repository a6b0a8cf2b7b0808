import { useText } from '../../../platform/web/language.tsx';
import type { FormValues } from '../../../platform/web/ui/index.ts';
import type { Programme } from '../model.ts';
import { BothLanguages, readText } from './editor-fields.tsx';
import { useEditorWords } from './editor-words.ts';

/** Letters and e-mails, with the placeholders they may hold. */
export function LetterFields({ content: { letters, placeholders } }: { content: Programme }) {
  const words = useEditorWords();
  const text = useText();
  return (
    <>
      <details className="programme-basis">
        <summary>{words.placeholders}</summary>
        <ul>
          {placeholders.map(({ id, name }) => (
            <li key={id}>
              <code>{`{{${id}}}`}</code> {text(name)}
            </li>
          ))}
        </ul>
      </details>
      {letters.map((letter, index) => {
        const name = `content.letters.${index}`;
        return (
          <details key={letter.id} className="programme-basis">
            <summary>{text(letter.subject)}</summary>
            <p className="programme-soft">{letter.to.map((actor) => words.to(words.actors[actor])).join(' · ')}</p>
            <BothLanguages name={`${name}.subject`} label={words.subject} value={letter.subject} />
            <BothLanguages name={`${name}.body`} label={words.body} value={letter.body} rows={8} />
          </details>
        );
      })}
    </>
  );
}

/** Reads the letters back into the programme. */
export function readLetters(values: FormValues, content: Programme): Programme {
  return {
    ...content,
    letters: content.letters.map((letter, index) => ({
      ...letter,
      subject: readText(values, `content.letters.${index}.subject`),
      body: readText(values, `content.letters.${index}.body`),
    })),
  };
}
