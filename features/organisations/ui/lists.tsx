import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { listStructureTypes, listTerritories } from '../contract.ts';
import { groupTypeNames, type GroupType } from '../model.ts';
import { typeOf, type Family, type Territory } from '../model-record.ts';

/** The lists that a record chooses from; undefined until they are here. */
export function useLists(): { families: Family[]; territories: Territory[] } | undefined {
  const types = useCall(listStructureTypes, {}, { once: true });
  const places = useCall(listTerritories, {}, { once: true });
  return types.data && places.data
    ? { families: types.data.families, territories: places.data.territories }
    : undefined;
}

interface Located {
  kind: string;
  type: string | null;
  territory: string;
  region: string | null;
  department?: string | null;
}

/** Gives the names behind the codes of a record; the code itself while the lists load, or where they do not know it. */
export function useNames(): { typeName: (record: Located) => string; placeName: (record: Located) => string } {
  const lists = useLists();
  const text = useText();
  return {
    typeName: ({ kind, type }) => {
      if (kind === 'group') return text(groupTypeNames[(type ?? 'other') as GroupType] ?? groupTypeNames.other);
      const found = lists && typeOf(lists.families, type);
      return found ? text(found.name) : (type ?? '');
    },
    placeName: ({ territory, region, department }) => {
      const country = lists?.territories.find(({ code }) => code === territory);
      const area = country?.regions.find(({ code }) => code === region);
      const part = area?.departments.find(({ code }) => code === department);
      const names = [part?.name, area && text(area.name)].filter((name) => name !== undefined);
      const distinct = [...new Set(names)];
      return distinct.length > 0 ? distinct.join(', ') : country ? text(country.name) : territory;
    },
  };
}
