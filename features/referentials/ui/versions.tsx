import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { TextLink, type Column } from '../../../platform/web/ui/index.ts';
import { Versions } from '../../../platform/web/versioned/versions.tsx';
import { QuestionnaireFiles } from '../../frameworks/ui/downloads.tsx';
import { listReferentials, offerReferential } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Listed = Reply<typeof listReferentials>['referentials'][number];

/** One questionnaire with its versions, what each holds and how much it is used. */
export function ReferentialVersions({
  referential,
  onDone,
}: {
  referential: Listed;
  onDone: (sentence: string) => void;
}) {
  const words = useMessages({ fr, en });
  const { number, plural } = useFormat();
  const choose = useSend(offerReferential, { invalidates: [listReferentials] });
  const { id } = referential;
  const columns: Column<Listed['versions'][number]>[] = [
    {
      key: 'files',
      header: words.files,
      cell: ({ version }) => <QuestionnaireFiles referentialId={id} version={version} />,
    },
    { key: 'content', header: words.content, cell: (row) => words.contentIs(number(row.themes), number(row.criteria)) },
    {
      key: 'use',
      header: words.use,
      cell: (row) => `${number(row.assessments)} (${plural(row.organisations, words.structures)})`,
    },
    {
      key: 'feedback',
      header: words.feedback,
      cell: ({ version, feedback }) =>
        feedback === 0 ? (
          number(0)
        ) : (
          <TextLink href={`/platform/referentials/${id}/${version}/feedback`} about={words.feedback}>
            {number(feedback)}
          </TextLink>
        ),
    },
  ];
  return (
    <Versions
      document={referential}
      words={words}
      columns={columns}
      onChoose={(version) => choose.mutateAsync({ params: { referentialId: id }, body: { version } })}
      onDone={onDone}
    />
  );
}
