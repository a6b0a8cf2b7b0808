import { useEffect, useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useGo, useParam } from '../../../platform/web/navigation.tsx';
import { PageNotFound } from '../../../platform/web/shell/failure.tsx';
import {
  Button,
  DescriptionList,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  ProgressBar,
  Section,
  SelectField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { undoBatch } from '../contract-batches.ts';
import { readInventories } from '../contract-overview.ts';
import { answerReview, nextReview } from '../contract-review.ts';
import { listObjects, readObject } from '../contract.ts';
import { fieldGroups } from '../model-groups.ts';
import { categoriesOf, isObjectKind, kindNames, type ObjectKind } from '../model-kinds.ts';
import type { Answer } from '../model-review.ts';
import { messages as en } from './review.en.ts';
import { messages as fr } from './review.fr.ts';
import { Value } from './value.tsx';
import { useInventoryWords } from './words.ts';
import './inventory.css';

type View = Reply<typeof nextReview>;
type Asked = NonNullable<View['object']>;

/** Reviews an inventory, one object at a time, the one reviewed longest ago first. */
export function ReviewPage() {
  const kind = useParam('kind');
  return isObjectKind(kind) ? <Review key={kind} kind={kind} /> : <PageNotFound />;
}

function Review({ kind }: { kind: ObjectKind }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { plural, percent } = useFormat();
  const organisationId = useParam('organisationId');
  const [site, setSite] = useAddressValue('site');
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const review = useCall(
    nextReview,
    { params: { organisationId }, query: { kind, skipped: skipped.join(','), ...(site ? { site } : {}) } },
    { keepPrevious: true },
  );
  const base = `/organisations/${organisationId}/inventories`;
  return (
    <Page title={words.title(text(kindNames[kind]))}>
      <PageHeader lead={words.lead} back={{ href: `${base}/${kind}`, label: text(kindNames[kind]) }} />
      <Loaded of={review}>
        {(view) => (
          <>
            {view.sites.length > 1 && (
              <SelectField
                name="site"
                label={words.site}
                optional
                placeholder={words.everySite}
                value={site}
                onChange={setSite}
                options={view.sites.map(({ id, name, due }) => ({ value: id, label: `${name} (${due})` }))}
              />
            )}
            <p role="status">{plural(view.due, words.left)}</p>
            <ProgressBar
              label={words.progress(percent(view.inUse === 0 ? 1 : (view.inUse - view.due) / view.inUse))}
              value={view.inUse - view.due}
              max={Math.max(view.inUse, 1)}
            />
            <Question
              organisationId={organisationId}
              view={view}
              busy={review.isFetching}
              onSkip={(id) => setSkipped([...skipped.slice(-200), id])}
              onAgain={() => setSkipped([])}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface QuestionProps {
  organisationId: string;
  view: View;
  busy: boolean;
  onSkip: (id: string) => void;
  onAgain: () => void;
}

function Question({ organisationId, view: { object, due }, busy, onSkip, onAgain }: QuestionProps) {
  const words = useMessages({ fr, en });
  const go = useGo();
  const stale = [nextReview, readInventories, listObjects, readObject];
  const answer = useSend(answerReview, { invalidates: stale });
  const undo = useSend(undoBatch, { invalidates: stale });
  const [last, setLast] = useState<{ batchId: string; name: string } | null>(null);
  const waits = busy || answer.isPending || undo.isPending;
  const say = (said: Answer) => {
    if (!object || waits) return;
    const params = { organisationId, objectId: object.id };
    answer.mutate(
      { params, body: { version: object.version, answer: said } },
      { onSuccess: ({ batchId }) => setLast(batchId ? { batchId, name: object.name } : null) },
    );
  };
  const takeBack = () => {
    if (!last || waits) return;
    undo.mutate({ params: { organisationId, batchId: last.batchId } }, { onSuccess: () => setLast(null) });
  };
  const correct = () => object && go(`/organisations/${organisationId}/inventories/objects/${object.id}/edit`);
  const does: Record<string, () => unknown> = {
    [words.letters.yes]: () => say('true'),
    [words.letters.no]: () => say('gone'),
    [words.letters.correct]: correct,
    [words.letters.skip]: () => object && !waits && onSkip(object.id),
    [words.letters.back]: takeBack,
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea');
      // A key held down answers for one object, not for all that follow.
      if (typing || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      does[event.key.toLowerCase()]?.();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  return (
    <>
      {(answer.error ?? undo.error) && (
        <Notice tone="warning" live>
          {(answer.error ?? undo.error)?.message}
        </Notice>
      )}
      {last && (
        <Notice
          tone="success"
          live
          actions={
            <Button size="small" look="quiet" onClick={takeBack}>
              {words.takeBack(last.name)}
            </Button>
          }
        >
          {words.answered(last.name)}
        </Notice>
      )}
      {object ? (
        <Section title={object.name} look="card">
          <Known organisationId={organisationId} object={object} />
          <p>
            <strong>{words.question}</strong>
          </p>
          <p className="inventory-gestures">
            <Button look="primary" busy={waits} onClick={() => say('true')}>
              {words.yes}
            </Button>
            <Button busy={waits} onClick={() => say('gone')}>
              {words.no}
            </Button>
            <Button onClick={correct}>{words.correct}</Button>
            <Button look="quiet" busy={waits} onClick={() => onSkip(object.id)}>
              {words.skip}
            </Button>
          </p>
          <p className="inventory-keys">{words.keys}</p>
        </Section>
      ) : due > 0 ? (
        <EmptyState title={words.skippedTitle} action={<Button onClick={onAgain}>{words.again}</Button>} />
      ) : (
        <EmptyState title={words.doneTitle}>{words.doneText}</EmptyState>
      )}
    </>
  );
}

function Known({ organisationId, object }: { organisationId: string; object: Asked }) {
  const words = useMessages({ fr, en });
  const shared = useInventoryWords();
  const text = useText();
  const { date } = useFormat();
  const category = categoriesOf(object.kind).find(([id]) => id === object.category)?.[1];
  const fields = fieldGroups(object.kind, object.category, object.fields)
    .flatMap((group) => group.fields)
    .filter(({ key }) => object.fields[key] !== undefined);
  return (
    <>
      <p>
        {object.reviewedOn ? words.last(date(object.reviewedOn)) : words.never}{' '}
        <TextLink href={`/organisations/${organisationId}/inventories/objects/${object.id}`}>{words.open}</TextLink>
      </p>
      <DescriptionList
        look="compact"
        items={[
          { term: shared.category, detail: category ? text(category) : object.category },
          ...(object.site ? [{ term: shared.site, detail: object.site.name }] : []),
          ...(object.owner ? [{ term: shared.owner, detail: object.owner }] : []),
          ...(object.provider ? [{ term: shared.provider, detail: object.provider.name }] : []),
          ...fields.map((field) => ({
            key: field.key,
            term: text(field.label),
            detail: <Value field={field} value={object.fields[field.key]} />,
          })),
        ]}
      />
    </>
  );
}
