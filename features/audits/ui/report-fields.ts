import type { FormValues } from '../../../platform/web/ui/index.ts';
import type { AuditReport } from '../model-report.ts';
import type { Values } from './form-store.ts';
import { boxesOf, listsOf } from './report-lines.ts';

/** The long texts of a report, with the most characters of each. */
export const TEXTS = {
  qualification: 2000,
  objectives: 4000,
  perimeter: 4000,
  summary: 8000,
  appreciation: 4000,
  risks: 8000,
  reservations: 4000,
  scopingNote: 8000,
  auditPlan: 8000,
} as const;
export type TextName = keyof typeof TEXTS;

const names = Object.keys(TEXTS) as TextName[];
const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'yes' : 'no');

/** Every field of the form as a report fills it; '' for none. */
export const fieldsOf = ({ report }: { report: AuditReport }): Values => ({
  ...Object.fromEntries(names.map((name) => [name, report[name]])),
  ...boxesOf(report),
  from: report.from ?? '',
  to: report.to ?? '',
  level: report.level ?? '',
  recommendControl: yesNo(report.recommendControl),
});

/** The report that the form's fields make. */
export function reportFrom(values: FormValues): AuditReport {
  const texts = Object.fromEntries(names.map((name) => [name, values.text(name)])) as Record<TextName, string>;
  const control = values.optional('recommendControl');
  return {
    ...texts,
    ...listsOf({
      team: values.text('team'),
      documents: values.text('documents'),
      places: values.text('places'),
      people: values.text('people'),
      manual: values.text('manual'),
      automated: values.text('automated'),
    }),
    from: values.optional('from'),
    to: values.optional('to'),
    level: values.optional('level') as AuditReport['level'],
    recommendControl: control === null ? null : control === 'yes',
  };
}
