import type { ReactNode } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { StatusTag } from '../../../platform/web/ui/index.ts';
import type { listObjects } from '../contract.ts';
import { fieldsOf } from '../model-fields.ts';
import type { Sort } from '../model-filter.ts';
import { categoriesOf, criticalityNames, type ObjectKind } from '../model-kinds.ts';
import { Value } from './value.tsx';
import { criticalityTones, useInventoryWords } from './words.ts';

export type Row = Reply<typeof listObjects>['rows'][number];

/** One column that a reader may choose. */
export interface GridColumn {
  key: string;
  header: string;
  sort?: Sort;
  cell: (row: Row) => ReactNode;
}

const usual: Record<ObjectKind, readonly string[]> = {
  equipment: ['category', 'site', 'criticality', 'osName', 'antivirus', 'reviewed'],
  software: ['category', 'version', 'publisher', 'criticality', 'supportEnd', 'reviewed'],
  data: ['category', 'sensitivity', 'keptWhere', 'criticality', 'reviewed'],
  access: ['category', 'person', 'means', 'lastUsedOn', 'leftOn', 'reviewed'],
  interconnection: ['category', 'from', 'to', 'filtering', 'criticality', 'reviewed'],
  provider: ['category', 'contractEnd', 'phone', 'criticality', 'reviewed'],
};

/** Every column of an inventory, and those that the address chooses, else the usual ones. */
export function useColumns(kind: ObjectKind, chosen: string): { every: GridColumn[]; shown: GridColumn[] } {
  const words = useInventoryWords();
  const text = useText();
  const { shortDate } = useFormat();
  const names = new Map(categoriesOf(kind).map(([id, name]) => [id, text(name)]));
  const own: GridColumn[] = [
    {
      key: 'category',
      header: words.category,
      sort: 'category',
      cell: ({ category }) => names.get(category) ?? category,
    },
    { key: 'site', header: words.site, sort: 'site', cell: ({ site }) => site?.name ?? null },
    { key: 'owner', header: words.owner, cell: ({ owner }) => owner || null },
    { key: 'provider', header: words.provider, cell: ({ provider }) => provider?.name ?? null },
    {
      key: 'criticality',
      header: words.criticality,
      sort: 'criticality',
      cell: ({ criticality }) =>
        criticality && (
          <StatusTag tone={criticalityTones[criticality]}>{text(criticalityNames[criticality])}</StatusTag>
        ),
    },
    ...fieldsOf[kind].map((field): GridColumn => ({
      key: field.key,
      header: text(field.label),
      cell: ({ fields }) =>
        fields[field.key] === undefined ? null : <Value field={field} value={fields[field.key]} />,
    })),
    {
      key: 'reviewed',
      header: words.reviewed,
      sort: 'reviewed',
      cell: ({ reviewedOn }) => (reviewedOn ? shortDate(reviewedOn) : words.never),
    },
    { key: 'seen', header: words.seen, sort: 'seen', cell: ({ seenAt }) => seenAt && shortDate(seenAt) },
    { key: 'source', header: words.source, cell: ({ source }) => words.sources[source] ?? source },
  ];
  const keys = chosen ? chosen.split(',') : usual[kind];
  return { every: own, shown: own.filter(({ key }) => keys.includes(key)) };
}
