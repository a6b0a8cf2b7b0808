const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\p{M}\s.]/gu, '')
    .toLowerCase();

/** Whether two names are the same but for accents, capitals, spaces and dots: « S.A.R.L. ASTERIA » and « Sarl Asteria ». */
export const sameName = (one: string, other: string): boolean => plain(one) === plain(other);
