import { useState } from 'react';
import type { Input, Reply } from '../../../platform/contract/endpoint.ts';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages } from '../../../platform/web/language.tsx';
import { Button, DataTable, Dialog, Notice, TextLink } from '../../../platform/web/ui/index.ts';
import { undoBatch } from '../contract-batches.ts';
import { applyBulk, previewBulk } from '../contract-bulk.ts';
import { readInventories } from '../contract-overview.ts';
import { listObjects, readChoices, readObject } from '../contract.ts';
import { targetField } from '../model-bulk.ts';
import type { Filter } from '../model-filter.ts';
import type { ObjectKind } from '../model-kinds.ts';
import { BulkForm } from './bulk-form.tsx';
import { messages as en } from './bulk.en.ts';
import { messages as fr } from './bulk.fr.ts';
import { useChangeWords } from './object-history.tsx';
import type { Choosing } from './selection.ts';

/** What shows something else once several objects have changed. */
const STALE = [listObjects, readObject, readChoices, readInventories];

export type BulkEdit = Input<typeof previewBulk>['body'];
type Preview = Reply<typeof previewBulk>;

interface BulkProps {
  organisationId: string;
  kind: ObjectKind;
  filter: Filter;
  choosing: Choosing;
  open: boolean;
  onClose: () => void;
}

/** Changes several objects at once: what, then what it would do, then done, with the way back. */
export function Bulk({ organisationId, kind, filter, choosing, open, onClose }: BulkProps) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const invalidate = useInvalidate();
  const [step, setStep] = useState<{ edit: BulkEdit; shown: Preview } | null>(null);
  const [done, setDone] = useState<{ batchId: string | null; changed: number } | null>(null);
  const preview = useSend(previewBulk);
  const params = { organisationId };
  const close = () => {
    if (done) choosing.clear();
    setStep(null);
    setDone(null);
    onClose();
  };
  const title = choosing.everything ? words.titleAll : plural(choosing.ids.size, words.title);
  return (
    <Dialog open={open} onClose={close} title={title} size="wide">
      {done ? (
        <Done organisationId={organisationId} {...done} onClose={close} />
      ) : step ? (
        <Confirm
          organisationId={organisationId}
          {...step}
          onBack={() => setStep(null)}
          onStale={(shown) => setStep({ ...step, shown })}
          onDone={async (made) => {
            setDone(made);
            await invalidate(...STALE);
          }}
        />
      ) : (
        <BulkForm
          organisationId={organisationId}
          kind={kind}
          onSubmit={async (target, value) => {
            const chosen = choosing.everything ? { filter: { ...filter, kind } } : { ids: [...choosing.ids] };
            const edit: BulkEdit = { kind, chosen, target, value };
            setStep({ edit, shown: await preview.mutateAsync({ params, body: edit }) });
          }}
        />
      )}
    </Dialog>
  );
}

interface ConfirmProps {
  organisationId: string;
  edit: BulkEdit;
  shown: Preview;
  onBack: () => void;
  onStale: (shown: Preview) => void;
  onDone: (made: { batchId: string | null; changed: number }) => Promise<void>;
}

const keyOf = (kind: ObjectKind, target: string): string => {
  if (targetField(kind, target)) return target;
  const keys: Record<string, string> = {
    site: 'siteId',
    provider: 'providerId',
    presence: 'state',
    reviewed: 'reviewedOn',
  };
  return keys[target] ?? target;
};

function Confirm({ organisationId, edit, shown, onBack, onStale, onDone }: ConfirmProps) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const say = useChangeWords(edit.kind);
  const params = { organisationId };
  const preview = useSend(previewBulk);
  const apply = useSend(applyBulk);
  const key = keyOf(edit.kind, edit.target);
  const make = async () => {
    try {
      await onDone(await apply.mutateAsync({ params, body: { ...edit, seal: shown.seal } }));
    } catch {
      // The refusal is shown below; a preview of what is true now takes the place of the stale one.
      await preview.mutateAsync({ params, body: edit }).then(onStale, () => undefined);
    }
  };
  return (
    <>
      {apply.error && (
        <Notice tone="warning" live>
          {apply.error.message}
        </Notice>
      )}
      <p>
        <strong>{plural(shown.changing, words.changing)}</strong>{' '}
        {shown.same > 0 && `${plural(shown.same, words.same)} `}
        {shown.outside > 0 && plural(shown.outside, words.outside)}
      </p>
      {shown.examples.length > 0 && (
        <DataTable
          caption={words.examples}
          rows={shown.examples}
          rowKey={({ id }) => id}
          columns={[
            { key: 'object', header: words.object, rowHeader: true, cell: ({ name }) => name },
            { key: 'before', header: words.before, cell: (row) => say({ key, ...row }).before },
            { key: 'after', header: words.after, cell: (row) => say({ key, ...row }).after },
          ]}
        />
      )}
      <p className="inventory-gestures">
        {shown.changing > 0 && (
          <Button look="primary" busy={apply.isPending || preview.isPending} onClick={() => void make()}>
            {plural(shown.changing, words.apply)}
          </Button>
        )}
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </p>
    </>
  );
}

function Done({
  organisationId,
  batchId,
  changed,
  onClose,
}: {
  organisationId: string;
  batchId: string | null;
  changed: number;
  onClose: () => void;
}) {
  const words = useMessages({ fr, en });
  const { plural } = useFormat();
  const undo = useSend(undoBatch, { invalidates: STALE });
  const kept = undo.data?.keptCount ?? 0;
  const said = undo.data ? (kept > 0 ? plural(kept, words.undoneBut) : words.undone) : plural(changed, words.done);
  return (
    <>
      <Notice tone="success" live>
        {said}
      </Notice>
      {undo.error && (
        <Notice tone="danger" live>
          {undo.error.message}
        </Notice>
      )}
      <p className="inventory-gestures">
        <Button look="primary" onClick={onClose}>
          {words.close}
        </Button>
        {batchId && !undo.data && (
          <Button
            look="quiet"
            busy={undo.isPending}
            onClick={() => undo.mutate({ params: { organisationId, batchId } })}
          >
            {words.undo}
          </Button>
        )}
        {batchId && (
          <TextLink href={`/organisations/${organisationId}/inventories/history/${batchId}`}>{words.seeBatch}</TextLink>
        )}
      </p>
    </>
  );
}
