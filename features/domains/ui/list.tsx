import { useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DataTable,
  Dialog,
  EmptyState,
  Form,
  Loaded,
  Page,
  PageHeader,
  StatusTag,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { addDomain, listDomains } from '../contract.ts';
import { CountTags, domainsHome, selectorsOf, useWords, type Domain } from './words.tsx';

const ASK_AGAIN_MS = 4000;

/** The domain names of a structure, and what their last check found. */
export function DomainsPage() {
  const words = useWords();
  const organisationId = useParam('organisationId');
  const [waiting, setWaiting] = useState(false);
  const domains = useCall(listDomains, { params: { organisationId } }, waiting ? { everyMs: ASK_AGAIN_MS } : {});
  const [adding, setAdding] = useState(false);
  const underWay = domains.data?.domains.some((one) => one.waiting) ?? false;
  if (underWay !== waiting) setWaiting(underWay);
  const add = (
    <Button look="primary" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const some = (domains.data?.domains.length ?? 0) > 0;
  return (
    <Page title={words.title} width="wide">
      <PageHeader
        back={{ href: `/organisations/${organisationId}/inventories`, label: words.inventories }}
        lead={words.lead}
        actions={some && domains.data?.mayManage && add}
      />
      <Loaded of={domains}>
        {({ domains: rows, mayManage }) =>
          rows.length > 0 ? (
            <DomainTable organisationId={organisationId} rows={rows} />
          ) : (
            <EmptyState title={words.empty} action={mayManage && add}>
              <p>{mayManage ? words.emptyText : words.emptyReader}</p>
            </EmptyState>
          )
        }
      </Loaded>
      {adding && <AddDomain organisationId={organisationId} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function DomainTable({ organisationId, rows }: { organisationId: string; rows: Domain[] }) {
  const words = useWords();
  const { date } = useFormat();
  return (
    <DataTable
      caption={words.caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: words.domain,
          rowHeader: true,
          cell: ({ id, shown }) => <TextLink href={`${domainsHome(organisationId)}/${id}`}>{shown}</TextLink>,
        },
        { key: 'result', header: words.result, cell: (one) => <LastResult domain={one} /> },
        {
          key: 'checkedOn',
          header: words.checkedOn,
          cell: ({ last }) => (last?.endedAt ? date(last.endedAt) : words.never),
        },
        {
          key: 'proof',
          header: words.proof,
          cell: ({ provedAt }) => (
            <StatusTag tone={provedAt ? 'quiet' : 'neutral'}>{provedAt ? words.proved : words.unproved}</StatusTag>
          ),
        },
      ]}
    />
  );
}

function LastResult({ domain: { last, waiting } }: { domain: Domain }) {
  const words = useWords();
  if (waiting && !last) return <StatusTag tone="accent">{words.underWay}</StatusTag>;
  return last ? <CountTags counts={last.counts} /> : words.never;
}

function AddDomain({ organisationId, onClose }: { organisationId: string; onClose: () => void }) {
  const words = useWords();
  const go = useGo();
  const add = useSend(addDomain, { invalidates: [listDomains] });
  return (
    <Dialog open title={words.addTitle} onClose={onClose}>
      <Form
        submitLabel={words.addSubmit}
        secondary={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async (values) => {
          const made = await add.mutateAsync({
            params: { organisationId },
            body: { name: values.text('name'), selectors: selectorsOf(values.text('selectors')) },
          });
          go(`${domainsHome(organisationId)}/${made.id}`);
        }}
      >
        <TextField name="name" label={words.name} hint={words.nameHint} maxLength={300} />
        <TextField name="selectors" label={words.selectors} hint={words.selectorsHint} maxLength={600} optional />
        <p>{words.passive}</p>
      </Form>
    </Dialog>
  );
}
