import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import {
  DescriptionList,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readSite } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Setting } from './setting.tsx';

/** Where and how to report a vulnerability of this installation. */
export function SecurityPage() {
  const words = useMessages({ fr, en }).security;
  const site = useCall(readSite);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} />
      <Section title={words.where}>
        <Loaded of={site} lines={1}>
          {({ securityContact }) => (
            <DescriptionList items={[{ term: words.contactIs, detail: <Setting value={securityContact} /> }]} />
          )}
        </Loaded>
        <p>
          {words.machine} <TextLink href="/.well-known/security.txt">security.txt</TextLink>
        </p>
      </Section>
      <Section title={words.what}>
        <List items={words.whatList} />
      </Section>
      <Section title={words.please}>
        <List items={words.pleaseList} />
      </Section>
      <Section title={words.promise}>
        <p>{words.promiseText}</p>
      </Section>
      <Notice>
        <p>
          {words.incident} <TextLink href="/help">{words.toHelp}</TextLink>
        </p>
      </Notice>
    </Page>
  );
}

function List({ items }: { items: string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
