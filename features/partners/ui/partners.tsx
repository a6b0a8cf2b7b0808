import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  AskButton,
  DataTable,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { endPartner, inviteLead, listPartners, resumePartner } from '../contract.ts';
import { AddPartner } from './add.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

type Programme = Reply<typeof listPartners>['programmes'][number];
export type Partner = Programme['partners'][number];

/** The manager's page: who audits and who may carry out the works of its programmes. */
export function PartnersPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const { organisation } = useSession();
  const partners = useCall(listPartners, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader over={organisation?.name} lead={words.lead} />
      <Loaded of={partners}>
        {({ programmes, abilities }) =>
          programmes.length === 0 ? (
            <EmptyState title={words.none}>{words.noneText}</EmptyState>
          ) : (
            programmes.map((programme) => (
              <OneProgramme
                key={programme.id}
                programme={programme}
                organisationId={organisationId}
                manage={abilities.manage}
              />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

interface ProgrammeProps {
  programme: Programme;
  organisationId: string;
  manage: boolean;
}

function OneProgramme({ programme, organisationId, manage }: ProgrammeProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const running = programme.partners.filter(({ until }) => !until);
  const ended = programme.partners.filter(({ until }) => until);
  const list = (part: Partner['part']) => running.filter((one) => one.part === part);
  const common = { organisationId, programmeId: programme.id, manage };
  return (
    <Section title={text(programme.title)}>
      <Section title={words.auditors} level={3}>
        <Partners
          {...common}
          caption={words.auditors}
          partners={list('auditor')}
          empty={<EmptyState title={words.auditorsEmpty}>{words.auditorsEmptyText}</EmptyState>}
        />
      </Section>
      <Section title={words.providers} level={3}>
        <Partners
          {...common}
          caption={words.providers}
          partners={list('provider')}
          empty={<EmptyState title={words.providersEmpty}>{words.providersEmptyText}</EmptyState>}
        />
      </Section>
      {ended.length > 0 && (
        <Section title={words.ended} level={3}>
          <Partners {...common} caption={words.ended} partners={ended} empty={null} />
        </Section>
      )}
      {manage && <AddPartner organisationId={organisationId} programme={programme} />}
    </Section>
  );
}

interface PartnersProps extends Omit<ProgrammeProps, 'programme'> {
  programmeId: string;
  caption: string;
  partners: Partner[];
  empty: React.ReactNode;
}

function Partners({ organisationId, programmeId, manage, caption, partners, empty }: PartnersProps) {
  const words = useMessages({ fr, en });
  const { date, number } = useFormat();
  const [sent, setSent] = useState(false);
  return (
    <>
      {sent && <Notice tone="success" live title={words.sent} />}
      <DataTable
        caption={caption}
        captionHidden
        rows={partners}
        rowKey={({ id }) => id}
        empty={empty}
        columns={[
          { key: 'name', header: words.name, cell: ({ name }) => name, rowHeader: true },
          {
            key: 'people',
            header: words.people,
            cell: ({ members }) =>
              members > 0 ? number(members) : <StatusTag tone="warning">{words.waiting}</StatusTag>,
          },
          { key: 'cases', header: words.openCases, cell: ({ openCases }) => number(openCases), align: 'end' },
          {
            key: 'since',
            header: words.since,
            cell: ({ since, until }) => (until ? `${date(since)} – ${date(until)}` : date(since)),
          },
          ...(manage
            ? [
                {
                  key: 'actions',
                  header: words.actions,
                  cell: (partner: Partner) => (
                    <>
                      {partner.members === 0 && !partner.until && (
                        <Again organisationId={organisationId} partner={partner} onSent={() => setSent(true)} />
                      )}
                      <Turn organisationId={organisationId} programmeId={programmeId} partner={partner} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

interface ActProps {
  organisationId: string;
  partner: Partner;
}

function Again({ organisationId, partner, onSent }: ActProps & { onSent: () => void }) {
  const words = useMessages({ fr, en });
  const again = useSend(inviteLead);
  return (
    <AskButton
      size="small"
      look="quiet"
      about={partner.name}
      label={words.again}
      title={words.againTitle(partner.name)}
      submitLabel={words.againSubmit}
      cancelLabel={words.cancel}
      act={(values) =>
        again.mutateAsync({ params: { organisationId, partnerId: partner.id }, body: { email: values.text('email') } })
      }
      after={onSent}
    >
      <TextField name="email" type="email" label={words.email} maxLength={200} />
    </AskButton>
  );
}

function Turn({ organisationId, programmeId, partner }: ActProps & { programmeId: string }) {
  const words = useMessages({ fr, en });
  const end = useSend(endPartner, { invalidates: [listPartners] });
  const resume = useSend(resumePartner, { invalidates: [listPartners] });
  const turn = partner.until ? resume : end;
  return (
    <AskButton
      size="small"
      look="quiet"
      about={partner.name}
      label={partner.until ? words.resume : words.end}
      title={partner.until ? words.resumeTitle(partner.name) : words.endTitle(partner.name)}
      lead={partner.until ? words.resumeText : words.endText}
      submitLabel={partner.until ? words.resume : words.end}
      cancelLabel={words.cancel}
      act={() => turn.mutateAsync({ params: { organisationId, partnerId: partner.id }, body: { programmeId } })}
    />
  );
}
