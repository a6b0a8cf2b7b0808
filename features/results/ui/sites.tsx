import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { DataTable, LevelTag, Section, StatusTag, TextLink, type Column } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { ResultsReply } from './results.tsx';

type Scope = ResultsReply['scopes'][number];
type Theme = ResultsReply['themes'][number];

/** The latest assessment of each scope side by side, once a site has its own. */
export function Sites({ reply, organisationId }: { reply: ResultsReply; organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { number, date } = useFormat();
  const { scopes, themes } = reply;
  if (scopes.length < 2) return null;
  const levels = reply.levels.map(({ id, name }) => ({ label: id, meaning: text(name) }));
  const nameOf = ({ site }: Scope) => site?.name ?? words.wholeStructure;
  const summary: Column<Scope>[] = [
    { key: 'scope', header: words.colScope, rowHeader: true, cell: nameOf },
    {
      key: 'assessment',
      header: words.colDate,
      cell: ({ assessmentId, label, at, state }) => (
        <>
          <TextLink href={`/organisations/${organisationId}/assessments/${assessmentId}/results`}>{label}</TextLink>,{' '}
          {date(at)} {state === 'open' && <StatusTag>{words.provisional}</StatusTag>}
        </>
      ),
    },
    {
      key: 'atTarget',
      header: words.colAtTarget,
      align: 'end',
      cell: ({ atTarget, levels: all }) => words.ofAll(number(atTarget), number(all.length)),
      sort: ({ atTarget }) => atTarget,
    },
  ];
  const matrix: Column<Theme>[] = [
    { key: 'theme', header: words.colTheme, rowHeader: true, cell: ({ title }) => text(title) },
    ...scopes.map((scope) => ({
      key: scope.assessmentId,
      header: nameOf(scope),
      cell: ({ id }: Theme) => (
        <LevelTag levels={levels} rank={scope.levels[themes.findIndex((theme) => theme.id === id)] ?? null} />
      ),
    })),
  ];
  return (
    <Section title={words.sites}>
      <p>{words.sitesText}</p>
      <DataTable
        caption={words.sites}
        captionHidden
        columns={summary}
        rows={scopes}
        rowKey={({ assessmentId }) => assessmentId}
      />
      <DataTable caption={words.siteLevels} columns={matrix} rows={themes} rowKey={({ id }) => id} />
    </Section>
  );
}
