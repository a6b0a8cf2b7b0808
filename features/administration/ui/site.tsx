import type { Site } from '../../../platform/contract/site.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { Form, Loaded, Notice, Page, PageHeader, TextField } from '../../../platform/web/ui/index.ts';
import { readSite } from '../../home/contract.ts';
import { saveSite } from '../contract.ts';
import { useAdministrationWords } from './words.ts';

/** Who operates and hosts this installation, and where to write to them. */
export function SitePage() {
  const { site: words, back } = useAdministrationWords();
  const site = useCall(readSite);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/platform', label: back }} />
      <Loaded of={site}>{(known) => <SiteForm site={known} />}</Loaded>
    </Page>
  );
}

function SiteForm({ site }: { site: Site }) {
  const words = useAdministrationWords().site;
  const save = useSend(saveSite, { invalidates: [readSite] });
  const fields: { name: keyof Site; label: string; hint?: string }[] = [
    { name: 'operator', label: words.operator, hint: words.operatorHint },
    { name: 'operatorAddress', label: words.operatorAddress },
    { name: 'publicationDirector', label: words.publicationDirector, hint: words.publicationDirectorHint },
    { name: 'hosting', label: words.hosting, hint: words.hostingHint },
    { name: 'contact', label: words.contact, hint: words.contactHint },
    { name: 'securityContact', label: words.securityContact, hint: words.securityContactHint },
    { name: 'accessibilityContact', label: words.accessibilityContact, hint: words.accessibilityContactHint },
  ];
  return (
    <>
      {save.isSuccess && <Notice tone="success" live title={words.saved} />}
      <Form
        submitLabel={words.save}
        onSubmit={(values) =>
          save.mutateAsync({
            body: {
              operator: values.optional('operator'),
              operatorAddress: values.optional('operatorAddress'),
              publicationDirector: values.optional('publicationDirector'),
              hosting: values.optional('hosting'),
              contact: values.optional('contact'),
              securityContact: values.optional('securityContact'),
              accessibilityContact: values.optional('accessibilityContact'),
            },
          })
        }
      >
        {fields.map((field) => (
          <TextField key={field.name} {...field} optional defaultValue={site[field.name] ?? ''} />
        ))}
      </Form>
    </>
  );
}
