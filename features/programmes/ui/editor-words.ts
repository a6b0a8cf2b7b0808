import { useMessages } from '../../../platform/web/language.tsx';
import { messages as en } from './editor.en.ts';
import { messages as fr, type EditorMessages } from './editor.fr.ts';

/** Wording of the editor in the language in use. */
export function useEditorWords(): EditorMessages {
  return useMessages({ fr, en });
}
