import type { Text } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import { findCriterion, type Referential } from '../referentials/model.ts';
import { loadReferential } from '../referentials/queries.ts';

interface Entry {
  stream: string;
  data: Record<string, unknown>;
}
interface Assessment {
  label: string;
  referential: Referential;
}

const ASSESSMENT = 'assessment:';
const same = (name: string): Text => ({ fr: name, en: name });
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function assessmentsOf(read: Read, entries: readonly Entry[]): Promise<Map<string, Assessment>> {
  const ids = [
    ...new Set(
      entries
        .filter(({ stream }) => stream.startsWith(ASSESSMENT))
        .map(({ stream }) => stream.slice(ASSESSMENT.length)),
    ),
  ];
  const found = new Map<string, Assessment>();
  if (ids.length === 0) return found;
  const rows = await read
    .selectFrom('assessment')
    .select(['id', 'label', 'referential_id', 'referential_version'])
    .where('id', 'in', ids)
    .execute();
  for (const { id, label, referential_id, referential_version } of rows)
    found.set(ASSESSMENT + id, {
      label,
      referential: await loadReferential(read, referential_id, referential_version),
    });
  return found;
}

async function actionTitles(read: Read, entries: readonly Entry[]): Promise<Map<string, Text>> {
  const ids = [...new Set(entries.map(({ data }) => textOf(data['action'])).filter((id) => id !== ''))];
  if (ids.length === 0) return new Map();
  const rows = await read.selectFrom('action').select(['id', 'title']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, title }) => [id, title as Text]));
}

/** Gives what names the thing that an entry is about: a criterion, a theme, an action, an assessment; null for the rest. */
export async function subjectsOf(read: Read, entries: readonly Entry[]): Promise<(entry: Entry) => Text | null> {
  const assessments = await assessmentsOf(read, entries);
  const actions = await actionTitles(read, entries);
  return ({ stream, data }) => {
    const action = actions.get(textOf(data['action']));
    const assessment = assessments.get(stream);
    if (!assessment) return action ?? null;
    const { label, referential } = assessment;
    const theme = referential.themes.find(({ id }) => id === data['theme']);
    return findCriterion(referential, textOf(data['criterion']))?.criterion.title ?? theme?.title ?? same(label);
  };
}
