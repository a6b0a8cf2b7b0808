import type { Input } from '../../../platform/contract/endpoint.ts';
import { useAddress } from '../../../platform/web/navigation.tsx';
import { CASE_STATES, type CaseState } from '../../cases/model.ts';
import type { listBoardCases } from '../contract.ts';
import { SORTS } from '../model.ts';

export type CasesQuery = Input<typeof listBoardCases>['query'];

/** The filters that stand in the address bar; what the server would refuse there is left out. */
export function useFilters(): CasesQuery {
  const { search } = useAddress();
  const values = new URLSearchParams(search);
  const text = (key: string) => values.get(key) ?? undefined;
  const states = (text('states') ?? '').split(',').filter((one) => CASE_STATES.includes(one as CaseState));
  const given = {
    states: states.join(',') || undefined,
    late: text('late') === 'yes' ? ('yes' as const) : undefined,
    auditor: text('auditor'),
    provider: text('provider'),
    programme: text('programme'),
    search: text('search'),
    from: text('from'),
    to: text('to'),
    sort: SORTS.find((one) => one === text('sort')),
    order: text('order') === 'descending' ? ('descending' as const) : undefined,
    after: text('after'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The address of the list under these filters: every figure of the board leads to its rows. */
export function listAddress(organisationId: string, filters: Record<string, string>): string {
  const given = Object.entries(filters).filter(([, value]) => value !== '');
  return `/organisations/${organisationId}/board?${new URLSearchParams([['view', 'list'], ...given]).toString()}`;
}
