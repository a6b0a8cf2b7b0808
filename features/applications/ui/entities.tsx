import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  Form,
  NumberField,
  Section,
  SelectField,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { saveEntities } from '../contract.ts';
import { useApplicationWords, useMoved, type ApplicationPart } from './words.ts';

/** What the combined activity is made of: the members of a group, or the sites of one structure, with their shares. */
export function Entities(part: ApplicationPart) {
  const words = useApplicationWords();
  const { percent } = useFormat();
  const { shown } = part;
  return (
    <Section title={shown.group ? words.members : words.sites}>
      <p className="case-soft">{shown.group ? words.membersLead : words.sitesLead}</p>
      <DataTable
        caption={shown.group ? words.members : words.sites}
        captionHidden
        rows={shown.entities}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: words.entity,
            rowHeader: true,
            cell: ({ id, name }) => (id === shown.support?.id ? words.isSupport(name) : name),
          },
          {
            key: 'share',
            header: words.share,
            align: 'end',
            cell: ({ share }) => (share === null ? words.notSaid : percent(share / 10_000, 2)),
          },
        ]}
      />
      {shown.completes && <Change {...part} />}
    </Section>
  );
}

function Change(part: ApplicationPart) {
  const words = useApplicationWords();
  return (
    <details className="case-add">
      <summary>{words.changeShares}</summary>
      <SharesForm key={part.shown.version} {...part} />
    </details>
  );
}

function SharesForm({ organisationId, shown }: ApplicationPart) {
  const words = useApplicationWords();
  const moved = useMoved();
  const save = useSend(saveEntities);
  const [rows, setRows] = useState(shown.entitiesToday);
  return (
    <Form
      submitLabel={words.saveShares}
      submitLook="secondary"
      onSubmit={async (values) => {
        await save.mutateAsync({
          params: { organisationId, applicationId: shown.id },
          body: {
            supportId: shown.group ? values.optional('supportId') : null,
            entities: rows.map(({ id, name }, index) => {
              const share = values.number(`entities.${index}.share`);
              return {
                id,
                name: shown.group ? name : values.text(`entities.${index}.name`),
                share: share === null ? null : Math.round(share * 100),
              };
            }),
            version: shown.version,
          },
        });
        announce(words.sharesSaved);
        await moved();
      }}
    >
      {shown.group && (
        <SelectField
          name="supportId"
          label={words.support}
          placeholder={words.choose}
          defaultValue={shown.support?.id}
          optional
          options={rows.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {rows.map(({ id, name, share }, index) => (
        <div key={id} className="case-fields">
          {!shown.group && (
            <TextField
              name={`entities.${index}.name`}
              label={words.siteName(index + 1)}
              defaultValue={name}
              maxLength={200}
            />
          )}
          <NumberField
            name={`entities.${index}.share`}
            label={shown.group ? words.shareOf(name) : words.shareOfSite(index + 1)}
            defaultValue={share === null ? '' : String(share / 100)}
            decimals={2}
            min={0}
            max={100}
            unit="%"
            optional
          />
        </div>
      ))}
      {!shown.group && (
        <Button onClick={() => setRows([...rows, { id: crypto.randomUUID(), name: '', share: null }])}>
          {words.addSite}
        </Button>
      )}
    </Form>
  );
}
