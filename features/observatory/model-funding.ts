/** The money of one programme in one region, in whole cents, and how many beneficiaries each sum is made of. */
export interface RegionSum {
  /** INSEE code; null where the applicants have none, or for several regions together. */
  region: string | null;
  files: number;
  beneficiaries: number;
  /** Beneficiaries who were granted something, who were paid something, and to whom something is still to be paid. */
  granted: number;
  paid: number;
  owed: number;
  grantedCents: number;
  paidCents: number;
}

/** A sum as it is shown: null for an amount that would tell that of too few. */
export interface ShownSum {
  region: string | null;
  files: number;
  grantedCents: number | null;
  paidCents: number | null;
}

export interface Shown {
  /** Null where there are fewer beneficiaries than the minimum: a sum would tell the grant of one structure. */
  total: ShownSum | null;
  /** Regions with enough beneficiaries each; the others together, last, with `region` null; empty where that would single one out. */
  regions: ShownSum[];
}

const together = (sums: readonly RegionSum[]): RegionSum =>
  sums.reduce(
    (sum, one) => ({
      region: null,
      files: sum.files + one.files,
      beneficiaries: sum.beneficiaries + one.beneficiaries,
      granted: sum.granted + one.granted,
      paid: sum.paid + one.paid,
      owed: sum.owed + one.owed,
      grantedCents: sum.grantedCents + one.grantedCents,
      paidCents: sum.paidCents + one.paidCents,
    }),
    { region: null, files: 0, beneficiaries: 0, granted: 0, paid: 0, owed: 0, grantedCents: 0, paidCents: 0 },
  );

/**
 * What may be shown of a programme's money: no amount of fewer beneficiaries than the minimum, by itself or as what is left once the
 * other amounts are taken from the total; what is still owed counts too, being what was granted less what was paid. Regions with few are
 * put together, with more of the smallest until they are enough.
 */
export function shownMoney(sums: readonly RegionSum[], minimum: number): Shown {
  const enough = (count: number): boolean => count === 0 || count >= minimum;
  const total = together(sums);
  if (total.beneficiaries < minimum) return { total: null, regions: [] };
  const granted = enough(total.granted);
  const paid = granted && enough(total.paid) && enough(total.owed);
  const shown = ({ region, files, grantedCents, paidCents }: RegionSum): ShownSum => ({
    region,
    files,
    grantedCents: granted ? grantedCents : null,
    paidCents: paid ? paidCents : null,
  });
  const stands = (sum: RegionSum): boolean =>
    sum.beneficiaries >= minimum &&
    (!granted || enough(sum.granted)) &&
    (!paid || (enough(sum.paid) && enough(sum.owed)));
  const few = sums.filter((sum) => sum.region === null || !stands(sum));
  const rest = sums
    .filter((sum) => sum.region !== null && stands(sum))
    .toSorted((a, b) => b.beneficiaries - a.beneficiaries || (a.region! < b.region! ? -1 : 1));
  while (few.length > 0 && !stands(together(few))) {
    const next = rest.pop();
    if (!next) return { total: shown(total), regions: [] };
    few.push(next);
  }
  const others = few.length > 0 ? [shown(together(few))] : [];
  return { total: shown(total), regions: rest.length > 0 ? [...rest.map(shown), ...others] : [] };
}
