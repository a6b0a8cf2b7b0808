import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DescriptionList } from '../../../platform/web/ui/index.ts';
import { fieldNames, type AuditReport } from '../model-report.ts';
import { boxesOf } from './report-lines.ts';
import { useAuditWords } from './words.ts';

/** The report's own words for those who read it. */
export function ReportReading({ report }: { report: AuditReport }) {
  const words = useAuditWords();
  const text = useText();
  const { date } = useFormat();
  const boxes = boxesOf(report);
  const control = report.recommendControl;
  const rows: [string, string][] = [
    [text(fieldNames.summary), report.summary],
    [text(fieldNames.appreciation), report.appreciation],
    [text(fieldNames.risks), report.risks],
    [text(fieldNames.reservations), report.reservations],
    [text(fieldNames.recommendControl), control === null ? '' : control ? words.yes : words.no],
    [text(fieldNames.objectives), report.objectives],
    [text(fieldNames.perimeter), report.perimeter],
    [text(fieldNames.from), report.from ? date(report.from) : ''],
    [text(fieldNames.to), report.to ? date(report.to) : ''],
    [text(fieldNames.places), boxes.places],
    [text(fieldNames.documents), boxes.documents],
    [text(fieldNames.people), boxes.people],
    [text(fieldNames.qualification), report.qualification],
    [text(fieldNames.level), report.level ? words.levels[report.level] : ''],
    [text(fieldNames.team), boxes.team],
    [words.manual, boxes.manual],
    [words.automated, boxes.automated],
    [text(fieldNames.scopingNote), report.scopingNote],
    [text(fieldNames.auditPlan), report.auditPlan],
  ];
  return (
    <DescriptionList
      items={rows
        .filter(([, said]) => said)
        .map(([term, said]) => ({ term, detail: <span className="audit-typed">{said}</span> }))}
    />
  );
}
