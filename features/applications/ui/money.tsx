import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { DataTable, Section } from '../../../platform/web/ui/index.ts';
import { readMoney } from '../contract-money.ts';
import { messages as en } from './list.en.ts';
import { messages as fr } from './list.fr.ts';
import { useRegionName } from './regions.ts';

/** What each programme promised and paid, by region; nothing before the first file. */
export function Money({ organisationId }: { organisationId: string }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { money, number } = useFormat();
  const regionName = useRegionName();
  const { data } = useCall(readMoney, { params: { organisationId } });
  if (!data || data.programmes.length === 0) return null;
  return (
    <Section title={words.money}>
      <p>{words.moneyLead}</p>
      {data.programmes.map(({ id, title, envelope, regions }) => (
        <Section key={id} title={text(title)} level={3}>
          {envelope && (
            <p>
              {words.envelope(
                money(envelope.totalCents),
                money(envelope.totalCents - envelope.reservedCents - envelope.spentCents),
              )}
            </p>
          )}
          <DataTable
            caption={text(title)}
            captionHidden
            rows={regions}
            rowKey={({ region }) => region ?? ''}
            columns={[
              {
                key: 'region',
                header: words.region,
                rowHeader: true,
                cell: ({ region }) => regionName(region) ?? words.noRegion,
              },
              { key: 'files', header: words.files, align: 'end', cell: ({ files }) => number(files) },
              { key: 'granted', header: words.granted, align: 'end', cell: ({ grantedCents }) => money(grantedCents) },
              { key: 'paid', header: words.paid, align: 'end', cell: ({ paidCents }) => money(paidCents) },
              { key: 'left', header: words.left, align: 'end', cell: ({ leftCents }) => money(leftCents) },
            ]}
          />
        </Section>
      ))}
    </Section>
  );
}
