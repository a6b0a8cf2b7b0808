import type { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import type { numbersOf } from '../assessments/queries.ts';
import type { assessmentExport } from './contract.ts';
import type { Facts } from './queries.ts';

/** An assessment whole, as `assessmentExport` documents it. */
export function exportOf(
  facts: Facts,
  numbers: Awaited<ReturnType<typeof numbersOf>>,
  now: Date,
): z.output<typeof assessmentExport> {
  const { organisation, referential, results, answers, evidence, plan } = facts;
  const { id, name, kind, type, finess, territory, region, department, headcount, capacity } = organisation;
  const { sentence, figures, themes, compared } = results;
  return {
    format: 'vigie.assessment',
    formatVersion: 1,
    exportedAt: now.toISOString(),
    product: packageJson.version,
    organisation: { id, name, kind, type, finess, territory, region, department, headcount, capacity },
    assessment: results.assessment,
    referential: {
      id: referential.id,
      version: referential.version,
      title: referential.title,
      levels: referential.levels,
      levelRule: referential.levelRule,
    },
    results: { sentence, figures, themes, compared },
    answers: referential.themes.flatMap((theme) =>
      theme.steps.flatMap((step) =>
        step.criteria.map((criterion) => {
          const answer = answers.get(criterion.id);
          return {
            themeId: theme.id,
            level: step.level,
            criterionId: criterion.id,
            title: criterion.title,
            value: answer?.value ?? null,
            comment: answer?.comment ?? '',
            reason: answer?.reason ?? '',
            version: answer?.version ?? 0,
            answeredByName: answer?.answeredByName ?? null,
            answeredAt: answer?.answeredAt ?? null,
          };
        }),
      ),
    ),
    numbers,
    evidence: evidence && evidence.map(exportedFile),
    plan: { figures: plan.figures, uncovered: plan.uncovered, actions: plan.actions },
  };
}

// What the documented shape holds and no more: its serializer refuses anything else inside what may be null.
function exportedFile({
  id,
  criterionId,
  name,
  mediaType,
  size,
  addedByName,
  addedAt,
}: NonNullable<Facts['evidence']>[number]) {
  return { id, criterionId, name, mediaType, size, addedByName, addedAt };
}
