import { useState } from 'react';
import { useSend } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import {
  Button,
  DataTable,
  DateField,
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
import { readCycles, writeCycles } from '../model-own-lines.ts';
import type { OwnProduct } from '../model-own.ts';
import { useReferenceWords, type Reference } from './platform-words.ts';

type Kept = Reference['products'][number];

/** Products that public sets do not know, with the form that adds one. */
export function OwnProducts({ products, today }: { products: Kept[]; today: string }) {
  const words = useReferenceWords();
  const { date } = useFormat();
  const drop = useSend(dropOwnProduct, { invalidates: [readReference] });
  return (
    <Section title={words.products}>
      <p>{words.productsText}</p>
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
            header: words.remove,
            cell: ({ id, version, product }) => (
              <Button
                look="quiet"
                size="small"
                onClick={() => drop.mutate({ params: { productId: id }, query: { version } })}
                aria-label={`${words.remove} ${product.name}`}
              >
                {words.remove}
              </Button>
            ),
          },
        ]}
      />
      <AddProduct products={products} today={today} />
    </Section>
  );
}

function AddProduct({ products, today }: { products: Kept[]; today: string }) {
  const words = useReferenceWords();
  const keep = useSend(keepOwnProduct, { invalidates: [readReference] });
  const [said, setSaid] = useState<{ tone: 'success' | 'danger'; text: string } | null>(null);
  const submit = async (values: FormValues) => {
    setSaid(null);
    const id = values.text('id');
    const cycles = readCycles(values.text('cycles'), words);
    if ('wrong' in cycles) return setSaid({ tone: 'danger', text: words.cyclesWrong(cycles.wrong) });
    await keep.mutateAsync({
      params: { productId: id },
      body: {
        version: products.find((one) => one.id === id)?.version ?? 0,
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
  };
  return (
    <details>
      <summary>{words.add}</summary>
      {said && (
        <Notice tone={said.tone} live>
          {said.text}
        </Notice>
      )}
      <Form submitLabel={words.keep} submitLook="secondary" onSubmit={submit}>
        <TextField name="id" label={words.id} hint={words.idHint} maxLength={60} />
        <TextField name="name" label={words.name} maxLength={100} />
        <RadioGroup
          name="on"
          label={words.on}
          look="inline"
          defaultValue="software"
          options={(['software', 'os', 'firmware'] as const).map((value) => ({
            value,
            label: words.onChoices[value],
          }))}
        />
        <TextArea name="beginnings" label={words.beginnings} hint={words.beginningsHint} rows={2} maxLength={1000} />
        <TextArea name="cycles" label={words.cycles} hint={words.cyclesHint} rows={4} maxLength={4000} />
        <TextField name="source" label={words.source} hint={words.sourceHint} maxLength={300} />
        <DateField name="datedOn" label={words.datedOn} max={today} />
      </Form>
    </details>
  );
}
