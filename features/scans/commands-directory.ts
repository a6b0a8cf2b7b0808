import type { Tx } from '../../platform/server/database/connection.ts';
import type { Severity } from '../referentials/model.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import { holdScans, journal, type ScansAct } from './commands.ts';
import { severityOfLevel } from './model.ts';
import type { ScanWords } from './model-words.ts';
import { directoryLevel, directoryLevels } from './queries-directory.ts';
import { scanWords } from './queries-words.ts';

const RULE = 'directory-audit';
const THEME = 'administration';

function alertOf(point: string, audit: { auditId: string; heldOn: string }, { document }: ScanWords): SeenAlert {
  const known = document.points.find(({ id }) => id === point);
  const severity = known ? severityOfLevel(Math.min(...known.levels)) : 'important';
  return {
    rule: RULE,
    subject: point,
    themeId: THEME,
    severity: severity as Severity,
    title: known
      ? { fr: known.fr, en: known.en }
      : { fr: `Point de contrôle de l’annuaire\u00a0: ${point}`, en: `Control point of the directory: ${point}` },
    detail: {
      rule: {
        fr: `Point de contrôle ${point}, tant que le dernier audit d’annuaire le dit en échec.`,
        en: `Control point ${point}, as long as the latest audit of the directories says that it fails.`,
      },
      source: {
        name: { fr: 'Audit d’annuaire reçu', en: 'Audit of the directories received' },
        url: known ? document.source.url : null,
        date: audit.heldOn,
      },
      values: known
        ? [{ label: { fr: 'Niveau du point', en: 'Level of the point' }, value: known.levels.join(', ') }]
        : [],
      point,
      audit: audit.auditId,
    },
    factAt: new Date(`${audit.heldOn}T12:00:00.000Z`),
  };
}

interface Looked {
  organisationId: string;
  now: Date;
}

/** Brings the alerts on control points in step with the latest audit of the directories that stands, one change at a time. */
export async function reconcileDirectory(tx: Tx, { organisationId, now }: Looked): Promise<void> {
  await holdScans(tx, organisationId);
  const [latest] = await directoryLevels(tx, organisationId);
  const words = await scanWords();
  const alerts = latest?.points.map((point) => alertOf(point, latest, words)) ?? [];
  await reconcileAlerts(tx, { organisationId, source: 'scan', rules: [RULE], now }, alerts);
}

/** The level of a directory that nothing more is asked of. */
const TOP_LEVEL = 5;

/**
 * Same, once an audit was recorded. One whose level says that points fail, and that names none yet, says nothing of those of the audit
 * before: they stay until its own are noted, with what was decided of them.
 */
export async function reconcileRecorded(tx: Tx, looked: Looked): Promise<void> {
  await holdScans(tx, looked.organisationId);
  const [latest] = await directoryLevels(tx, looked.organisationId);
  if (latest && latest.points.length === 0 && latest.level !== TOP_LEVEL) return;
  await reconcileDirectory(tx, looked);
}

/** Keeps the control points that an audit of the directories says fail. Throws 404 where it is none of theirs. */
export async function saveDirectoryPoints(
  tx: Tx,
  act: ScansAct,
  auditId: string,
  points: readonly string[],
): Promise<void> {
  const { organisationId } = act;
  await holdScans(tx, organisationId);
  const { heldOn } = await directoryLevel(tx, organisationId, auditId);
  await tx
    .deleteFrom('directory_audit_point')
    .where('audit_id', '=', auditId)
    .where('organisation_id', '=', organisationId)
    .execute();
  const wanted = [...new Set(points)].toSorted();
  if (wanted.length > 0)
    await tx
      .insertInto('directory_audit_point')
      .values(wanted.map((point) => ({ audit_id: auditId, point, organisation_id: organisationId })))
      .execute();
  await journal(tx, act, 'directory.points-saved', { audit: auditId, heldOn, points: wanted });
  await reconcileDirectory(tx, act);
}
