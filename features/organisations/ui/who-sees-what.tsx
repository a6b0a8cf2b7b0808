import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import {
  DataTable,
  DescriptionList,
  Icon,
  Loaded,
  Page,
  PageHeader,
  Section,
  VisuallyHidden,
} from '../../../platform/web/ui/index.ts';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { WhoLooks } from '../../observatory/ui/who-looks.tsx';
import { whoSeesWhat } from '../contract.ts';
import { kindNames, PARTNER_KINDS, roleName, rolesOf, type OrganisationKind } from '../model.ts';
import { messages as en } from './outside.en.ts';
import { messages as fr } from './outside.fr.ts';

/** Who sees what, from the permission table itself. */
export function WhoSeesWhatPage() {
  const words = useMessages({ fr, en });
  const text = useText();
  const reply = useCall(whoSeesWhat, {}, { once: true });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <Loaded of={reply}>
        {({ roles, rights, outside }) => (
          <>
            <Section title={words.inside}>
              <p>{words.insideText}</p>
              <Rights caption={words.inside} roles={roles} rights={rights} kind="structure" />
              <p>{words.erased}</p>
            </Section>
            <Section title={words.partners}>
              <p>{words.partnersText}</p>
              {PARTNER_KINDS.map((kind) => (
                <Section key={kind} title={text(kindNames[kind])} level={3}>
                  <Rights caption={text(kindNames[kind])} roles={roles} rights={rights} kind={kind} />
                </Section>
              ))}
            </Section>
            <WhoLooks />
            <Section title={words.outside}>
              <DescriptionList
                items={outside.map(({ id, who, sees }) => ({ key: id, term: text(who), detail: text(sees) }))}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rights({
  caption,
  roles,
  rights,
  kind,
}: Pick<Reply<typeof whoSeesWhat>, 'roles' | 'rights'> & { caption: string; kind: OrganisationKind }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const given = roles.filter(({ id }) => rolesOf(kind).includes(id));
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rights.filter(({ kinds }) => kinds.includes(kind))}
      rowKey={({ id }) => id}
      columns={[
        { key: 'may', header: words.right, cell: ({ may }) => capital(text(may)), rowHeader: true },
        ...given.map(({ id }) => ({
          key: id,
          header: text(roleName(id, kind)),
          cell: (right: (typeof rights)[number]) => <Mark yes={right.roles.includes(id)} />,
        })),
      ]}
    />
  );
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function Mark({ yes }: { yes: boolean }) {
  const words = useMessages({ fr, en });
  return yes ? (
    <>
      <Icon name="check" size={18} />
      <VisuallyHidden>{words.yes}</VisuallyHidden>
    </>
  ) : (
    <>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{words.no}</VisuallyHidden>
    </>
  );
}
