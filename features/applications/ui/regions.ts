import { useCall } from '../../../platform/web/data.ts';
import { useText } from '../../../platform/web/language.tsx';
import { listTerritories } from '../../organisations/contract.ts';

/** Gives the name of a region from its INSEE code; the code itself until the names are there, undefined for none. */
export function useRegionName(): (code: string | null) => string | undefined {
  const text = useText();
  const { data } = useCall(listTerritories, {}, { once: true });
  const names = new Map(
    data?.territories.flatMap(({ regions }) => regions.map(({ code, name }) => [code, name] as const)),
  );
  return (code) => {
    if (code === null) return undefined;
    const name = names.get(code);
    return name ? text(name) : code;
  };
}
