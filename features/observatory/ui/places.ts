/** Where each region stands on the drawing, roughly as on the map: [row, column], by INSEE code. Ours, made for four columns. */
export const PLACES: Record<string, readonly [number, number]> = {
  '32': [1, 3],
  '28': [2, 2],
  '11': [2, 3],
  '44': [2, 4],
  '53': [3, 1],
  '52': [3, 2],
  '24': [3, 3],
  '27': [3, 4],
  '75': [4, 2],
  '84': [4, 3],
  '76': [5, 2],
  '93': [5, 3],
  '94': [6, 4],
};

/** Monaco, a territory of its own, beside Provence. */
export const MONACO_PLACE: readonly [number, number] = [5, 4];

/** Regions overseas, in a row under the map. */
export const OVERSEAS = ['01', '02', '03', '04', '06'] as const;
