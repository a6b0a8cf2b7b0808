import { TextField, type FormValues } from '../../../platform/web/ui/index.ts';
import { useRequestWords } from './words.ts';

interface ContactDefaults {
  firstName?: string;
  lastName?: string;
  address?: string;
  phone?: string;
  email?: string;
}

/** The structure's name, as letters and the case say it. */
export function NameField({ known = '', maxLength = 120 }: { known?: string; maxLength?: number }) {
  const words = useRequestWords().form;
  return (
    <TextField
      name="name"
      label={words.name}
      hint={words.nameHint}
      defaultValue={known}
      autoComplete="organization"
      maxLength={maxLength}
    />
  );
}

/** Whom to reach, as a request takes it. */
export function contactOf(values: FormValues) {
  return {
    lastName: values.text('contact.lastName'),
    firstName: values.text('contact.firstName'),
    address: values.text('contact.address'),
    phone: values.text('contact.phone'),
    email: values.text('contact.email'),
  };
}

/** The person to reach in a structure. */
export function PersonFields({ known = {}, emailHint }: { known?: ContactDefaults; emailHint?: string }) {
  const words = useRequestWords().contact;
  return (
    <>
      <TextField
        name="contact.lastName"
        label={words.lastName}
        defaultValue={known.lastName ?? ''}
        autoComplete="family-name"
        maxLength={100}
      />
      <TextField
        name="contact.firstName"
        label={words.firstName}
        defaultValue={known.firstName ?? ''}
        autoComplete="given-name"
        maxLength={100}
      />
      <TextField
        name="contact.phone"
        label={words.phone}
        hint={words.phoneHint}
        defaultValue={known.phone ?? ''}
        type="tel"
        autoComplete="tel"
        maxLength={40}
        width="medium"
      />
      <TextField
        name="contact.email"
        label={words.email}
        hint={emailHint}
        defaultValue={known.email ?? ''}
        type="email"
        autoComplete="email"
        maxLength={200}
      />
    </>
  );
}

/** Where the structure is, for the auditor who goes there. */
export function AddressField({ known = '' }: { known?: string }) {
  const words = useRequestWords().contact;
  return (
    <TextField
      name="contact.address"
      label={words.address}
      defaultValue={known}
      autoComplete="address-line1"
      maxLength={400}
    />
  );
}

/** The IT provider that the structure already works with; those of the programme's list are offered while one types. */
export function ProviderField({
  known = '',
  published = [],
}: {
  known?: string;
  published?: readonly { name: string }[];
}) {
  const words = useRequestWords().contact;
  return (
    <TextField
      name="providerName"
      label={words.provider}
      hint={words.providerHint}
      defaultValue={known}
      suggestions={published.map(({ name }) => name)}
      maxLength={200}
      optional
    />
  );
}
