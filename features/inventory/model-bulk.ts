import type { Text } from '../../platform/contract/problem.ts';
import { accepts, fieldOf, fieldsOf, type Field, type FieldValue } from './model-fields.ts';
import { CRITICALITIES, isCategory, type ObjectKind } from './model-kinds.ts';

// What tells one object from another cannot be the same for several.
const OWN = ['serial', 'assetTag', 'uuid', 'addresses', 'macs', 'person', 'url'];

/** What several objects may be given at once, beside the fields of their inventory. */
export const COMMON_TARGETS = ['category', 'site', 'owner', 'provider', 'criticality', 'presence', 'reviewed'] as const;
export type CommonTarget = (typeof COMMON_TARGETS)[number];

/** What a bulk edit sets: a common target, or `fields.<key>`; a null value empties it. */
export interface BulkSet {
  target: string;
  value: FieldValue | null;
}

/** The fields that several objects of an inventory may be given at once. */
export const bulkFields = (kind: ObjectKind): Field[] => fieldsOf[kind].filter(({ key }) => !OWN.includes(key));

/** The field that a target names; undefined for a common target or an unknown one. */
export const targetField = (kind: ObjectKind, target: string): Field | undefined =>
  target.startsWith('fields.') && !OWN.includes(target.slice('fields.'.length))
    ? fieldOf(kind, target.slice('fields.'.length))
    : undefined;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Why a bulk edit cannot be made; null when it can. Whether a site or a provider exists is not known here. */
export function bulkRefusal(kind: ObjectKind, { target, value }: BulkSet): Text | null {
  const refused: Text = { fr: 'Cette valeur ne convient pas.', en: 'This value is not right.' };
  const field = targetField(kind, target);
  if (field) return value === null || accepts(field, value) ? null : refused;
  const text = typeof value === 'string' ? value : '';
  switch (target) {
    case 'category':
      return isCategory(kind, text) ? null : refused;
    case 'site':
      return value === null || UUID.test(text) ? null : refused;
    case 'provider':
      return kind !== 'provider' && (value === null || UUID.test(text)) ? null : refused;
    case 'owner':
      return value === null || (typeof value === 'string' && text.length <= 200 && !/[\p{Cc}\u2028\u2029]/u.test(text))
        ? null
        : refused;
    case 'criticality':
      return value === null || CRITICALITIES.some((one) => one === value) ? null : refused;
    case 'presence':
      return value === 'gone' || value === 'in-use' ? null : refused;
    case 'reviewed':
      return value === true ? null : refused;
    default:
      return { fr: 'Choisissez ce qui change.', en: 'Choose what changes.' };
  }
}

/** Whether a bulk edit concerns an object of this category: some fields belong to some categories only. */
export function concerns(kind: ObjectKind, category: string, target: string): boolean {
  const field = targetField(kind, target);
  return !field?.categories || field.categories.includes(category);
}
