import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DescriptionList,
  Dialog,
  Form,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextArea,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { closeOrganisation, listOrganisations, overseeOrganisation, reopenOrganisation } from '../contract.ts';
import { messages as en } from './administration.en.ts';
import { messages as fr } from './administration.fr.ts';
import { kindNames } from '../model.ts';
import { useNames } from './lists.tsx';

type Overseen = Reply<typeof overseeOrganisation>;

/** One organisation for the platform’s administrator: its record and counts, closing and opening again. */
export function OverseenOrganisationPage() {
  const words = useMessages({ fr, en });
  const { date } = useFormat();
  const organisationId = useParam('organisationId');
  const organisation = useCall(overseeOrganisation, { params: { organisationId } });
  return (
    <Page title={organisation.data?.name ?? words.title}>
      <PageHeader back={{ href: '/platform/organisations', label: words.title }} />
      <Loaded of={organisation}>
        {(reply) => (
          <>
            {reply.closedAt && <Notice tone="warning" title={words.closedOn(date(reply.closedAt))} />}
            <Section title={words.record}>
              <Facts organisation={reply} />
            </Section>
            <Section title={words.holds}>
              <p>{words.holdsText}</p>
              <Counts organisation={reply} />
            </Section>
            <Section title={words.directors}>
              {reply.directors.length === 0 && <p>{words.noDirector}</p>}
              <ul>
                {reply.directors.map(({ accountId, name, email }) => (
                  <li key={accountId}>
                    {name} <TextLink href={`mailto:${email}`}>{email}</TextLink>
                  </li>
                ))}
              </ul>
            </Section>
            <Closing organisation={reply} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ organisation }: { organisation: Overseen }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { date, number } = useFormat();
  const { typeName, placeName } = useNames();
  const { kind, finess, headcount, capacity, group, requiresSecondFactor, createdAt } = organisation;
  const count = (value: number | null) => (value === null ? words.unknown : number(value));
  const structure = [
    { term: words.finess, detail: finess ?? words.unknown },
    { term: words.headcount, detail: count(headcount) },
    { term: words.capacity, detail: count(capacity) },
    {
      term: words.group,
      detail: group ? <TextLink href={`/platform/organisations/${group.id}`}>{group.name}</TextLink> : words.none,
    },
  ];
  return (
    <DescriptionList
      items={[
        { term: words.kind, detail: text(kindNames[kind]) },
        { term: words.type, detail: typeName(organisation) },
        { term: words.place, detail: placeName(organisation) },
        ...(kind === 'structure' ? structure : []),
        { term: words.secondFactor, detail: requiresSecondFactor ? words.required : words.free },
        { term: words.created, detail: date(createdAt) },
      ]}
    />
  );
}

function Counts({ organisation: { kind, members, structures, sites, assessments } }: { organisation: Overseen }) {
  const words = useMessages({ fr, en });
  const { number } = useFormat();
  const own =
    kind === 'group'
      ? [{ term: words.structures, detail: number(structures) }]
      : [
          { term: words.sites, detail: number(sites) },
          { term: words.openAssessments, detail: number(assessments.open) },
          { term: words.submittedAssessments, detail: number(assessments.submitted) },
        ];
  return <DescriptionList items={[{ term: words.members, detail: number(members) }, ...own]} />;
}

function Closing({ organisation: { id, name, closedAt } }: { organisation: Overseen }) {
  const words = useMessages({ fr, en });
  const [open, setOpen] = useState(false);
  const stale = { invalidates: [overseeOrganisation, listOrganisations] };
  const close = useSend(closeOrganisation, stale);
  const reopen = useSend(reopenOrganisation, stale);
  const dismiss = () => setOpen(false);
  return (
    <>
      <Button look={closedAt ? 'secondary' : 'danger'} onClick={() => setOpen(true)}>
        {closedAt ? words.reopen : words.close}
      </Button>
      <Dialog open={open} onClose={dismiss} title={closedAt ? words.reopenTitle(name) : words.closeTitle(name)}>
        <p>{closedAt ? words.reopenText : words.closeText}</p>
        <Form
          submitLabel={closedAt ? words.reopen : words.close}
          submitLook={closedAt ? 'primary' : 'danger'}
          secondary={<Button onClick={dismiss}>{words.cancel}</Button>}
          onSubmit={async (values) => {
            await (closedAt ? reopen : close).mutateAsync({
              params: { organisationId: id },
              body: { reason: values.text('reason') },
            });
            dismiss();
          }}
        >
          <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={3} maxLength={1000} />
        </Form>
      </Dialog>
    </>
  );
}
