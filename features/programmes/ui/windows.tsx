import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable } from '../../../platform/web/ui/index.ts';
import type { CatalogueProgramme, FundingWindow } from '../model-catalogue.ts';
import { useCatalogueWords } from './catalogue-words.ts';
import { Fact } from './fact.tsx';

const DAY = 86_400_000;
const at = (day: string) => Date.parse(day) / DAY;

/** The windows of a programme as bars on one line of time, former dates in outline, then as a table. */
export function Windows({ programme, today }: { programme: CatalogueProgramme; today: string }) {
  const words = useCatalogueWords();
  const text = useText();
  const { date, shortDate } = useFormat();
  const { windows } = programme;
  const changes = (window: FundingWindow) =>
    window.history.map(({ opens, closes, why }) =>
      closes && closes !== window.closes
        ? words.was(date(closes), text(why))
        : opens
          ? words.wasOpen(date(opens), text(why))
          : text(why),
    );
  return (
    <>
      <p>{words.windowsLead}</p>
      <Picture windows={windows} today={today} />
      <DataTable
        caption={words.windows}
        captionHidden
        rows={windows}
        rowKey={({ stage }) => stage}
        columns={[
          { key: 'stage', header: words.stage, rowHeader: true, cell: ({ stage }) => words.stages[stage] },
          { key: 'opens', header: words.opens, cell: ({ opens }) => (opens ? shortDate(opens) : words.noDate) },
          { key: 'closes', header: words.closes, cell: ({ closes }) => (closes ? shortDate(closes) : words.noDate) },
          {
            key: 'before',
            header: words.before,
            cell: (window) => (
              <Fact known={window} sources={programme.sources}>
                {changes(window).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
              </Fact>
            ),
          },
        ]}
      />
    </>
  );
}

function Picture({ windows, today }: { windows: readonly FundingWindow[]; today: string }) {
  const words = useCatalogueWords();
  const { date } = useFormat();
  const days = windows
    .flatMap(({ opens, closes, history }) => [opens, closes, ...history.map((one) => one.closes)])
    .filter((day) => day !== null)
    .map(at);
  if (days.length === 0) return null;
  const [from, to] = [Math.min(...days, at(today)), Math.max(...days, at(today))];
  const margin = Math.max(20, (to - from) * 0.04);
  const place = (day: number) => ((day - from + margin) / (to - from + 2 * margin)) * 1000;
  const bar = ({ opens, closes }: Pick<FundingWindow, 'opens' | 'closes'>) => {
    const start = opens ? place(at(opens)) : Math.max(0, closes ? place(at(closes)) - 60 : 0);
    const end = closes ? place(at(closes)) : 1000;
    return { x: start, width: Math.max(6, end - start) };
  };
  return (
    <figure className="windows-picture" aria-hidden="true">
      {windows.map((window) => (
        <div key={window.stage} className="windows-row">
          <span>{words.stages[window.stage]}</span>
          <svg viewBox="0 0 1000 24" preserveAspectRatio="none" focusable="false">
            {window.history.map((one, index) => (
              <rect key={index} className="windows-former" {...bar(one)} y={3} height={18} />
            ))}
            {(window.opens || window.closes) && (
              <rect
                className={window.opens && window.closes ? 'windows-bar' : 'windows-bar windows-half'}
                {...bar(window)}
                y={6}
                height={12}
              />
            )}
            <line className="windows-today" x1={place(at(today))} x2={place(at(today))} y1={0} y2={24} />
          </svg>
        </div>
      ))}
      <figcaption className="programme-soft">{words.today(date(today))}</figcaption>
    </figure>
  );
}
