import type { FieldValue } from '../inventory/model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from '../inventory/model-kinds.ts';
import type { Dropped, Format } from './model.ts';

/** Something that needs attention and keeps nothing out: a date that is none, a text cut short. */
export interface Warning {
  code: WarningCode;
  field: string;
  value: string;
}
export type WarningCode = 'date' | 'number' | 'boolean' | 'choice' | 'placeholder' | 'formula' | 'cut';

/** One object as a file tells it, whatever the file. */
export interface Found {
  /** Its place in the file's own order, from 0; links name objects by it. */
  n: number;
  /** The row, line or entry it was read from, as its author counts. */
  row: number;
  kind: ObjectKind;
  category: string;
  name: string;
  /** Null empties what the inventory held; an absent field leaves it as it is. */
  fields: Record<string, FieldValue | null>;
  /** What it may be recognised by, surest first. */
  keys: string[];
  /** When the fact was seen, as an ISO instant or a day; null when the file does not say. */
  seenAt: string | null;
  /** Columns of the inventory beside its fields. */
  owner?: string;
  /** Number of the provider in the same file. */
  provider?: number;
  criticality?: Criticality;
  site?: string;
  warnings: Warning[];
  /** The file says no category: the one given only serves where the object is new. */
  categoryGuessed?: true;
  /** Told from outside: names and fields only fill what the inventory does not know. */
  tentative?: true;
}

/** A link between two objects of the same file. */
export interface FoundLink {
  source: number;
  kind: LinkKind;
  target: number;
}

/** A row that was not taken: never silent. */
export interface Rejected {
  row: number;
  code: RejectionCode;
  /** The value that is wrong, cut short. */
  value: string;
}
export type RejectionCode =
  | 'no-name'
  | 'no-account'
  | 'apart'
  | 'not-an-account'
  | 'duplicate'
  | 'base64'
  | 'attribute'
  | 'host-down'
  | 'no-address'
  | 'itemtype'
  | 'summary';

/** Where readers put what they find, as they find it. */
export interface Sink {
  found(object: Found): void;
  link(link: FoundLink): void;
  reject(row: Rejected): void;
  drop(what: Dropped): void;
}

/** What is known of a file once it was read whole. */
export interface Reading {
  format: Format;
  /** What made it, as it says itself; empty when it does not. */
  tool: string;
  /** Links of these objects are complete in the file: those of the inventory that it does not hold are over. */
  complete: number[];
}

/** A file that cannot be taken at all: thrown by readers, told as a sentence. */
export class Unreadable extends Error {
  readonly code: UnreadableCode;
  readonly at: string;
  constructor(code: UnreadableCode, at = '') {
    super(code);
    this.code = code;
    this.at = at;
  }
}
export type UnreadableCode =
  | 'empty'
  | 'unknown'
  | 'old-excel'
  | 'open-document'
  | 'password'
  | 'archive'
  | 'pdf'
  | 'html'
  | 'damaged'
  | 'heavy'
  | 'rows'
  | 'columns'
  | 'quote'
  | 'json'
  | 'xml'
  | 'xml-entities'
  | 'xml-depth'
  | 'scan-report'
  | 'agent'
  | 'date-order'
  | 'mapping';
