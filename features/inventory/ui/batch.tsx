import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { useGo, useParam } from '../../../platform/web/navigation.tsx';
import { Button, Loaded, Notice, Page, PageHeader, Section, TextLink } from '../../../platform/web/ui/index.ts';
import { listBatches, readBatch, undoBatch } from '../contract-batches.ts';
import { readInventories } from '../contract-overview.ts';
import { listObjects, readChoices, readObject } from '../contract.ts';
import { messages as en } from './batches.en.ts';
import { messages as fr } from './batches.fr.ts';
import { useBatchWords } from './batches.tsx';
import { Changes } from './object-history.tsx';
import './inventory.css';

type View = Reply<typeof readBatch>;
interface Part {
  organisationId: string;
  view: View;
}

/** One gesture on the inventories: what it changed, and what undoing it would do. */
export function BatchPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const batchId = useParam('batchId');
  const { dateTime } = useFormat();
  const { title, effect } = useBatchWords();
  const read = useCall(readBatch, { params: { organisationId, batchId } });
  const batch = read.data?.batch;
  return (
    <Page title={batch ? title(batch) : words.title} width="wide">
      <PageHeader
        back={{ href: `/organisations/${organisationId}/inventories/history`, label: words.title }}
        lead={batch && `${words.oneLead(dateTime(batch.at), batch.actorName)} ${effect(batch)}.`}
      />
      <Loaded of={read}>
        {(view) => (
          <>
            <Undone organisationId={organisationId} view={view} />
            <Undo key={batchId} organisationId={organisationId} view={view} />
            <Changed organisationId={organisationId} view={view} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Undone({ organisationId, view: { batch } }: Part) {
  const words = useMessages({ fr, en });
  const here = `/organisations/${organisationId}/inventories/history`;
  return (
    <>
      {batch.undoneBy && (
        <Notice>
          {words.isUndone} <TextLink href={`${here}/${batch.undoneBy}`}>{words.seeUndo}</TextLink>
        </Notice>
      )}
      {batch.undoes && (
        <Notice>
          {words.undoes} <TextLink href={`${here}/${batch.undoes}`}>{words.seeUndone}</TextLink>
        </Notice>
      )}
    </>
  );
}

function Undo({ organisationId, view: { batch, undo, mayUndo } }: Part) {
  const words = useMessages({ fr, en });
  const { plural, date } = useFormat();
  const go = useGo();
  const send = useSend(undoBatch, {
    invalidates: [readBatch, listBatches, listObjects, readObject, readChoices, readInventories],
  });
  if (batch.undoneBy || (!mayUndo && batch.kind !== 'import')) return null;
  const does = undo.restored + undo.removed + undo.ties;
  return (
    <Section title={words.undoTitle}>
      {does === 0 && <p>{words.nothing}</p>}
      <ul>
        {undo.restored > 0 && <li>{plural(undo.restored, words.restored)}</li>}
        {undo.removed > 0 && <li>{plural(undo.removed, words.leaving)}</li>}
        {undo.ties > 0 && <li>{plural(undo.ties, words.tiesBack)}</li>}
      </ul>
      {undo.keptCount > 0 && (
        <>
          <p>{plural(undo.keptCount, words.staying)}</p>
          <ul>
            {undo.kept.map(({ id, name, reason, actorName, at }) => (
              <li key={id}>
                <TextLink href={`/organisations/${organisationId}/inventories/objects/${id}`}>{name}</TextLink>{' '}
                {words.reasons[reason](actorName, at && date(at))}
              </li>
            ))}
            {undo.keptCount > undo.kept.length && <li>{plural(undo.keptCount - undo.kept.length, words.andOthers)}</li>}
          </ul>
        </>
      )}
      {send.error && (
        <Notice tone="danger" live>
          {send.error.message}
        </Notice>
      )}
      {!mayUndo && <p>{words.onlyLeads}</p>}
      {mayUndo && does > 0 && (
        <Button
          busy={send.isPending}
          onClick={() =>
            void send
              .mutateAsync({ params: { organisationId, batchId: batch.id } })
              .then(({ batchId }) => go(`/organisations/${organisationId}/inventories/history/${batchId}`))
              .catch(() => undefined)
          }
        >
          {words.undo}
        </Button>
      )}
    </Section>
  );
}

function Changed({ organisationId, view: { batch, changes } }: Part) {
  const words = useMessages({ fr, en });
  const inventory = batch.about['inventory'];
  const here = `/organisations/${organisationId}/inventories`;
  if (changes.length === 0 && !inventory) return null;
  return (
    <Section title={words.changes}>
      {inventory && batch.added + batch.changed > 0 && (
        <p>
          <TextLink href={`${here}/${inventory}?batch=${batch.id}`}>{words.broughtIn}</TextLink>
        </p>
      )}
      {changes.length === 100 && <p>{words.firstHundred}</p>}
      <ul>
        {changes.map(({ id, kind, name, changes: moved }) => (
          <li key={id}>
            <TextLink href={`${here}/objects/${id}`}>{name}</TextLink>
            <Changes kind={kind} entry={{ changes: moved, tied: 0, untied: 0 }} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
