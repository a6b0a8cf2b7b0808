import { useCall } from '../../../platform/web/data.ts';
import { useFormat } from '../../../platform/web/language.tsx';
import { Loaded, Page, PageHeader, Section } from '../../../platform/web/ui/index.ts';
import { readReference } from '../contract-platform.ts';
import { OwnProducts } from './own-products.tsx';
import { useReferenceWords, type Reference } from './platform-words.ts';
import { SetSection } from './set.tsx';

/** What inventories are compared with, as the platform's administrator keeps it. */
export function ReferenceDataPage() {
  const words = useReferenceWords();
  const reference = useCall(readReference);
  return (
    <Page title={words.title}>
      <PageHeader lead={words.lead} back={{ href: '/platform', label: words.back }} />
      <Loaded of={reference} lines={8}>
        {(shown) => <Shown reference={shown} />}
      </Loaded>
    </Page>
  );
}

function Shown({ reference }: { reference: Reference }) {
  const words = useReferenceWords();
  const { number, date } = useFormat();
  const { own, sets, products, today } = reference;
  return (
    <>
      <Section title={words.own}>
        <p>{words.ownText(number(own.products), number(own.names), date(own.datedOn))}</p>
      </Section>
      {sets.map((set) => (
        <SetSection key={set.id} set={set} />
      ))}
      <OwnProducts products={products} today={today} />
    </>
  );
}
