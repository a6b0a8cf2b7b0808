import { useMessages, useText } from '../../../platform/web/language.tsx';
import { CheckboxGroup, TextField } from '../../../platform/web/ui/index.ts';
import { events, type EventName } from '../model-events.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface FieldsProps {
  offered: EventName[];
  address?: string;
  chosen?: EventName[];
}

/** An address and what it is told of. */
export function WebhookFields({ offered, address = '', chosen = [] }: FieldsProps) {
  const words = useMessages({ fr, en }).webhooks;
  const text = useText();
  return (
    <>
      <TextField
        name="address"
        type="url"
        label={words.address}
        hint={words.addressHint}
        maxLength={500}
        defaultValue={address}
      />
      <CheckboxGroup
        name="events"
        optional={false}
        label={words.events}
        hint={words.eventsHint}
        defaultValues={chosen}
        options={offered.map((name) => ({ value: name, label: text(events[name].name) }))}
      />
    </>
  );
}
