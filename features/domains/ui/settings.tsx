import { useState } from 'react';
import { announce } from '../../../platform/web/announce.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { useGo } from '../../../platform/web/navigation.tsx';
import {
  Button,
  CheckboxField,
  CopyButton,
  Dialog,
  Form,
  Notice,
  Section,
  TextField,
} from '../../../platform/web/ui/index.ts';
import { useVersionRead } from '../../budgets/ui/version-read.ts';
import { changeDomain, listDomains, proveDomain, readDomain, removeDomain } from '../contract.ts';
import { RecordText } from './checks.tsx';
import { domainsHome, selectorsOf, useWords, type DomainReply } from './words.tsx';

interface Props {
  organisationId: string;
  reply: DomainReply;
}

/** Proving a domain, the keys to look for, the leave to connect, and its removal. */
export function DomainSettings(props: Props) {
  const words = useWords();
  const { organisationId, reply } = props;
  const { domain } = reply;
  const change = useSend(changeDomain, { invalidates: [readDomain, listDomains] });
  const [removing, setRemoving] = useState(false);
  const [stale, setStale] = useState(false);
  const invalidate = useInvalidate();
  const read = useVersionRead(domain.version);
  return (
    <Section title={words.one.settings} look="card">
      <Proof {...props} onProved={read.saved} />
      {stale && <Notice tone="warning" live title={words.one.stale} />}
      <Form
        key={read.version}
        submitLabel={words.one.save}
        submitLook="secondary"
        secondary={<Button onClick={() => setRemoving(true)}>{words.one.remove}</Button>}
        onAttempt={() => setStale(false)}
        onProblem={({ reply: { code } }) => {
          if (code !== 'stale-version') return false;
          setStale(true);
          read.follow();
          void invalidate(readDomain);
          return true;
        }}
        onSubmit={async (values) => {
          const { version } = await change.mutateAsync({
            params: { organisationId, domainId: domain.id },
            body: {
              selectors: selectorsOf(values.text('selectors')),
              connect: values.checked('connect'),
              version: read.version,
            },
          });
          read.saved(version);
          announce(words.one.saved);
        }}
      >
        {domain.provedAt && (
          <CheckboxField
            name="connect"
            label={words.one.connect}
            hint={words.one.connectHint}
            defaultChecked={domain.connect}
          />
        )}
        <TextField
          name="selectors"
          label={words.selectors}
          hint={words.selectorsHint}
          defaultValue={domain.selectors.join(', ')}
          maxLength={1500}
          optional
        />
      </Form>
      {removing && <Removal {...props} onClose={() => setRemoving(false)} />}
    </Section>
  );
}

function Proof({
  organisationId,
  reply: { domain, proof },
  onProved,
}: Props & { onProved: (version: number) => void }) {
  const words = useWords().one;
  const { date } = useFormat();
  const prove = useSend(proveDomain, { invalidates: [readDomain, listDomains] });
  if (domain.provedAt) return <p>{words.provedOn(date(domain.provedAt))}</p>;
  return (
    <>
      <p>{words.proveText}</p>
      <div className="domain-record">
        <RecordText record={{ name: proof.name, type: 'TXT', value: proof.value }} />
        <CopyButton text={proof.value} about={words.copied} />
      </div>
      <p className="domain-soft">{words.askRegistrar}</p>
      {prove.error && <Notice tone="warning" live title={prove.error.message} />}
      <p>
        <Button
          busy={prove.isPending}
          onClick={() =>
            prove.mutate(
              { params: { organisationId, domainId: domain.id } },
              { onSuccess: ({ version }) => onProved(version) },
            )
          }
        >
          {words.prove}
        </Button>
      </p>
    </>
  );
}

function Removal({ organisationId, reply: { domain }, onClose }: Props & { onClose: () => void }) {
  const words = useWords();
  const go = useGo();
  const remove = useSend(removeDomain, { invalidates: [listDomains] });
  return (
    <Dialog open title={words.one.removeTitle(domain.shown)} onClose={onClose}>
      <p>{words.one.removeText}</p>
      <Form
        submitLabel={words.one.removeSubmit}
        submitLook="danger"
        secondary={<Button onClick={onClose}>{words.cancel}</Button>}
        onSubmit={async () => {
          await remove.mutateAsync({ params: { organisationId, domainId: domain.id } });
          go(domainsHome(organisationId));
        }}
      >
        {null}
      </Form>
    </Dialog>
  );
}
