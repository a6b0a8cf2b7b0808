/** What a file may be, told by its content; `table` is any other spreadsheet, whose columns are mapped. */
export const FORMATS = ['agent-json', 'agent-xml', 'accounts-csv', 'ldif', 'nmap-xml', 'table'] as const;
export type Format = (typeof FORMATS)[number];

/** The most that one file weighs: a hundred thousand lines, or the inventories of five hundred machines. */
export const MAX_IMPORT_BYTES = 50 * 1024 * 1024;
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
