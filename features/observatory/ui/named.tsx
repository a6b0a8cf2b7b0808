import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { Button, EmptyState, Loaded, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { readNamed } from '../contract.ts';
import { HeatTable } from './heat-table.tsx';
import { useWords } from './shown.ts';

/** The structures that are named to their region, because they agreed or because a programme asks it, one page at a time. */
export function Named({ organisationId, referential }: { organisationId: string; referential: string | undefined }) {
  const words = useWords();
  const [after, turn] = useAddressValue('after');
  const query = { ...(referential && { referential }), ...(after && { after }) };
  const named = useCall(readNamed, { params: { organisationId }, query }, { keepPrevious: true });
  return (
    <Section title={words.named} id="named">
      <p>{words.namedText}</p>
      <Loaded of={named}>
        {({ structures, referential: { levels, themes }, next }) =>
          structures.length === 0 ? (
            <EmptyState title={words.namedNone}>{words.namedNoneText}</EmptyState>
          ) : (
            <>
              <HeatTable
                caption={words.named}
                structures={structures}
                levels={levels}
                themes={themes}
                hrefOf={() => null}
                noteOf={(structure) => <Why structure={structure} organisationId={organisationId} />}
              />
              {(after || next) && (
                <div className="obs-pages">
                  {after && <Button onClick={() => turn('')}>{words.firstPage}</Button>}
                  {next && <Button onClick={() => turn(next)}>{words.nextPage}</Button>}
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
}

type NamedStructure = Reply<typeof readNamed>['structures'][number];

/** Why a structure is named: its own choice, the live files of programmes, or both. */
function Why({
  structure: { agreed, requiredBy },
  organisationId,
}: {
  structure: NamedStructure;
  organisationId: string;
}) {
  const words = useWords();
  const text = useText();
  return (
    <>
      {agreed && <span className="obs-soft">{words.agreed}</span>}
      {requiredBy.map(({ programme, file }) => (
        <span key={`${programme.id} ${file?.id}`} className="obs-soft">
          {words.requiredBy(text(programme.title))}
          {file && (
            <>
              {words.requiredFile}
              <TextLink href={`/organisations/${organisationId}/applications/${file.id}`}>{file.number}</TextLink>
            </>
          )}
        </span>
      ))}
    </>
  );
}
