import type { Text } from '../../../platform/contract/problem.ts';
import { useText } from '../../../platform/web/language.tsx';
import { StatusTag } from '../../../platform/web/ui/index.ts';
import { severityTones } from '../../plan/ui/words.ts';
import { priorityNames } from '../model.ts';
import type { Finding } from './finding-form.tsx';
import { useAuditWords } from './words.ts';

/** Name, title, severity and priority of a vulnerability. */
export function FindingHead({
  finding,
  scale,
}: {
  finding: Pick<Finding, 'id' | 'name' | 'title' | 'severity' | 'priority'>;
  scale: { id: string; name: Text }[];
}) {
  const text = useText();
  const named = scale.find(({ id }) => id === finding.severity);
  return (
    <>
      <h3 className="finding-title" id={`${finding.id}-title`}>
        <span className="figure">{finding.name}</span> {finding.title}
      </h3>
      <p>
        <StatusTag tone={severityTones[finding.severity]}>{named ? text(named.name) : finding.severity}</StatusTag>{' '}
        <StatusTag tone="quiet">{text(priorityNames[finding.priority])}</StatusTag>
      </p>
    </>
  );
}

/** What to do about it: the part that a provider reads too. */
export function FindingPlan({ finding }: { finding: Pick<Finding, 'recommendation'> }) {
  const words = useAuditWords();
  return finding.recommendation ? (
    <p className="audit-typed">{finding.recommendation}</p>
  ) : (
    <p className="audit-soft">{words.noRecommendation}</p>
  );
}
