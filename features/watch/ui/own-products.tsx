import { useState } from 'react';
import { useInvalidate, useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { ProblemError } from '../../../platform/web/problem.ts';
import {
  Button,
  DataTable,
  DateField,
  Dialog,
  EmptyState,
  Form,
  Notice,
  RadioGroup,
  Section,
  TextArea,
  TextField,
  type FormValues,
} from '../../../platform/web/ui/index.ts';
import { dropOwnProduct, keepOwnProduct, readReference } from '../contract-platform.ts';
import { PRODUCT_ID } from '../model-lifecycle.ts';
import { readCycles, writeCycles } from '../model-own-lines.ts';
import type { OwnProduct } from '../model-own.ts';
import { useReferenceWords, type Reference } from './platform-words.ts';

type Kept = Reference['products'][number];

/** Products that public sets do not know, with the form that adds one. */
export function OwnProducts({ products, today }: { products: Kept[]; today: string }) {
  const words = useReferenceWords();
  const { date } = useFormat();
  const drop = useSend(dropOwnProduct, { invalidates: [readReference] });
  const invalidate = useInvalidate();
  const [edited, setEdited] = useState<Kept | null>(null);
  return (
    <Section title={words.products}>
      <p>{words.productsText}</p>
      {drop.error && <Notice tone="danger" live title={drop.error.message} />}
      <DataTable
        caption={words.products}
        captionHidden
        rows={products}
        rowKey={({ id }) => id}
        empty={<EmptyState title={words.noProducts} />}
        columns={[
          { key: 'name', header: words.product, rowHeader: true, cell: ({ id, product }) => `${product.name} (${id})` },
          {
            key: 'cycles',
            header: words.versions,
            cell: ({ product }) => <p className="watch-lines">{writeCycles(product.cycles, words)}</p>,
          },
          {
            key: 'source',
            header: words.source,
            cell: ({ product }) => `${product.source} (${date(product.datedOn)})`,
          },
          {
            key: 'remove',
            header: words.acts,
            cell: (kept) => (
              <>
                <Button look="quiet" size="small" onClick={() => setEdited(kept)} about={kept.product.name}>
                  {words.correct}
                </Button>{' '}
                <Button
                  look="quiet"
                  size="small"
                  onClick={() =>
                    drop.mutate(
                      { params: { productId: kept.id }, query: { version: kept.version } },
                      { onError: () => void invalidate(readReference) },
                    )
                  }
                  about={kept.product.name}
                >
                  {words.remove}
                </Button>
              </>
            ),
          },
        ]}
      />
      <details>
        <summary>{words.add}</summary>
        <ProductForm kept={null} today={today} onDone={() => undefined} />
      </details>
      <Dialog
        open={edited !== null}
        onClose={() => setEdited(null)}
        title={edited ? `${words.correct} ${edited.product.name}` : words.correct}
        size="wide"
      >
        {edited && <ProductForm key={edited.id} kept={edited} today={today} onDone={() => setEdited(null)} />}
      </Dialog>
    </Section>
  );
}

/** What the browser sees wrong in a field, said there. */
const wrongAt = (field: string, message: string): ProblemError =>
  new ProblemError({
    type: 'about:blank',
    title: message,
    status: 422,
    code: 'invalid',
    issues: [{ path: `body.${field}`, message }],
  });

interface ProductFormProps {
  /** The product that is corrected; null adds one. */
  kept: Kept | null;
  today: string;
  onDone: () => void;
}

function ProductForm({ kept, today, onDone }: ProductFormProps) {
  const words = useReferenceWords();
  const invalidate = useInvalidate();
  const keep = useSend(keepOwnProduct, { invalidates: [readReference] });
  const [said, setSaid] = useState<{ tone: 'success' | 'warning'; text: string } | null>(null);
  const product = kept?.product;
  const submit = async (values: FormValues) => {
    const id = kept?.id ?? values.text('id');
    if (!PRODUCT_ID.test(id)) throw wrongAt('id', words.idWrong);
    const cycles = readCycles(values.text('cycles'), words);
    if ('wrong' in cycles) throw wrongAt('cycles', words.cyclesWrong(cycles.wrong));
    await keep.mutateAsync({
      params: { productId: id },
      body: {
        version: kept?.version ?? 0,
        product: {
          name: values.text('name'),
          on: values.text('on') as OwnProduct['on'],
          beginnings: values
            .text('beginnings')
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
          cycles: cycles.read,
          source: values.text('source'),
          datedOn: values.text('datedOn'),
        },
      },
    });
    setSaid({ tone: 'success', text: words.kept });
    onDone();
  };
  return (
    <>
      {said && (
        <Notice tone={said.tone} live>
          {said.text}
        </Notice>
      )}
      <Form
        submitLabel={words.keep}
        submitLook="secondary"
        resetAfter
        secondary={
          kept && (
            <Button look="quiet" onClick={onDone}>
              {words.cancel}
            </Button>
          )
        }
        onAttempt={() => setSaid(null)}
        onProblem={({ status }) => {
          if (status !== 409) return false;
          setSaid({ tone: 'warning', text: words.moved });
          void invalidate(readReference);
          return true;
        }}
        onSubmit={submit}
      >
        {!kept && <TextField name="id" label={words.id} hint={words.idHint} maxLength={60} />}
        <TextField name="name" label={words.name} maxLength={100} defaultValue={product?.name ?? ''} />
        <RadioGroup
          name="on"
          label={words.on}
          look="inline"
          defaultValue={product?.on ?? 'software'}
          options={(['software', 'os', 'firmware'] as const).map((value) => ({
            value,
            label: words.onChoices[value],
          }))}
        />
        <TextArea
          name="beginnings"
          label={words.beginnings}
          hint={words.beginningsHint}
          rows={2}
          maxLength={1000}
          defaultValue={product?.beginnings.join('\n') ?? ''}
        />
        <TextArea
          name="cycles"
          label={words.cycles}
          hint={words.cyclesHint}
          rows={4}
          maxLength={4000}
          defaultValue={product ? writeCycles(product.cycles, words) : ''}
        />
        <TextField
          name="source"
          label={words.source}
          hint={words.sourceHint}
          maxLength={300}
          defaultValue={product?.source ?? ''}
        />
        <DateField name="datedOn" label={words.datedOn} max={today} defaultValue={product?.datedOn ?? ''} />
      </Form>
    </>
  );
}
