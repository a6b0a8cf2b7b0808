import { useCall } from '../../../platform/web/data.ts';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import { Button, EmptyState, Loaded, Section } from '../../../platform/web/ui/index.ts';
import { readNamed } from '../contract.ts';
import { HeatTable } from './heat-table.tsx';
import { useWords } from './shown.ts';

/** The structures that agreed to be named to their region, one page at a time. */
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
