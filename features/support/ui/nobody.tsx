import { useText } from '../../../platform/web/language.tsx';
import { Notice, TextLink } from '../../../platform/web/ui/index.ts';
import '../../help/ui/help.css';
import { Reach } from '../../help/ui/reach.tsx';
import { useSupportWords, type Requests } from './words.ts';

/** Said at once where nobody of the region would read a request: whom to write to instead. */
export function Nobody({ organisationId, reply }: { organisationId: string; reply: Requests }) {
  const words = useSupportWords();
  const text = useText();
  if (reply.regionMissing)
    return (
      <Notice
        tone="warning"
        title={words.regionMissing}
        actions={<TextLink href={`/organisations/${organisationId}/settings`}>{words.toRecord}</TextLink>}
      >
        <p>{words.regionMissingText}</p>
      </Notice>
    );
  const contacts = reply.directory?.contacts ?? [];
  return (
    <Notice
      tone="warning"
      title={words.nobody}
      actions={<TextLink href="/help/directory">{words.toDirectory}</TextLink>}
    >
      <p>{words.nobodyText}</p>
      {contacts.length === 0 && <p>{words.noDirectory}</p>}
      {contacts.map((contact) => (
        <div key={contact.name.en}>
          <p>
            {text(contact.name)} {contact.verifiedAt === null && `(${words.toConfirm})`}
          </p>
          <Reach contact={contact} />
        </div>
      ))}
    </Notice>
  );
}
