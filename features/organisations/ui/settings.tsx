import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Loaded, Notice, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { readOrganisation } from '../contract.ts';
import { LinkSection } from './link-section.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { RecordSection } from './record-section.tsx';
import { SecuritySection } from './security-section.tsx';
import { SitesSection } from './sites-section.tsx';

export type Organisation = Reply<typeof readOrganisation>;

/** The record of a structure or a group, its sites, its link to a group, its security. */
export function SettingsPage() {
  const words = useMessages({ fr, en }).settings;
  const organisationId = useParam('organisationId');
  const organisation = useCall(readOrganisation, { params: { organisationId } });
  const kind = organisation.data?.kind ?? 'structure';
  const title = kind === 'group' ? words.groupTitle : kind === 'structure' ? words.title : words.partnerTitle;
  return (
    <Page title={title}>
      <PageHeader over={organisation.data?.name} lead={words.lead} />
      <Loaded of={organisation}>{(reply) => <Settings organisation={reply} />}</Loaded>
    </Page>
  );
}

function Settings({ organisation }: { organisation: Organisation }) {
  const words = useMessages({ fr, en }).settings;
  const text = useText();
  const { can } = useSession();
  const { id, kind, warnings, abilities } = organisation;
  return (
    <>
      {warnings.length > 0 && (
        <Notice tone="warning" title={words.check}>
          {warnings.map(({ path, message }) => (
            <p key={path}>{text(message)}</p>
          ))}
        </Notice>
      )}
      <RecordSection organisation={organisation} />
      {kind === 'structure' && <SitesSection organisation={organisation} />}
      {kind === 'structure' && <LinkSection organisation={organisation} />}
      <SecuritySection organisation={organisation} />
      <Section title={words.more}>
        <ul>
          <li>
            <TextLink href="/who-sees-what">{words.whoSeesWhat}</TextLink>
          </li>
          {kind === 'structure' && (
            <li>
              <TextLink href={`/organisations/${id}/group`}>{words.progress}</TextLink>
            </li>
          )}
          {can('interface.manage') && (
            <li>
              <TextLink href={`/organisations/${id}/interface`}>{words.interface}</TextLink>
            </li>
          )}
          {abilities.history && (
            <li>
              <TextLink href={`/organisations/${id}/history`}>{words.history}</TextLink>
            </li>
          )}
        </ul>
      </Section>
    </>
  );
}
