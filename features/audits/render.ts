import type { Documents } from '../../platform/server/documents/documents.ts';
import { printedAudit } from './print-audit.ts';
import { printedControl, type ControlFacts } from './print-control.ts';
import { headOf, plannedRows, wordsOf, type Printing } from './print.ts';
import type { AuditFacts } from './queries-report.ts';

const template = (name: string): URL => new URL(`./${name}.typ`, import.meta.url);

/** Makes the audit report. Gives the PDF's bytes; throws the document service's `Problem`. */
export function renderAudit(documents: Documents, printing: Printing, facts: AuditFacts): Promise<Buffer> {
  return documents.render(template('report-audit'), printedAudit(printing, facts), {
    language: printing.language,
    title: wordsOf(printing.language).auditTitle(printing.seen.row.beneficiary_name),
    at: printing.now,
  });
}

/** Makes the remediation plan: what a provider may read, and nothing else. */
export function renderPlan(documents: Documents, printing: Printing, { findings }: AuditFacts): Promise<Buffer> {
  const { language, seen } = printing;
  const words = wordsOf(language);
  const { scale } = seen.programme.severity;
  const eligible = scale.filter(({ id }) => seen.programme.funding.severities.ids.includes(id));
  const list = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB');
  return documents.render(
    template('report-plan'),
    {
      ...headOf(printing, words.planKicker, seen.row.auditor_name),
      eligible: words.planEligible(list.format(eligible.map(({ name }) => name[language].toLowerCase()).toReversed())),
      findings: plannedRows(printing, findings),
    },
    { language, title: words.planTitle(seen.row.beneficiary_name), at: printing.now },
  );
}

/** Makes the report of a control. */
export function renderControl(documents: Documents, printing: Printing, facts: ControlFacts): Promise<Buffer> {
  const { language, seen, now } = printing;
  return documents.render(template('report-control'), printedControl(printing, facts), {
    language,
    title: wordsOf(language).controlTitle(seen.row.beneficiary_name),
    at: now,
  });
}
