import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Button, DescriptionList, Form, Notice, Section, type FormValues } from '../../../platform/web/ui/index.ts';
import { readSession } from '../../accounts/contract.ts';
import { changeOrganisation, readOrganisation } from '../contract.ts';
import { kindNames } from '../model.ts';
import { typeOf } from '../model-record.ts';
import { useLists, useNames } from './lists.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { PartnerFields, partnerOf } from './partner-fields.tsx';
import { groupOf, RecordFields, structureOf } from './record-fields.tsx';
import type { Organisation } from './settings.tsx';

/** The record, and the form that changes it. */
export function RecordSection({ organisation }: { organisation: Organisation }) {
  const words = useMessages({ fr, en }).settings;
  const [state, setState] = useState<'reading' | 'changing' | 'saved'>('reading');
  const changing = state === 'changing';
  return (
    <Section
      title={words.record}
      actions={
        organisation.abilities.manage &&
        !changing && (
          <Button size="small" onClick={() => setState('changing')}>
            {words.change}
          </Button>
        )
      }
    >
      {state === 'saved' && <Notice tone="success" live title={words.saved} />}
      {changing ? (
        <RecordForm organisation={organisation} onDone={setState} />
      ) : (
        <RecordList organisation={organisation} />
      )}
    </Section>
  );
}

/** What a record says, line by line. */
function RecordList({ organisation }: { organisation: Organisation }) {
  const { fields: words, settings } = useMessages({ fr, en });
  const { typeName, placeName } = useNames();
  const { number } = useFormat();
  const lists = useLists();
  const counted = (lists && typeOf(lists.families, organisation.type)?.capacity) ?? 'none';
  const count = (value: number | null) => (value === null ? settings.empty : number(value));
  const text = useText();
  const { kind } = organisation;
  if (kind !== 'structure' && kind !== 'group') {
    const { name, address, phone, qualification } = organisation;
    const said = (value: string) => value || settings.empty;
    return (
      <DescriptionList
        items={[
          { key: 'name', term: words.name, detail: name },
          { key: 'kind', term: words.kind, detail: text(kindNames[kind]) },
          { key: 'address', term: words.address, detail: said(address) },
          { key: 'phone', term: words.phone, detail: said(phone) },
          ...(kind === 'audit-body'
            ? [{ key: 'qualification', term: words.qualification, detail: said(qualification) }]
            : []),
        ]}
      />
    );
  }
  const group = kind === 'group';
  const items = [
    { key: 'name', term: words.name, detail: organisation.name },
    { key: 'type', term: group ? words.groupType : words.type, detail: typeName(organisation) },
    { key: 'region', term: words.region, detail: placeName(organisation) },
  ];
  if (!group) {
    items.push({ key: 'headcount', term: words.headcount, detail: count(organisation.headcount) });
    if (counted !== 'none')
      items.push({ key: 'capacity', term: words.capacities[counted], detail: count(organisation.capacity) });
    if (organisation.territory === 'FR')
      items.push({ key: 'finess', term: words.finess, detail: organisation.finess ?? settings.empty });
  }
  return <DescriptionList items={items} />;
}

function RecordForm({
  organisation,
  onDone,
}: {
  organisation: Organisation;
  onDone: (state: 'reading' | 'saved') => void;
}) {
  const words = useMessages({ fr, en }).settings;
  const change = useSend(changeOrganisation, { invalidates: [readOrganisation, readSession] });
  const invalidate = useInvalidate();
  const [theirs, setTheirs] = useState<Organisation | null>(null);
  const submit = async (values: FormValues) => {
    const version = (theirs ?? organisation).version;
    const { kind } = organisation;
    const body =
      kind === 'group'
        ? { ...groupOf(values), version }
        : kind === 'structure'
          ? { ...structureOf(values), version }
          : { kind, ...partnerOf(values), version };
    await change.mutateAsync({ params: { organisationId: organisation.id }, body });
    onDone('saved');
  };
  const takeTheirs = async () => {
    await invalidate(readOrganisation);
    onDone('reading');
  };
  return (
    <Form
      onSubmit={submit}
      submitLabel={words.save}
      secondary={<Button onClick={() => onDone('reading')}>{words.cancel}</Button>}
      onProblem={({ code, reply }) => {
        if (code !== 'stale-version') return false;
        setTheirs(reply['current'] as Organisation);
        return true;
      }}
    >
      {theirs && (
        <Notice
          tone="warning"
          live
          title={words.staleTitle}
          actions={<Button onClick={() => void takeTheirs()}>{words.takeTheirs}</Button>}
        >
          <p>{words.staleText}</p>
          <RecordList organisation={theirs} />
          <p>{words.keepMine}</p>
        </Notice>
      )}
      {organisation.kind === 'structure' || organisation.kind === 'group' ? (
        <RecordFields kind={organisation.kind} record={organisation} />
      ) : (
        <PartnerFields kind={organisation.kind} record={organisation} />
      )}
    </Form>
  );
}
