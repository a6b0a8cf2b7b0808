import { useSend } from '../../../platform/web/data.ts';
import {
  Form,
  RadioGroup,
  Section,
  StatusTag,
  TextArea,
  TextField,
  TextLink,
  type StatusTone,
} from '../../../platform/web/ui/index.ts';
import { readPlan } from '../../plan/contract.ts';
import { SEVERITIES, type Severity } from '../../referentials/model.ts';
import { addPoint, listAudits, settlePoint } from '../contract-audits.ts';
import type { AuditPart } from './audit.tsx';
import { useAuditWords, type Audit } from './words.ts';

type Point = Audit['points'][number];
const tones: Record<Point['state'], StatusTone> = { open: 'warning', fixed: 'quiet', accepted: 'quiet' };

/** What the audit found, each point with its action in the plan. */
export function Points(part: AuditPart) {
  const words = useAuditWords();
  const { points } = part.audit;
  return (
    <Section title={words.points}>
      {points.length === 0 && <p>{words.noPoint}</p>}
      <ol className="points">
        {points.map((point) => (
          <One key={point.id} {...part} point={point} />
        ))}
      </ol>
      {part.write && <Add {...part} />}
    </Section>
  );
}

function One({ point, organisationId, audit, write, onProblem }: AuditPart & { point: Point }) {
  const words = useAuditWords();
  const settle = useSend(settlePoint, { invalidates: [listAudits, readPlan] });
  return (
    <li className="point">
      <p>
        <strong>{point.title}</strong> <StatusTag tone={tones[point.state]}>{words.states[point.state]}</StatusTag>{' '}
        <StatusTag tone="neutral">{words.severities[point.severity]}</StatusTag>
      </p>
      {point.recommendation && <p>{point.recommendation}</p>}
      {point.note && <p className="regulation-soft">{point.note}</p>}
      {point.actionId && (
        <p>
          <TextLink href={`/organisations/${organisationId}/plan/actions/${point.actionId}`} about={point.title}>
            {words.toAction}
          </TextLink>
        </p>
      )}
      {write && point.state === 'open' && (
        <details>
          <summary>{words.settle}</summary>
          <Form
            submitLabel={words.saveOutcome}
            submitLook="secondary"
            onProblem={onProblem}
            onSubmit={(values) =>
              settle.mutateAsync({
                params: { organisationId, auditId: audit.id, pointId: point.id },
                body: {
                  outcome: values.text('outcome') as 'fixed' | 'accepted',
                  note: values.text('note'),
                  version: point.version,
                },
              })
            }
          >
            <RadioGroup
              name="outcome"
              label={words.outcome}
              look="inline"
              defaultValue="fixed"
              options={(['fixed', 'accepted'] as const).map((one) => ({ value: one, label: words.outcomes[one] }))}
            />
            <TextArea name="note" label={words.outcomeNote} rows={2} maxLength={1000} />
          </Form>
        </details>
      )}
    </li>
  );
}

function Add({ organisationId, audit, onProblem }: AuditPart) {
  const words = useAuditWords();
  const add = useSend(addPoint, { invalidates: [listAudits, readPlan] });
  return (
    <details open={audit.points.length === 0}>
      <summary>{words.addPoint}</summary>
      <Form
        submitLabel={words.savePoint}
        resetAfter
        onProblem={onProblem}
        onSubmit={(values) =>
          add.mutateAsync({
            params: { organisationId, auditId: audit.id },
            body: {
              title: values.text('title'),
              recommendation: values.text('recommendation'),
              severity: values.text('severity') as Severity,
            },
          })
        }
      >
        <p className="regulation-soft">{words.pointHint}</p>
        <TextField name="title" label={words.pointTitle} maxLength={200} />
        <TextArea name="recommendation" label={words.recommendation} optional rows={3} maxLength={2000} />
        <RadioGroup
          name="severity"
          label={words.severity}
          look="inline"
          defaultValue="important"
          options={SEVERITIES.map((one) => ({ value: one, label: words.severities[one] }))}
        />
      </Form>
    </details>
  );
}
