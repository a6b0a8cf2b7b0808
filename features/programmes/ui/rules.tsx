import { useText } from '../../../platform/web/language.tsx';
import { DescriptionList, StatusTag } from '../../../platform/web/ui/index.ts';
import type { RuleSentence } from '../model-sentences.ts';
import type { Basis, Programme } from '../model.ts';
import { useProgrammeWords } from './words.ts';

type Sources = Programme['sources'];

/** The rules as sentences, each with its mark “to confirm”, its note and its source. */
export function Rules({ rules, sources }: { rules: readonly RuleSentence[]; sources: Sources }) {
  const words = useProgrammeWords();
  const text = useText();
  return (
    <DescriptionList
      items={rules.map((rule) => ({
        key: rule.id,
        term: words.ruleNames[rule.id] ?? rule.id,
        detail: (
          <>
            {text(rule.text)}
            <BasisNote basis={rule} sources={sources} />
          </>
        ),
      }))}
    />
  );
}

/** What stands under a rule: the mark “to confirm” with its note, and the places of its sources. */
export function BasisNote({ basis, sources }: { basis: Basis; sources: Sources }) {
  const words = useProgrammeWords();
  const text = useText();
  const titleOf = (document: string) => {
    const found = sources.find(({ id }) => id === document);
    return found ? text(found.title) : document;
  };
  return (
    <>
      {(basis.toConfirm || basis.note) && (
        <p className="programme-note">
          {basis.toConfirm && <StatusTag tone="warning">{words.toConfirm}</StatusTag>} {basis.note && text(basis.note)}
        </p>
      )}
      {basis.sources.length > 0 && (
        <p className="programme-soft">
          {words.source}{' '}
          {basis.sources
            .map(({ document, place, page }) => words.sourceAt(titleOf(document), text(place), page))
            .join(' · ')}
        </p>
      )}
    </>
  );
}
