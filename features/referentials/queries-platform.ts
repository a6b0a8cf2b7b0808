import { sql } from 'kysely';
import type { Read } from '../../platform/server/database/connection.ts';
import * as versioned from '../../platform/server/versioned/queries.ts';
import { versionChanges } from '../assessments/model.ts';
import { QUESTIONNAIRES } from './kind.ts';
import { countCriteria, findCriterion, type Referential, type Text } from './model.ts';
import { loadReferential } from './queries.ts';

interface Use {
  referential_id: string;
  version: string;
  organisation_id: string;
  assessments: string;
}

/** Every questionnaire, newest version first, with counts of what stands on each. Needs the platform's scope. */
export async function listVersions(read: Read) {
  const questionnaires = await versioned.listVersions(read, QUESTIONNAIRES);
  const sizes = await read
    .selectFrom('referential_version as v')
    .select((eb) => [
      'v.referential_id as id',
      'v.version',
      sql<number>`jsonb_array_length(v.content -> 'themes')`.as('themes'),
      sql<number>`jsonb_array_length(jsonb_path_query_array(v.content, '$.themes[*].steps[*].criteria[*]'))`.as(
        'criteria',
      ),
      eb
        .selectFrom('feedback as f')
        .whereRef('f.referential_id', '=', 'v.referential_id')
        .whereRef('f.referential_version', '=', 'v.version')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .as('feedback'),
    ])
    .execute();
  const uses = await read
    .selectFrom(sql<Use>`app.referential_use()`.as('u'))
    .selectAll('u')
    .execute();
  const countsOf = (id: string, version: string) => {
    const size = sizes.find((row) => row.id === id && row.version === version);
    const users = uses.filter((use) => use.referential_id === id && use.version === version);
    return {
      themes: size?.themes ?? 0,
      criteria: size?.criteria ?? 0,
      feedback: Number(size?.feedback ?? 0),
      assessments: users.reduce((sum, use) => sum + Number(use.assessments), 0),
      organisations: users.length,
    };
  };
  return questionnaires.map((one) => ({
    ...one,
    versions: one.versions.map((row) => ({ ...row, ...countsOf(one.id, row.version) })),
  }));
}

/** What publishing a referential would change, criterion by criterion, against the version offered. */
export async function previewOf(read: Read, referential: Referential) {
  const preview = await versioned.previewOf(read, QUESTIONNAIRES, referential);
  const { id, against } = preview;
  const changes = against ? versionChanges(await loadReferential(read, id, against), referential) : null;
  const named = ({ id: criterionId, title: text }: { id: string; title: Text }) => ({ id: criterionId, title: text });
  return {
    ...preview,
    themes: referential.themes.length,
    criteria: countCriteria(referential),
    changes: changes && {
      added: changes.added.map(named),
      removed: changes.removed.map(named),
      changed: changes.changed.map(({ before, after }) => ({ id: after.id, before: before.title, after: after.title })),
      unchanged: changes.unchanged,
    },
  };
}

const NO_COUNTS = { unclear: 0, 'not-relevant': 0, 'too-demanding': 0 };
type FeedbackKind = keyof typeof NO_COUNTS;
const MOST_COMMENTS = 500;

/** What structures say of a version's criteria, the most commented on first, without who said it. Throws 404 for an unknown version. */
export async function feedbackOn(read: Read, id: string, version: string) {
  const referential = await loadReferential(read, id, version);
  const given = read.selectFrom('feedback').where('referential_id', '=', id).where('referential_version', '=', version);
  const counted = await given
    .select(({ fn }) => ['criterion_id', 'kind', fn.countAll<string>().as('n')])
    .groupBy(['criterion_id', 'kind'])
    .execute();
  const said = await given
    .select(['criterion_id', 'kind', 'comment'])
    .where('comment', '<>', '')
    .orderBy('given_at', 'desc')
    .limit(MOST_COMMENTS)
    .execute();
  const criteria = [...Map.groupBy(counted, (row) => row.criterion_id)].flatMap(([criterionId, rows]) => {
    const found = findCriterion(referential, criterionId);
    if (!found) return [];
    const counts = { ...NO_COUNTS };
    for (const { kind, n } of rows) counts[kind as FeedbackKind] = Number(n);
    const comments = said
      .filter((row) => row.criterion_id === criterionId)
      .map((row) => ({ kind: row.kind as FeedbackKind, text: row.comment }));
    const { theme, step, criterion } = found;
    return [{ id: criterionId, title: criterion.title, theme: theme.title, level: step.level, counts, comments }];
  });
  const total = (row: (typeof criteria)[number]) => Object.values(row.counts).reduce((sum, n) => sum + n, 0);
  return { title: referential.title, criteria: criteria.toSorted((a, b) => total(b) - total(a)) };
}
