import { useMessages } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import { Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import './interface.css';
import { KeysSection } from './keys.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import { WebhooksSection } from './webhooks.tsx';

/** What an organisation's software may read, and what it is told of. */
export function InterfacePage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const { organisation } = useSession();
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        over={organisation?.name}
        lead={words.lead}
        back={{ href: `/organisations/${organisationId}/settings`, label: words.settings }}
      />
      <KeysSection organisationId={organisationId} />
      <WebhooksSection organisationId={organisationId} />
      <Section title={words.help}>
        <p>
          {words.helpText} <TextLink href="/help/interface">{words.helpLink}</TextLink>
        </p>
      </Section>
    </Page>
  );
}
