import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { Term } from '../../../platform/web/ui/index.ts';
import { readTerms } from '../contract.ts';

interface GlossaryTermProps {
  /** Identifier in the glossary, e.g. `mfa`. */
  id: string;
  /** The word as it stands in the sentence; the glossary's own by default. */
  children?: string;
}

/** A word with its meaning from the glossary, which is asked for once a visit. Until then, and for an unknown word, plain text. */
export function GlossaryTerm({ id, children }: GlossaryTermProps) {
  const text = useText();
  const terms = useCall(readTerms, {}, { once: true });
  const found = terms.data?.terms.find((term) => term.id === id);
  if (!found) return children ?? null;
  return <Term meaning={text(found.short)}>{children ?? text(found.term)}</Term>;
}
