import { useText } from '../../../platform/web/language.tsx';
import { DescriptionList, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { sightNames, viewers, VIEWERS } from '../model-viewers.ts';
import { useWords } from './shown.ts';

/** Who sees what of the observatory, from the very table that its test tries cell by cell. */
export function WhoLooks() {
  const words = useWords();
  const text = useText();
  return (
    <Section title={words.whoLooks} id="observatory">
      <p>{words.whoLooksText}</p>
      <DescriptionList
        items={VIEWERS.map((viewer) => ({
          key: viewer,
          term: text(viewers[viewer].who),
          detail: (
            <ul>
              {viewers[viewer].sees.map((sight) => (
                <li key={sight}>{text(sightNames[sight])}</li>
              ))}
            </ul>
          ),
        }))}
      />
      <p>
        <TextLink href="/observatory">{words.seeOpen}</TextLink>
      </p>
    </Section>
  );
}
