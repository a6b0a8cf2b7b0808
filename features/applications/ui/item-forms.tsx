import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { upload } from '../../../platform/web/api.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import {
  AttachFile,
  Button,
  DateField,
  Form,
  RadioGroup,
  SelectField,
  TextField,
  type Option,
} from '../../../platform/web/ui/index.ts';
import { addEvidence, addFact, takeAudits } from '../contract.ts';
import type { FactKind } from '../model-verdict.ts';
import type { ItemPart } from './items.tsx';
import { useApplicationWords, useMoved } from './words.ts';

/** The dated fact that an item's rules ask for, in its own words. */
export function AddFact({ organisationId, shown, item }: ItemPart) {
  const words = useApplicationWords();
  const text = useText();
  const moved = useMoved();
  const add = useSend(addFact);
  const { kinds, what, unless } = item.asks;
  const [kind, setKind] = useState<FactKind>(kinds[0]!);
  const labelOf: Record<FactKind, string> = {
    review: words.kinds.review,
    audit: words.kinds.audit,
    done: what ? text(what) : words.kinds.done,
    coverage: words.kinds.coverage,
    exemption: unless ? words.exemption(text(unless)) : words.kinds.exemption,
  };
  const options: Option<FactKind>[] = kinds.map((value) => ({ value, label: labelOf[value] }));
  return (
    <details className="case-add">
      <summary>{kinds.length === 1 ? words.addOne(labelOf[kind]) : words.addFact}</summary>
      <Form
        submitLabel={words.add}
        submitLook="secondary"
        resetAfter
        onSubmit={async (values) => {
          await add.mutateAsync({
            params: { organisationId, applicationId: shown.id },
            body: {
              itemId: item.id,
              kind,
              on: values.text('on'),
              score: kind === 'audit' && item.asks.score ? values.number('score') : null,
              passed: kind === 'audit' && item.asks.passed ? values.text('passed') === 'yes' : null,
              entityId: kind === 'coverage' ? values.optional('entityId') : null,
              note: values.text('note'),
            },
          });
          announce(words.added);
          await moved();
        }}
      >
        {options.length > 1 && (
          <RadioGroup name="kind" label={words.whichFact} options={options} value={kind} onChange={setKind} />
        )}
        {kind === 'coverage' && (
          <SelectField
            name="entityId"
            label={words.entity}
            placeholder={words.choose}
            options={shown.entities.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <DateField name="on" label={words.day} />
        {kind === 'audit' && item.asks.score && (
          <SelectField
            name="score"
            label={words.score}
            placeholder={words.choose}
            options={['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))}
          />
        )}
        {kind === 'audit' && item.asks.passed && (
          <RadioGroup
            name="passed"
            label={words.passed}
            look="inline"
            options={[
              { value: 'yes', label: words.yes },
              { value: 'no', label: words.no },
            ]}
          />
        )}
        <TextField
          name="note"
          label={words.note}
          hint={kind === 'exemption' ? words.exemptionHint : undefined}
          optional={kind !== 'exemption'}
          maxLength={1000}
        />
      </Form>
    </details>
  );
}

/** Takes the audits that the structure recorded under its obligations: nothing is typed twice. */
export function TakeAudits({ organisationId, shown, item }: ItemPart) {
  const words = useApplicationWords();
  const { plural } = useFormat();
  const moved = useMoved();
  const take = useSend(takeAudits);
  const onClick = async () => {
    const { taken } = await take.mutateAsync({ params: { organisationId, applicationId: shown.id, itemId: item.id } });
    await moved();
    announce(plural(taken, words.taken));
  };
  return (
    <div>
      <Button size="small" busy={take.isPending} about={item.id} onClick={() => void onClick().catch(moved)}>
        {words.takeAudits}
      </Button>
      {take.data && <p className="case-soft">{plural(take.data.taken, words.taken)}</p>}
    </div>
  );
}

/** The document that proves an item. */
export function AddEvidence({ organisationId, shown, item }: ItemPart) {
  const words = useApplicationWords();
  const moved = useMoved();
  const of = { params: { organisationId, applicationId: shown.id }, query: { item: item.id } };
  return (
    <AttachFile
      words={{
        add: words.addDocument,
        submit: words.sendDocument,
        file: words.file,
        hint: words.fileHint,
        sent: words.documentSent,
      }}
      send={(file, _values, onProgress) => upload(addEvidence, of, file, onProgress)}
      after={moved}
    />
  );
}
