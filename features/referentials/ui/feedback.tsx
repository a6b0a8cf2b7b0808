import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { DataTable, EmptyState, Loaded, Page, PageHeader, type Column } from '../../../platform/web/ui/index.ts';
import { readFeedback } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Row = Reply<typeof readFeedback>['criteria'][number];

/** What structures say of the criteria of one version. */
export function ReferentialFeedbackPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const params = { referentialId: useParam('referentialId'), version: useParam('version') };
  const feedback = useCall(readFeedback, { params });
  const columns = useColumns();
  return (
    <Page title={words.feedbackTitle} width="wide">
      <PageHeader
        lead={feedback.data && words.feedbackLead(text(feedback.data.title), params.version)}
        back={{ href: '/platform/referentials', label: words.title }}
      />
      <Loaded of={feedback}>
        {({ criteria }) => (
          <DataTable
            caption={words.feedbackTitle}
            captionHidden
            columns={columns}
            rows={criteria}
            rowKey={({ id }) => id}
            empty={<EmptyState title={words.noFeedback}>{words.noFeedbackHint}</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<Row>[] {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number } = useFormat();
  const kinds = { unclear: words.unclear, 'not-relevant': words.notRelevant, 'too-demanding': words.tooDemanding };
  const count = (kind: keyof typeof kinds): Column<Row> => ({
    key: kind,
    header: kinds[kind],
    align: 'end',
    sort: ({ counts }) => counts[kind],
    cell: ({ counts }) => number(counts[kind]),
  });
  return [
    {
      key: 'criterion',
      header: words.criterion,
      rowHeader: true,
      cell: ({ theme, level, title }) => (
        <>
          {text(title)}
          <br />
          <small>
            {text(theme)}, {level}
          </small>
        </>
      ),
    },
    count('unclear'),
    count('not-relevant'),
    count('too-demanding'),
    {
      key: 'comments',
      header: words.comments,
      cell: ({ comments }) =>
        comments.length === 0 ? (
          words.noComment
        ) : (
          <ul>
            {comments.map(({ kind, text: said }, index) => (
              <li key={`${index}-${said}`}>
                {kinds[kind]} – {said}
              </li>
            ))}
          </ul>
        ),
    },
  ];
}
