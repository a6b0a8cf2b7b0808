import { Problem, type Language } from '../../platform/contract/problem.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import type { Sheet } from '../../platform/server/sheets/table.ts';
import { writeSheet } from '../../platform/server/sheets/write.ts';
import type { CaseAct, SeenCase } from '../cases/queries-held.ts';
import { criteriaOf } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';
import { holdForAudit } from './commands.ts';
import { insertFindings } from './commands-findings.ts';
import { findingName, priorityNames } from './model.ts';
import { COLUMNS, readImport } from './model-import.ts';
import { startedAudit } from './queries.ts';

/** An empty table with one line that shows how it is filled in; that line is to be overwritten. */
export function findingsTemplate({ programme }: SeenCase, language: Language): Promise<Buffer> {
  const { impacts, difficulties } = programme.severity;
  const example: Partial<Record<(typeof COLUMNS)[number]['id'], string>> = {
    title: language === 'fr' ? 'Exemple\u00a0: sauvegardes jamais essayées' : 'Example: backups never tried',
    impact: impacts.at(-1)!.name[language],
    difficulty: difficulties.at(-1)!.name[language],
    recommendation:
      language === 'fr'
        ? 'Essayer une restauration complète, puis une fois par trimestre.'
        : 'Try a full restore, then once a quarter.',
    priority: priorityNames.now[language],
    evidence:
      language === 'fr'
        ? 'Aucune trace d’essai\u00a0; la dernière sauvegarde ne s’ouvre pas.'
        : 'No trace of a trial; the last backup does not open.',
  };
  return writeSheet({
    title: language === 'fr' ? 'Failles' : 'Vulnerabilities',
    columns: COLUMNS.map(({ name, width }) => ({ title: name[language], width, type: 'text' as const })),
    rows: [COLUMNS.map(({ id }) => example[id] ?? null)],
  });
}

/**
 * Reads a table of findings into a case. `check` writes nothing; `add` adds every line or none: throws 422 with one issue a fault
 * when a single line is wrong.
 */
export async function importFindings(tx: Tx, act: CaseAct, sheet: Sheet, mode: 'check' | 'add') {
  const seen = await holdForAudit(tx, act);
  const audit = await startedAudit(tx, act.caseId, act.organisationId);
  const referential = await loadReferential(tx, audit.referential_id, audit.referential_version);
  const existing = await tx
    .selectFrom('case_finding')
    .select(['number', 'title'])
    .where('case_id', '=', act.caseId)
    .orderBy('number')
    .execute();
  const { findings, faults, ignored } = readImport(sheet, {
    grid: seen.programme.severity,
    titles: existing.map(({ title }) => title),
    criteria: new Set(referential.themes.flatMap((theme) => criteriaOf(theme).map(({ id }) => id))),
  });
  if (mode === 'add') {
    if (faults.length)
      throw new Problem(
        422,
        'import-refused',
        {
          fr: 'Rien n’a été ajouté\u00a0: corrigez d’abord les lignes signalées.',
          en: 'Nothing was added: first correct the lines that are named.',
        },
        faults.slice(0, 200).map(({ line, column, message }) => ({
          path: 'body.file',
          message: {
            fr: `Ligne ${line}, colonne «\u00a0${column.fr}\u00a0»\u00a0: ${message.fr}`,
            en: `Line ${line}, column “${column.en}”: ${message.en}`,
          },
        })),
      );
    await insertFindings(tx, act, seen, findings);
  }
  const last = existing.at(-1)?.number ?? 0;
  return {
    rows: findings.map(({ line, title, severity, recommendation }, index) => ({
      line,
      name: findingName(last + index + 1),
      title,
      severity,
      recommendation,
    })),
    faults: faults.slice(0, 1000),
    ignored,
    added: mode === 'add' ? findings.length : 0,
  };
}
