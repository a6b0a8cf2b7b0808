import { useCall } from '../../../platform/web/data.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { Notice, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { readSite } from '../contract.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { Setting } from './setting.tsx';

/** The statement that French law imposes: its parts and their order are those of the official model (RGAA 4.1). */
export function AccessibilityPage() {
  const words = useMessages({ fr, en }).accessibility;
  const { data: site } = useCall(readSite);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead(site?.operator ?? words.unknownOperator)} />
      <p>{words.scope}</p>
      <Section title={words.conformity}>
        <Notice tone="warning" title={words.state}>
          <p>{words.conformityText}</p>
        </Notice>
      </Section>
      <Section title={words.tested}>
        <p>{words.testedText}</p>
        <ul>
          {words.testedList.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </Section>
      <Section title={words.content}>
        <p>{words.contentText}</p>
      </Section>
      <Section title={words.plan}>
        <p>{words.planText}</p>
      </Section>
      <Section title={words.date}>
        <p>{words.dateText}</p>
      </Section>
      <Section title={words.contact}>
        <p>{words.contactText}</p>
        <p>
          <Setting value={site?.accessibilityContact ?? site?.contact ?? null} />
        </p>
      </Section>
      <Section title={words.appeal}>
        <p>{words.appealText}</p>
        <ul>
          {words.appealList.map(({ before, link, href }) => (
            <li key={href}>
              {before}
              <TextLink href={href}>{link}</TextLink>
            </li>
          ))}
          <li>{words.appealPost}</li>
        </ul>
      </Section>
    </Page>
  );
}
