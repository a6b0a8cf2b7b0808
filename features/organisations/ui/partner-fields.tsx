import { useMessages } from '../../../platform/web/language.tsx';
import { TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import type { PartnerKind } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { Organisation } from './settings.tsx';

/** What the fields below say. */
export function partnerOf(values: FormValues) {
  const of = (name: string) => values.text(name) ?? '';
  return { name: of('name'), address: of('address'), phone: of('phone'), qualification: of('qualification') };
}

/** The record of an audit body, a provider or a programme’s manager: what cases, letters and reports name. */
export function PartnerFields({ kind, record }: { kind: PartnerKind; record: Organisation }) {
  const words = useMessages({ fr, en }).fields;
  return (
    <>
      <TextField name="name" label={words.name} defaultValue={record.name} maxLength={200} />
      <TextField name="address" label={words.address} defaultValue={record.address} maxLength={400} optional />
      <TextField name="phone" label={words.phone} defaultValue={record.phone} maxLength={40} optional />
      {kind === 'audit-body' && (
        <TextField
          name="qualification"
          label={words.qualification}
          hint={words.qualificationHint}
          defaultValue={record.qualification}
          maxLength={300}
          optional
        />
      )}
    </>
  );
}
