import { useState } from 'react';
import { useText } from '../../../platform/web/language.tsx';
import {
  DateField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { AUDIT_KINDS, type AuditKind } from '../model-rules.ts';
import { useAuditWords, type Audit, type Audits } from './words.ts';

const SCORES = ['1', '2', '3', '4', '5'] as const;

/** The fields of an audit: a directory has a score, the others say whether the minimum was reached. */
export function AuditFields({ sources, today, audit }: Pick<Audits, 'sources' | 'today'> & { audit?: Audit }) {
  const words = useAuditWords();
  const text = useText();
  const [kind, setKind] = useState<AuditKind>(audit?.kind ?? 'directory');
  const offered = sources.filter(({ kinds }) => kinds.includes(kind));
  return (
    <>
      <RadioGroup
        name="kind"
        label={words.kind}
        value={kind}
        onChange={setKind}
        options={AUDIT_KINDS.map((one) => ({ value: one, label: words.kinds[one] }))}
      />
      <SelectField
        key={kind}
        name="source"
        label={words.source}
        defaultValue={audit?.source}
        options={offered.map(({ id, name }) => ({ value: id, label: text(name) }))}
      />
      <TextField
        name="auditedBy"
        label={words.auditedBy}
        hint={words.auditedByHint}
        maxLength={200}
        defaultValue={audit?.auditedBy ?? ''}
      />
      <DateField name="heldOn" label={words.heldOn} max={today} defaultValue={audit?.heldOn ?? ''} />
      {kind === 'directory' ? (
        <SelectField
          name="score"
          label={words.score}
          hint={words.scoreHint}
          optional
          placeholder={words.noScore}
          defaultValue={audit?.score ? (String(audit.score) as (typeof SCORES)[number]) : undefined}
          options={SCORES.map((one) => ({ value: one, label: one }))}
        />
      ) : (
        <RadioGroup
          name="minimum"
          label={words.minimum}
          look="inline"
          defaultValue={minimumOf(audit?.minimumReached ?? null)}
          options={(['yes', 'no', 'unknown'] as const).map((one) => ({ value: one, label: words.minimums[one] }))}
        />
      )}
      <TextArea
        name="summary"
        label={words.summary}
        optional
        rows={3}
        maxLength={4000}
        defaultValue={audit?.summary ?? ''}
      />
    </>
  );
}

const minimumOf = (reached: boolean | null) => (reached === null ? 'unknown' : reached ? 'yes' : 'no');

/** What the fields hold, as the server takes it. */
export function readAudit(values: FormValues) {
  const minimum = values.text('minimum');
  return {
    kind: values.text('kind') as AuditKind,
    source: values.text('source'),
    auditedBy: values.text('auditedBy'),
    heldOn: values.text('heldOn'),
    score: values.number('score'),
    minimumReached: minimum === 'yes' ? true : minimum === 'no' ? false : null,
    summary: values.text('summary'),
  };
}
