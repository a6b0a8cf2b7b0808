import { z } from 'zod';
import { lineOf } from '../../platform/contract/line.ts';
import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';

const text = (most: number) => z.string().trim().max(most).default('');
const line = (most: number) => lineOf(most).min(1);
const day = z.iso
  .date()
  .refine((value) => value >= '2000-01-01' && value <= '2099-12-31', {
    params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
  })
  .nullable()
  .default(null);

/** The levels of qualification of an audit body (PASSI v2.2, August 2024, chapter V); `none` where it holds none. */
export const QUALIFICATION_LEVELS = ['none', 'substantial', 'high'] as const;

/**
 * What an audit report says besides answers and findings: qualification, framework, summary, people and annexes
 * (PASSI v2.2, requirements VI.6). Everything may be empty while it is written; `reportGaps` says what is missing.
 */
export const reportSchema = z.strictObject({
  objectives: text(4000),
  perimeter: text(4000),
  from: day,
  to: day,
  places: z.array(line(300)).max(30).default([]),
  documents: z
    .array(z.strictObject({ title: line(300), reference: lineOf(200).default('') }))
    .max(100)
    .default([]),
  team: z
    .array(z.strictObject({ name: line(200), role: lineOf(200).default('') }))
    .max(30)
    .default([]),
  qualification: text(2000),
  level: z.enum(QUALIFICATION_LEVELS).nullable().default(null),
  activities: z
    .array(z.strictObject({ name: line(300), automated: z.boolean().default(false) }))
    .max(50)
    .default([]),
  /** Functions met, rather than names. */
  people: z.array(line(200)).max(100).default([]),
  summary: text(8000),
  appreciation: text(4000),
  /** Critical risks, their scenarios and the measures against them. */
  risks: text(8000),
  reservations: text(4000),
  recommendControl: z.boolean().nullable().default(null),
  auditPlan: text(8000),
  scopingNote: text(8000),
});
export type AuditReport = z.output<typeof reportSchema>;
export type ReportField = keyof AuditReport;

/** The fields that a report cannot be sent without, as its form names them. */
export const fieldNames: Record<ReportField, Text> = {
  objectives: { fr: 'Objectifs de l’audit', en: 'Aims of the audit' },
  perimeter: { fr: 'Périmètre', en: 'Scope' },
  from: { fr: 'Premier jour', en: 'First day' },
  to: { fr: 'Dernier jour', en: 'Last day' },
  places: { fr: 'Lieux', en: 'Places' },
  documents: { fr: 'Documents examinés', en: 'Documents examined' },
  team: { fr: 'Équipe d’audit', en: 'Audit team' },
  qualification: { fr: 'Qualification de l’organisme', en: 'The body’s qualification' },
  level: { fr: 'Niveau de qualification', en: 'Level of qualification' },
  activities: { fr: 'Activités d’audit', en: 'Audit activities' },
  people: { fr: 'Personnes rencontrées', en: 'People met' },
  summary: { fr: 'Synthèse pour la direction', en: 'Summary for management' },
  appreciation: { fr: 'Appréciation générale', en: 'General appreciation' },
  risks: { fr: 'Risques critiques, scénarios et mesures', en: 'Critical risks, scenarios and measures' },
  reservations: { fr: 'Réserves', en: 'Reservations' },
  recommendControl: { fr: 'Audit de contrôle recommandé', en: 'Control audit recommended' },
  auditPlan: { fr: 'Plan d’audit', en: 'Audit plan' },
  scopingNote: { fr: 'Note de cadrage', en: 'Scoping note' },
};

/** What keeps the results from being sent: a field of the report, or a finding by its identifier. */
interface Gap {
  field: ReportField | 'findings';
  findingId: string | null;
  message: Text;
}

/** What the gaps look at in a finding. */
interface ReportedFinding {
  id: string;
  name: string;
  severity: Severity;
  recommendation: string;
}

const REQUIRED: readonly ReportField[] = [
  'qualification',
  'level',
  'team',
  'activities',
  'objectives',
  'perimeter',
  'from',
  'to',
  'places',
  'documents',
  'people',
  'summary',
  'appreciation',
  'recommendControl',
  'scopingNote',
  'auditPlan',
];

const isEmpty = (value: AuditReport[ReportField]): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * Everything that the report still lacks, in the order of its form; none when the results may be sent. What is said of risks and
 * mending is asked for the severities that the programme helps to mend.
 */
export function reportGaps(
  report: AuditReport,
  findings: readonly ReportedFinding[],
  eligible: readonly Severity[],
): Gap[] {
  const grave = findings.filter(({ severity }) => eligible.includes(severity));
  const required = grave.length ? [...REQUIRED, 'risks' as const] : REQUIRED;
  const gap = (field: ReportField, message: Text): Gap => ({ field, findingId: null, message });
  return [
    ...required
      .filter((field) => isEmpty(report[field]))
      .map((field) =>
        gap(field, {
          fr: `À remplir dans le rapport\u00a0: «\u00a0${fieldNames[field].fr}\u00a0».`,
          en: `To fill in in the report: “${fieldNames[field].en}”.`,
        }),
      ),
    ...(report.team.some(({ role }) => !role)
      ? [
          gap('team', {
            fr: 'Dites le rôle de chaque membre de l’équipe d’audit.',
            en: 'Give the role of each member of the audit team.',
          }),
        ]
      : []),
    ...grave
      .filter(({ recommendation }) => !recommendation.trim())
      .map(({ id, name }): Gap => ({
        field: 'findings',
        findingId: id,
        message: {
          fr: `La faille ${name} n’a pas de recommandation.`,
          en: `Vulnerability ${name} has no recommendation.`,
        },
      })),
  ];
}
