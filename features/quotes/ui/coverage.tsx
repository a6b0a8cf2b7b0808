import { useFormat } from '../../../platform/web/language.tsx';
import { Icon, Section, StatusTag } from '../../../platform/web/ui/index.ts';
import { severityTones, usePlanWords } from '../../plan/ui/words.ts';
import { coverageOf } from '../model.ts';
import { useEditorWords, type Plan } from './words.ts';

interface CoverageProps {
  plan: Plan;
  /** Lines as they are now, saved or not. */
  lines: readonly { findingIds: readonly string[] }[];
}

/** The plan's findings that count, each ticked as soon as a line corrects it; the others are folded away. */
export function Coverage({ plan, lines }: CoverageProps) {
  const words = useEditorWords();
  const { number } = useFormat();
  const { covered, missing } = coverageOf(plan.findings, lines, plan.rule.eligibleSeverities);
  const all = covered.length + missing.length;
  const others = plan.findings.filter(({ eligible }) => !eligible);
  return (
    <Section title={words.coverageTitle} look="card">
      <p role="status" className="quote-coverage-count" data-whole={missing.length === 0 || undefined}>
        {all === 0 ? words.noEligible : words.coverage(number(covered.length), number(all))}
      </p>
      <ul className="quote-coverage">
        {plan.findings
          .filter(({ eligible }) => eligible)
          .map((finding) => (
            <FindingItem key={finding.id} finding={finding} done={covered.includes(finding)} />
          ))}
      </ul>
      {others.length > 0 && (
        <details className="quote-details">
          <summary>{words.others}</summary>
          <ul className="quote-coverage">
            {others.map((finding) => (
              <FindingItem
                key={finding.id}
                finding={finding}
                done={lines.some(({ findingIds }) => findingIds.includes(finding.id))}
              />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function FindingItem({ finding, done }: { finding: Plan['findings'][number]; done: boolean }) {
  const words = useEditorWords();
  const { severities } = usePlanWords();
  const { number, title, severity, recommendation } = finding;
  return (
    <li data-done={done || undefined}>
      <span className="quote-mark">
        {done && <Icon name="check" size={16} />}
        <span className="visually-hidden">{done ? words.covered : words.uncovered}</span>
      </span>
      <div>
        <p className="quote-finding">
          {number}. {title} <StatusTag tone={severityTones[severity]}>{severities[severity]}</StatusTag>
        </p>
        {recommendation && (
          <details className="quote-details">
            <summary>{words.recommendation}</summary>
            <p className="quote-words">{recommendation}</p>
          </details>
        )}
      </div>
    </li>
  );
}
