import { fieldsOf } from '../inventory/model-fields.ts';
import type { ObjectKind } from '../inventory/model-kinds.ts';

/** What a file may be, told by its content; `table` is any other spreadsheet, whose columns are mapped. */
export const FORMATS = ['agent-json', 'agent-xml', 'accounts-csv', 'ldif', 'nmap-xml', 'table'] as const;
export type Format = (typeof FORMATS)[number];

/** The most that one file weighs: a hundred thousand lines, or the inventories of five hundred machines. */
export const MAX_IMPORT_BYTES = 50_000_000;
/** The most rows that one file holds. */
export const MAX_ROWS = 200_000;
/** The most columns of a table. */
export const MAX_COLUMNS = 200;
/** How long a preview may be confirmed. */
export const PREVIEW_MINUTES = 60;

/** What a file may hold that never leaves its reader. */
export const DROPPED = [
  'environment',
  'processes',
  'keys',
  'product-keys',
  'last-users',
  'wifi',
  'sim',
  'remote-ids',
  'passwords',
  'contacts',
  'hardware-details',
] as const;
export type Dropped = (typeof DROPPED)[number];

/** How the day and the month follow each other in dates such as 04/08/2025. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** Columns of the inventory that a table may fill beside the fields of its kind; fields are written `field:warrantyEnd`. */
export const COMMON_TARGETS = ['name', 'category', 'criticality', 'owner', 'site', 'provider'] as const;

/** What each column of a table becomes. */
export interface Mapping {
  kind: ObjectKind;
  /** Of the rows that say none. */
  category: string;
  /** By column: one of `COMMON_TARGETS`, `field:…`, or null where it is left out. */
  targets: (string | null)[];
  /** Null: as the dates themselves show. */
  dateOrder: DateOrder | null;
  /** The table holds everything of its kind: what a former import of the same table brought and it no longer holds is gone. */
  complete: boolean;
}

/** One column of a table, as it is shown before it is mapped. */
export interface Column {
  label: string;
  /** Up to five different values. */
  samples: string[];
  /** Rows where it is filled. */
  filled: number;
  /** Secret by its title (password, product key): never read, whatever one maps. */
  secret: boolean;
}

/** The keys of the targets of a kind: what a column may be mapped to. */
export const targetsOf = (kind: ObjectKind): string[] => [
  ...COMMON_TARGETS,
  ...fieldsOf[kind].map(({ key }) => `field:${key}`),
];
