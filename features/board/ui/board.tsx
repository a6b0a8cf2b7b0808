import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { EmptyState, LinkButton, Loaded, Page, PageHeader, Section, Tabs } from '../../../platform/web/ui/index.ts';
import { readBoard } from '../contract.ts';
import { lateRule } from '../model.ts';
import { Columns } from './columns.tsx';
import { Envelopes } from './envelopes.tsx';
import { FiguresView } from './figures.tsx';
import { ListView } from './list.tsx';
import { Summary } from './summary.tsx';
import { useBoardWords } from './words.ts';
import './board.css';

/** The manager's board: by step, as a list, or as times and amounts. */
export function BoardPage() {
  const words = useBoardWords();
  const organisationId = useParam('organisationId');
  const [view] = useAddressValue('view');
  const here = `/organisations/${organisationId}/board`;
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Tabs
        label={words.views}
        items={[
          { href: here, label: words.board },
          { href: `${here}?view=list`, label: words.table },
          { href: `${here}?view=figures`, label: words.figures },
        ]}
      />
      {view === 'list' ? (
        <ListView organisationId={organisationId} />
      ) : view === 'figures' ? (
        <FiguresView organisationId={organisationId} />
      ) : (
        <ByStep organisationId={organisationId} />
      )}
    </Page>
  );
}

function ByStep({ organisationId }: { organisationId: string }) {
  const words = useBoardWords();
  const text = useText();
  const board = useCall(readBoard, { params: { organisationId } });
  return (
    <Loaded of={board} lines={8}>
      {(shown) => (
        <>
          <Summary organisationId={organisationId} board={shown} />
          {shown.totals.running === 0 ? (
            <EmptyState
              title={words.none}
              action={<LinkButton href={`/organisations/${organisationId}/partners`}>{words.noneAction}</LinkButton>}
            >
              {words.noneText}
            </EmptyState>
          ) : (
            <Section title={words.byStep}>
              <Columns organisationId={organisationId} columns={shown.columns} />
              <details className="board-rule">
                <summary>{words.lateTitle}</summary>
                <p>{text(lateRule)}</p>
              </details>
            </Section>
          )}
          <Envelopes organisationId={organisationId} envelopes={shown.envelopes} />
        </>
      )}
    </Loaded>
  );
}
