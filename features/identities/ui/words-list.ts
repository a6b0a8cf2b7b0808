import { useEffect, useState } from 'react';
import { readWords } from '../model-passphrase.ts';

/** The French words of passphrases: fetched once the page is there, before anything is typed; `failed` when they cannot be read. */
export function useWordList(): { words: readonly string[]; failed: boolean } {
  const [state, setState] = useState<{ words: readonly string[]; failed: boolean }>({ words: [], failed: false });
  useEffect(() => {
    let here = true;
    import('../../../referentials/words/passphrase-fr.txt?raw').then(
      (list) => here && setState({ words: readWords(list.default), failed: false }),
      () => here && setState({ words: [], failed: true }),
    );
    return () => {
      here = false;
    };
  }, []);
  return state;
}
