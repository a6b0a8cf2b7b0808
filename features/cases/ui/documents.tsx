import type { Reply } from '../../../platform/contract/endpoint.ts';
import { downloadUrl, upload } from '../../../platform/web/api.ts';
import { useCall, useInvalidate } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  AttachedFile,
  AttachedFiles,
  AttachFile,
  Loaded,
  Section,
  SelectField,
  StatusTag,
} from '../../../platform/web/ui/index.ts';
import { addDocument, listDocuments, openDocument, readCase } from '../contract.ts';
import { partNames, type Part } from '../model.ts';
import { awaited, originOf } from '../model-documents.ts';
import type { CaseSectionProps } from './case-reply.ts';
import { nameOf } from './now.tsx';
import { useCaseWords } from './words.ts';

type Documents = Reply<typeof listDocuments>;

/** What the case's papers are: those given, those that its programme still awaits by now, and a way to add one. */
export function Documents({ organisationId, shown }: CaseSectionProps) {
  const words = useCaseWords();
  const { can } = useSession();
  const reply = useCall(listDocuments, { params: { organisationId, caseId: shown.id } });
  return (
    <Section title={words.documents} id="documents">
      <Loaded of={reply} lines={3}>
        {(loaded) => (
          <>
            <Rows {...loaded} organisationId={organisationId} shown={shown} />
            {can('case.act') && !shown.endedAt && (
              <AddDocument asked={loaded.asked} organisationId={organisationId} shown={shown} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}

function Rows({ documents, asked, organisationId, shown }: Documents & CaseSectionProps) {
  const words = useCaseWords();
  const text = useText();
  const { date } = useFormat();
  const missing = awaited(shown.state, { documents, asked });
  const nameOfKind = (kind: string) => asked.find(({ id }) => id === kind)?.name;
  const owner = (from: Part) =>
    from === shown.part ? words.awaitedFromYou : words.awaitedFrom(nameOf(shown, from) || text(partNames[from]));
  if (documents.length + missing.length === 0) return <p>{words.documentsNone}</p>;
  return (
    <AttachedFiles>
      {missing.map(({ id, name, from }) => (
        <li key={id}>
          <p>
            {text(name)} <StatusTag tone={from === shown.part ? 'warning' : 'quiet'}>{words.awaited}</StatusTag>
          </p>
          <p className="case-soft">{owner(from)}</p>
        </li>
      ))}
      {documents.map(({ id, kind, name, by, part, at, scan }) => {
        const title = nameOfKind(kind);
        return (
          <AttachedFile
            key={id}
            name={name}
            scan={scan}
            href={downloadUrl(openDocument, { params: { organisationId, caseId: shown.id, documentId: id } })}
            title={title && text(title)}
            note={words.documentBy(text(partNames[part as Part]), by, date(at))}
          />
        );
      })}
    </AttachedFiles>
  );
}

function AddDocument({ asked, organisationId, shown }: CaseSectionProps & Pick<Documents, 'asked'>) {
  const words = useCaseWords();
  const text = useText();
  const invalidate = useInvalidate();
  const kinds = asked.filter(({ id, from }) => from === shown.part && originOf(id) === 'hand');
  const params = { organisationId, caseId: shown.id };
  return (
    <AttachFile
      words={{
        add: words.addDocument,
        submit: words.sendDocument,
        file: words.file,
        hint: words.fileHint,
        sent: words.documentSent,
      }}
      send={(file, values, onProgress) =>
        upload(addDocument, { params, query: { kind: kinds.length ? values.text('kind') : 'other' } }, file, onProgress)
      }
      after={() => invalidate(listDocuments, readCase)}
    >
      {kinds.length > 0 && (
        <SelectField
          name="kind"
          label={words.documentKind}
          options={[
            ...kinds.map(({ id, name }) => ({ value: id, label: text(name) })),
            { value: 'other', label: words.otherDocument },
          ]}
        />
      )}
    </AttachFile>
  );
}
