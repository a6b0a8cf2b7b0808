import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Button, DataTable, EmptyState, ProgressBar, TextLink, type Column } from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { readProgress, removeStructure } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './group.en.ts';
import { messages as fr } from './group.fr.ts';
import type { Progress } from './group.tsx';
import { LevelStrip } from './level-strip.tsx';
import { useNames } from './lists.tsx';

type Structure = Progress['structures'][number];
interface Row {
  key: string;
  structure: Structure;
  /** Null where nothing was started with this questionnaire. */
  progress: Structure['progress'][number] | null;
}
interface TableProps {
  organisationId: string;
  progress: Progress;
  referentialId: string | null;
}

function rowsOf(structures: Structure[], referentialId: string | null): Row[] {
  return structures.flatMap((structure): Row[] => {
    const own = structure.progress.filter((one) => one.referentialId === referentialId);
    if (own.length === 0) return [{ key: structure.id, structure, progress: null }];
    return own.map((progress) => ({ key: `${structure.id} ${progress.site?.id ?? ''}`, structure, progress }));
  });
}

/** One row for each structure, and for each site that has an assessment of its own. */
export function GroupTable({ organisationId, progress, referentialId }: TableProps) {
  const words = useMessages({ fr, en });
  const [removed, remove] = useState<Structure | null>(null);
  const group = progress.kind === 'group';
  const rows = rowsOf(progress.structures, referentialId);
  const columns = useColumns(progress, group && progress.abilities.manage ? remove : null);
  const empty = group ? (
    <EmptyState title={words.empty}>{words.emptyText}</EmptyState>
  ) : (
    <EmptyState title={words.noAssessment}>{words.noAssessmentText}</EmptyState>
  );
  return (
    <>
      <DataTable
        caption={words.table}
        captionHidden
        rows={rows}
        rowKey={({ key }) => key}
        columns={columns}
        empty={empty}
      />
      {rows.some((row) => row.progress?.last) && <p>{words.legend}</p>}
      {removed && <RemoveDialog organisationId={organisationId} structure={removed} onClose={() => remove(null)} />}
    </>
  );
}

function useColumns(
  { kind, questionnaires }: Progress,
  remove: ((structure: Structure) => void) | null,
): Column<Row>[] {
  const words = useMessages({ fr, en });
  const { shortDate } = useFormat();
  const { typeName, placeName } = useNames();
  const nameOf = ({ structure, progress }: Row) =>
    progress?.site ? words.site(progress.site.name) : kind === 'group' ? structure.name : words.whole;
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: words.name,
      rowHeader: true,
      sort: ({ structure, progress }) => `${structure.name} ${progress?.site?.name ?? ''}`,
      cell: (row) =>
        kind === 'group' && !row.progress?.site ? (
          <>
            <TextLink href={`/organisations/${row.structure.id}`}>{nameOf(row)}</TextLink>
            <span className="group-soft">{typeName({ ...row.structure, kind: 'structure' })}</span>
            <span className="group-soft">{placeName({ ...row.structure, kind: 'structure' })}</span>
          </>
        ) : (
          nameOf(row)
        ),
    },
    {
      key: 'open',
      header: words.open,
      sort: ({ progress }) => (progress?.open ? progress.open.answered / Math.max(progress.open.total, 1) : null),
      cell: ({ progress }) =>
        progress?.open ? (
          <ProgressBar label={words.answered} value={progress.open.answered} max={progress.open.total} />
        ) : (
          words.none
        ),
    },
    {
      key: 'last',
      header: words.last,
      sort: ({ progress }) => progress?.last?.submittedAt ?? null,
      cell: ({ structure, progress }) =>
        progress?.last ? (
          <TextLink href={`/organisations/${structure.id}/assessments/${progress.last.id}/results`}>
            {shortDate(progress.last.submittedAt)}
          </TextLink>
        ) : (
          words.never
        ),
    },
    {
      key: 'levels',
      header: words.levels,
      cell: (row) => <Levels row={row} questionnaires={questionnaires} label={words.levelsOf(nameOf(row))} />,
    },
  ];
  if (remove)
    columns.push({
      key: 'actions',
      header: words.actions,
      cell: ({ structure, progress }) =>
        !progress?.site && (
          <Button size="small" look="quiet" about={structure.name} onClick={() => remove(structure)}>
            {words.remove}
          </Button>
        ),
    });
  return columns;
}

function Levels({
  row: { progress },
  questionnaires,
  label,
}: {
  row: Row;
  questionnaires: Progress['questionnaires'];
  label: string;
}) {
  const last = progress?.last;
  const version = questionnaires.find((one) => one.id === progress?.referentialId && one.version === last?.version);
  if (!last || !version) return '–';
  const themes = version.themes.map(({ id, title }) => ({
    id,
    title,
    level: last.themes.find(({ themeId }) => themeId === id)?.level ?? null,
  }));
  return <LevelStrip label={label} levels={version.levels} themes={themes} />;
}

function RemoveDialog({
  organisationId,
  structure,
  onClose,
}: {
  organisationId: string;
  structure: Structure;
  onClose: () => void;
}) {
  const words = useMessages({ fr, en });
  const remove = useSend(removeStructure, { invalidates: [readProgress, readSession] });
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.removeTitle(structure.name)}
      submit={words.removeSubmit}
      onConfirm={() => remove.mutateAsync({ params: { organisationId, structureId: structure.id } })}
    >
      <p>{words.removeText}</p>
    </ConfirmDialog>
  );
}
