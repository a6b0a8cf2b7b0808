import { invalid, Problem, type Issue, type Text } from '../../platform/contract/problem.ts';
import { checkFiness } from './model-finess.ts';

export interface StructureType {
  id: string;
  name: Text;
  /** Category of the French register of establishments; null where it has none. */
  code: string | null;
  sure: 'confirmed' | 'to-confirm';
  capacity: 'beds' | 'places' | 'none';
}

export interface Family {
  id: string;
  name: Text;
  types: StructureType[];
}

export interface Territory {
  code: string;
  name: Text;
  finess: boolean;
  regions: { code: string; name: Text; departments: { code: string; name: string }[] }[];
}

/** The parts of a record that must agree with the lists. */
export interface Located {
  territory: string;
  region: string | null;
  department: string | null;
}

export function typeOf(families: readonly Family[], id: string | null): StructureType | undefined {
  return families.flatMap(({ types }) => types).find((type) => type.id === id);
}

const issue = (path: string, fr: string, en: string): Issue => ({ path: `body.${path}`, message: { fr, en } });

/** What keeps a place from being one: the region must be the territory’s, the department the region’s. */
export function placeIssues(place: Located, territories: readonly Territory[]): Issue[] {
  const regions = territories.find(({ code }) => code === place.territory)?.regions ?? [];
  const region = regions.find(({ code }) => code === place.region);
  if (place.region && !region)
    return [issue('region', 'Cette région n’est pas dans ce territoire.', 'This region is not in this territory.')];
  if (regions.length > 0 && !region) return [issue('region', 'Choisissez la région.', 'Choose the region.')];
  const departments = region?.departments ?? [];
  if (place.department && !departments.some(({ code }) => code === place.department))
    return [
      issue('department', 'Ce département n’est pas dans cette région.', 'This department is not in this region.'),
    ];
  return [];
}

/** What keeps a structure’s record from being kept: type unknown, beds where none are counted, place that does not exist. */
export function structureIssues(
  record: Located & { type: string; capacity: number | null },
  families: readonly Family[],
  territories: readonly Territory[],
): Issue[] {
  const type = typeOf(families, record.type);
  const issues = placeIssues(record, territories);
  if (!type)
    issues.unshift(
      issue('type', 'Choisissez un type de structure de la liste.', 'Choose a type of structure from the list.'),
    );
  else if (type.capacity === 'none' && record.capacity !== null)
    issues.push(
      issue(
        'capacity',
        'On ne compte ni lits ni places dans ce type de structure.',
        'Neither beds nor places are counted in this type of structure.',
      ),
    );
  return issues;
}

/** Throws one problem that holds every issue; nothing when there is none. */
export function refuse(issues: readonly Issue[]): void {
  if (issues.length === 0) return;
  const { status, code, sentence } = invalid('', { fr: '', en: '' });
  throw new Problem(status, code, sentence, [...issues]);
}

/** A FINESS number as it is kept: no spaces, capitals; null when nothing was typed. */
export function readFiness(typed: string | null): string | null {
  return typed?.replaceAll(/\s/g, '').toUpperCase() || null;
}

/** What to look at again in a record that was kept all the same. Rule for FINESS: see `checkFiness`. */
export function recordWarnings(
  record: { finess: string | null; territory: string },
  territories: readonly Territory[],
): Issue[] {
  if (!record.finess) return [];
  if (!territories.find(({ code }) => code === record.territory)?.finess)
    return [
      issue(
        'finess',
        'Les structures de ce territoire n’ont pas de numéro FINESS : vérifiez s’il est utile ici.',
        'Structures in this territory have no FINESS number: check whether it is needed here.',
      ),
    ];
  switch (checkFiness(record.finess)) {
    case 'form':
      return [
        issue(
          'finess',
          'Un numéro FINESS compte neuf caractères. Il est enregistré tel quel ; vérifiez-le.',
          'A FINESS number has nine characters. It was kept as it is; check it.',
        ),
      ];
    case 'key':
      return [
        issue(
          'finess',
          'Le dernier chiffre de ce numéro FINESS ne correspond pas aux autres. Il est enregistré tel quel ; vérifiez-le.',
          'The last digit of this FINESS number does not match the others. It was kept as it is; check it.',
        ),
      ];
    default:
      return [];
  }
}
