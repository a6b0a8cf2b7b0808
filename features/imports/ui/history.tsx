import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { DataTable, EmptyState, Loaded, Section, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { listImports } from '../contract.ts';
import { useEffectWords, useImportWords } from './words.ts';

/** What was imported, newest first, with the way to undo it. */
export function History({ organisationId }: { organisationId: string }) {
  const words = useImportWords();
  const { plural, dateTime } = useFormat();
  const effect = useEffectWords();
  const imports = useCall(listImports, { params: { organisationId } });
  return (
    <Section title={words.history}>
      <Loaded of={imports}>
        {({ runs }) => (
          <DataTable
            caption={words.history}
            captionHidden
            rows={runs}
            rowKey={({ id }) => id}
            empty={<EmptyState title={words.noHistory}>{words.noHistoryText}</EmptyState>}
            columns={[
              {
                key: 'file',
                header: words.importedFile,
                rowHeader: true,
                cell: ({ fileName, format }) => (
                  <>
                    {fileName}
                    <br />
                    <small>{words.formats[format]}</small>
                  </>
                ),
              },
              { key: 'when', header: words.when, cell: ({ at }) => dateTime(at) },
              { key: 'who', header: words.who, cell: ({ actorName }) => actorName },
              {
                key: 'result',
                header: words.result,
                cell: ({ rejected, undoneAt, ...did }) => (
                  <>
                    {effect(did)} {undoneAt && <StatusTag tone="quiet">{words.undone}</StatusTag>}
                    {rejected > 0 && (
                      <>
                        <br />
                        <small>{plural(rejected, words.leftOut)}</small>
                      </>
                    )}
                  </>
                ),
              },
              {
                key: 'detail',
                header: words.detail,
                cell: ({ id }) => (
                  <TextLink href={`/organisations/${organisationId}/inventories/history/${id}`}>
                    {words.detail}
                  </TextLink>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
