import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  Dialog,
  EmptyState,
  Form,
  NumberField,
  Section,
  StatusTag,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { addSite, changeSite, closeSite, readOrganisation } from '../contract.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import type { Organisation } from './settings.tsx';

type Site = Organisation['sites'][number];
type Asked = { kind: 'add' } | { kind: 'change' | 'close'; site: Site };
const stale = { invalidates: [readOrganisation] };

/** The sites of a structure, open ones first. */
export function SitesSection({ organisation }: { organisation: Organisation }) {
  const words = useMessages({ fr, en }).sites;
  const [asked, ask] = useState<Asked | null>(null);
  const close = () => ask(null);
  return (
    <Section
      title={words.title}
      actions={
        organisation.abilities.manage && (
          <Button size="small" onClick={() => ask({ kind: 'add' })}>
            {words.add}
          </Button>
        )
      }
    >
      <p>{words.lead}</p>
      <SiteTable organisation={organisation} ask={ask} />
      <Dialog
        open={asked !== null && asked.kind !== 'close'}
        onClose={close}
        title={asked?.kind === 'change' ? words.changeTitle : words.add}
      >
        <SiteForm organisationId={organisation.id} site={asked?.kind === 'change' ? asked.site : null} onDone={close} />
      </Dialog>
      {asked?.kind === 'close' && <CloseDialog organisationId={organisation.id} site={asked.site} onClose={close} />}
    </Section>
  );
}

function SiteTable({ organisation, ask }: { organisation: Organisation; ask: (asked: Asked) => void }) {
  const words = useMessages({ fr, en }).sites;
  const { number, date } = useFormat();
  const count = (value: number | null) => (value === null ? '–' : number(value));
  const actions = (site: Site) =>
    site.closedAt === null && (
      <>
        <Button size="small" look="quiet" about={site.name} onClick={() => ask({ kind: 'change', site })}>
          {words.change}
        </Button>
        <Button size="small" look="quiet" about={site.name} onClick={() => ask({ kind: 'close', site })}>
          {words.close}
        </Button>
      </>
    );
  return (
    <DataTable
      caption={words.title}
      captionHidden
      rows={organisation.sites}
      rowKey={({ id }) => id}
      empty={<EmptyState title={words.empty}>{words.emptyText}</EmptyState>}
      columns={[
        { key: 'name', header: words.name, cell: ({ name }) => name, rowHeader: true },
        { key: 'town', header: words.town, cell: ({ town }) => town || '–' },
        { key: 'headcount', header: words.headcount, cell: ({ headcount }) => count(headcount), align: 'end' },
        { key: 'capacity', header: words.capacity, cell: ({ capacity }) => count(capacity), align: 'end' },
        {
          key: 'state',
          header: words.state,
          cell: ({ closedAt }) => (
            <StatusTag tone="quiet">{closedAt ? words.closedOn(date(closedAt)) : words.open}</StatusTag>
          ),
        },
        ...(organisation.abilities.manage ? [{ key: 'actions', header: words.actions, cell: actions }] : []),
      ]}
    />
  );
}

function SiteForm({ organisationId, site, onDone }: { organisationId: string; site: Site | null; onDone: () => void }) {
  const all = useMessages({ fr, en });
  const words = all.sites;
  const add = useSend(addSite, stale);
  const change = useSend(changeSite, stale);
  const submit = async (values: FormValues) => {
    const body = {
      name: values.text('name'),
      town: values.text('town'),
      headcount: values.number('headcount'),
      capacity: values.number('capacity'),
    };
    if (site)
      await change.mutateAsync({
        params: { organisationId, siteId: site.id },
        body: { ...body, version: site.version },
      });
    else await add.mutateAsync({ params: { organisationId }, body });
    onDone();
  };
  return (
    <Form
      onSubmit={submit}
      submitLabel={site ? all.settings.save : words.addSubmit}
      secondary={<Button onClick={onDone}>{all.settings.cancel}</Button>}
    >
      <TextField name="name" label={words.name} defaultValue={site?.name ?? ''} maxLength={200} />
      <TextField name="town" label={words.town} optional defaultValue={site?.town ?? ''} maxLength={100} />
      <NumberField
        name="headcount"
        label={words.headcount}
        min={0}
        optional
        defaultValue={String(site?.headcount ?? '')}
      />
      <NumberField
        name="capacity"
        label={words.capacity}
        min={0}
        optional
        defaultValue={String(site?.capacity ?? '')}
      />
    </Form>
  );
}

function CloseDialog({ organisationId, site, onClose }: { organisationId: string; site: Site; onClose: () => void }) {
  const words = useMessages({ fr, en }).sites;
  const close = useSend(closeSite, stale);
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={words.closeTitle(site.name)}
      submit={words.closeSubmit}
      onConfirm={() =>
        close.mutateAsync({ params: { organisationId, siteId: site.id }, body: { version: site.version } })
      }
    >
      <p>{words.closeText}</p>
    </ConfirmDialog>
  );
}
