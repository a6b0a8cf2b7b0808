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
import { whoSeesWhat } from '../contract.ts';
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
              <DataTable
                caption={words.inside}
                captionHidden
                rows={rights}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'may', header: words.right, cell: ({ may }) => capital(text(may)), rowHeader: true },
                  ...roles.map(({ id, name }) => ({
                    key: id,
                    header: text(name),
                    cell: (right: (typeof rights)[number]) => <Mark yes={right.roles.includes(id)} />,
                  })),
                ]}
              />
              <p>{words.erased}</p>
            </Section>
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
