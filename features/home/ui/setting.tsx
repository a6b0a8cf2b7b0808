import { useMessages } from '../../../platform/web/language.tsx';
import { TextLink } from '../../../platform/web/ui/index.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** What the operator wrote, as a link when it is an address; says so when nothing was written. */
export function Setting({ value }: { value: string | null }) {
  const { toFill } = useMessages({ fr, en });
  if (!value) return <em>{toFill}</em>;
  if (ADDRESS.test(value)) return <TextLink href={`mailto:${value}`}>{value}</TextLink>;
  return value.startsWith('https://') ? <TextLink href={value}>{value}</TextLink> : value;
}
