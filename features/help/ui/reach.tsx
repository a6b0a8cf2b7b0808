import { useMessages, useText } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import type { Contact } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

/** A telephone number that a phone can dial. */
export function PhoneLink({ number }: { number: string }) {
  return <TextLink href={`tel:${number.replaceAll(' ', '')}`}>{number}</TextLink>;
}

/** Every way to reach a contact, the quickest first. */
export function Reach({ contact }: { contact: Contact }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { phone, email, url } = contact;
  return (
    <ul className="help-reach">
      {phone && (
        <li>
          <PhoneLink number={phone} />
        </li>
      )}
      {email && (
        <li>
          <TextLink href={`mailto:${email}`}>{email}</TextLink>
        </li>
      )}
      {url && (
        <li>
          <TextLink href={url} about={text(contact.name)} newWindow>
            {words.openPage}
          </TextLink>
        </li>
      )}
    </ul>
  );
}
