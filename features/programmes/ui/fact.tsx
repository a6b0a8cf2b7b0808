import type { ReactNode } from 'react';
import type { Text } from '../../../platform/contract/problem.ts';
import { useText } from '../../../platform/web/language.tsx';
import { StatusTag } from '../../../platform/web/ui/index.ts';
import type { CatalogueProgramme, Known } from '../model-catalogue.ts';
import { useCatalogueWords } from './catalogue-words.ts';
import './programme.css';

/** What no public source gives: said as such, never guessed. */
export function ToFill() {
  const words = useCatalogueWords();
  return <span className="catalogue-fill">{words.toFill}</span>;
}

interface FactProps {
  known: Known;
  text?: Text | undefined;
  children?: ReactNode;
  /** Without its sources and its note: for lists. */
  brief?: boolean;
  sources?: CatalogueProgramme['sources'];
}

/** A fact with how sure it is and where it comes from. */
export function Fact({ known, text: said, children, brief, sources = [] }: FactProps) {
  const words = useCatalogueWords();
  const text = useText();
  const titleOf = (document: string) => {
    const found = sources.find(({ id }) => id === document);
    return found ? text(found.title) : document;
  };
  const shown = said ? text(said) : children;
  if (brief) return shown ?? <ToFill />;
  return (
    <>
      {shown ?? <ToFill />}
      {known.certainty === 'to-fill' && shown !== undefined && (
        <p>
          <ToFill />
        </p>
      )}
      {(known.certainty === 'to-confirm' || known.note) && (
        <p className="programme-note">
          {known.certainty === 'to-confirm' && <StatusTag tone="warning">{words.toConfirm}</StatusTag>}{' '}
          {known.note && text(known.note)}
        </p>
      )}
      {known.sources.length > 0 && sources.length > 0 && (
        <p className="programme-soft">
          {words.source}{' '}
          {known.sources.map(({ document, place }) => words.sourceAt(titleOf(document), text(place))).join(' · ')}
        </p>
      )}
    </>
  );
}
