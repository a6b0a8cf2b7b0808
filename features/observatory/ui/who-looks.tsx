import { useText } from '../../../platform/web/language.tsx';
import { DataTable, Icon, Section, TextLink, VisuallyHidden } from '../../../platform/web/ui/index.ts';
import { SIGHTS, sightNames, viewers, VIEWERS } from '../model-viewers.ts';
import { useWords } from './shown.ts';

/** Who sees what of the observatory, from the very table that its test tries cell by cell. */
export function WhoLooks() {
  const words = useWords();
  const text = useText();
  return (
    <Section title={words.whoLooks} id="observatory">
      <p>{words.whoLooksText}</p>
      <DataTable
        caption={words.whoLooks}
        captionHidden
        rows={[...SIGHTS]}
        rowKey={(sight) => sight}
        columns={[
          { key: 'sight', header: words.whatIsSeen, rowHeader: true, cell: (sight) => text(sightNames[sight]) },
          ...VIEWERS.map((viewer) => ({
            key: viewer,
            header: text(viewers[viewer].who),
            cell: (sight: (typeof SIGHTS)[number]) =>
              viewers[viewer].sees.includes(sight) ? (
                <>
                  <Icon name="check" size={18} />
                  <VisuallyHidden>{words.yes}</VisuallyHidden>
                </>
              ) : (
                <>
                  <span aria-hidden="true">–</span>
                  <VisuallyHidden>{words.no}</VisuallyHidden>
                </>
              ),
          })),
        ]}
      />
      <p>
        <TextLink href="/observatory">{words.seeOpen}</TextLink>
      </p>
    </Section>
  );
}
