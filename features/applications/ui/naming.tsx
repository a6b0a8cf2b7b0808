import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Notice, StatusTag } from '../../../platform/web/ui/index.ts';
import { messages as en } from './naming.en.ts';
import { messages as fr } from './naming.fr.ts';
import type { ApplicationReply } from './words.ts';

type Told = Omit<NonNullable<ApplicationReply['naming']>, 'state'>;

/** Who of the region reads, or will read, levels under the names of a file's structures: told before one applies, and while the file lives. */
export function Naming({ naming, state }: { naming: Told; state: 'before' | 'coming' | 'now' }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { list } = useFormat();
  return (
    <Notice tone="info" title={words.titles[state]}>
      <p>
        {words.sentence} {naming.readers.length > 0 && words.readers(list(naming.readers))}
      </p>
      <p>{words.seen}</p>
      {(naming.certainty === 'to-confirm' || naming.note) && (
        <p>
          {naming.certainty === 'to-confirm' && <StatusTag tone="warning">{words.toConfirm}</StatusTag>}{' '}
          {naming.note && text(naming.note)}
        </p>
      )}
    </Notice>
  );
}
