/** The money of one programme in one region, in whole cents. */
export interface RegionSum {
  /** INSEE code; null where the applicants have none, or for several regions together. */
  region: string | null;
  files: number;
  grantedCents: number;
  paidCents: number;
}

export interface Shown {
  /** Null where fewer files than the minimum were filed: a sum would tell the grant of one structure. */
  total: RegionSum | null;
  /** Regions with enough files each; the others together, last, with `region` null; empty where that would single one out. */
  regions: RegionSum[];
}

const together = (sums: readonly RegionSum[]): RegionSum =>
  sums.reduce(
    (sum, { files, grantedCents, paidCents }) => ({
      region: null,
      files: sum.files + files,
      grantedCents: sum.grantedCents + grantedCents,
      paidCents: sum.paidCents + paidCents,
    }),
    { region: null, files: 0, grantedCents: 0, paidCents: 0 },
  );

/**
 * What may be shown of a programme's money: no sum of fewer files than the minimum, by itself or as what is left once the other
 * sums are taken from the total. Regions with few files are put together, with more of the smallest until they are enough.
 */
export function shownMoney(sums: readonly RegionSum[], minimum: number): Shown {
  const total = together(sums);
  if (total.files < minimum) return { total: null, regions: [] };
  const few = sums.filter(({ region, files }) => region === null || files < minimum);
  const rest = sums
    .filter(({ region, files }) => region !== null && files >= minimum)
    .toSorted((a, b) => b.files - a.files || (a.region! < b.region! ? -1 : 1));
  while (few.length > 0 && together(few).files < minimum) {
    const next = rest.pop();
    if (!next) return { total, regions: [] };
    few.push(next);
  }
  const others = few.length > 0 && together(few).files > 0 ? [together(few)] : [];
  return { total, regions: rest.length > 0 ? [...rest, ...others] : [] };
}
