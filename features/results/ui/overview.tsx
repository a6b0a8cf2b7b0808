import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  DescriptionList,
  LevelTag,
  Radar,
  Section,
  SelectField,
  type Column,
  type RadarSeries,
} from '../../../platform/web/ui/index.ts';
import { isUncertain } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { ResultsAddress, ResultsReply } from './results.tsx';
import { Targets } from './targets.tsx';

type Row = ResultsReply['themes'][number];

/** With fewer axes or levels a radar is no shape, with more axes it is a tangle: the table then says it alone. */
const FEWEST_AXES = 3;
const MOST_AXES = 20;
const FEWEST_LEVELS = 3;

/** The levels as a drawing and as a table: reached, aimed at, and before. */
export function Overview({ reply, params }: { reply: ResultsReply; params: ResultsAddress }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { compared, themes } = reply;
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  const series: RadarSeries[] = [
    ...(compared
      ? [
          {
            key: 'before',
            label: compared.label,
            look: 'before' as const,
            ranks: themes.map(({ previous }) => previous),
          },
        ]
      : []),
    { key: 'target', label: words.seriesTarget, look: 'target', ranks: themes.map(({ target }) => target.level) },
    { key: 'main', label: words.seriesMain, look: 'main', ranks: themes.map(({ result }) => result.level) },
  ];
  return (
    <Section
      title={words.overview}
      {...(reply.abilities.setTargets
        ? { actions: <Targets reply={reply} organisationId={params.organisationId} /> }
        : {})}
    >
      <Compare reply={reply} />
      {themes.length >= FEWEST_AXES && themes.length <= MOST_AXES && levels.length >= FEWEST_LEVELS ? (
        <Radar
          title={words.radarTitle}
          description={text(reply.sentence)}
          axes={themes.map(({ id, title }) => ({ key: id, label: text(title) }))}
          levels={levels}
          series={series}
          table={<Levels reply={reply} />}
        />
      ) : (
        <Levels reply={reply} />
      )}
      <details className="disclosure">
        <summary>{words.scale}</summary>
        <DescriptionList
          look="compact"
          items={reply.levels.map(({ id, name, meaning }) => ({
            key: id,
            term: `${id} · ${text(name)}`,
            detail: text(meaning),
          }))}
        />
      </details>
    </Section>
  );
}

function Compare({ reply: { comparable, compared } }: { reply: ResultsReply }) {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const [, compare] = useAddressValue('compare');
  if (comparable.length < 2 || !compared) return null;
  return (
    <div className="compare">
      <SelectField
        name="compare"
        label={words.compare}
        value={compared.id}
        onChange={compare}
        options={comparable.map(({ id, label, submittedAt }) => ({
          value: id,
          label: `${label} (${date(submittedAt)})`,
        }))}
      />
    </div>
  );
}

function Levels({ reply }: { reply: ResultsReply }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { compared } = reply;
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  const columns: Column<Row>[] = [
    {
      key: 'theme',
      header: words.colTheme,
      rowHeader: true,
      cell: ({ id, title }) => `${reply.themes.findIndex((theme) => theme.id === id) + 1}. ${text(title)}`,
    },
    {
      key: 'level',
      header: words.colLevel,
      cell: ({ result }) => (
        <>
          <LevelTag levels={levels} rank={result.level} withMeaning />{' '}
          {isUncertain(result) && <span className="could-be">{words.couldBe(levels[result.atMost ?? 0]!.label)}</span>}
        </>
      ),
      sort: ({ result }) => result.level,
    },
    {
      key: 'target',
      header: words.colTarget,
      cell: ({ result, target }) => (
        <>
          {levels[target.level]!.label}{' '}
          {result.level !== null && result.level >= target.level && <span className="could-be">{words.atTarget}</span>}
        </>
      ),
      sort: ({ target }) => target.level,
    },
    ...(compared
      ? [
          {
            key: 'before',
            header: compared.label,
            cell: ({ previous }: Row) => <LevelTag levels={levels} rank={previous} />,
            sort: ({ previous }: Row) => previous,
          },
          {
            key: 'moved',
            header: words.colMoved,
            cell: ({ moved }: Row) => <Moved by={moved} />,
            sort: ({ moved }: Row) => moved,
          },
        ]
      : []),
  ];
  return <DataTable caption={words.table} columns={columns} rows={reply.themes} rowKey={({ id }) => id} />;
}

function Moved({ by }: { by: number | null }) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  if (by === null) return <span className="could-be">{words.notCompared}</span>;
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'none';
  return (
    <span className="moved" data-way={way}>
      {by === 0 ? words.same : plural(Math.abs(by), by > 0 ? words.up : words.down)}
    </span>
  );
}
