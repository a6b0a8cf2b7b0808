import { useState } from 'react';

/** What is chosen of an inventory: some objects, kept from page to page, or everything that its filters show. */
export interface Selection {
  ids: ReadonlySet<string>;
  everything: boolean;
}

export interface Choosing extends Selection {
  has: (id: string) => boolean;
  set: (ids: readonly string[], chosen: boolean) => void;
  chooseAll: () => void;
  clear: () => void;
}

const NOTHING: Selection = { ids: new Set(), everything: false };

/** Holds a selection; changing one row of “everything” ends it. */
export function useSelection(): Choosing {
  const [chosen, choose] = useState<Selection>(NOTHING);
  return {
    ...chosen,
    has: (id) => chosen.everything || chosen.ids.has(id),
    set: (ids, on) =>
      choose((before) => {
        const next = new Set(before.ids);
        for (const id of ids) {
          if (on) next.add(id);
          else next.delete(id);
        }
        return { ids: next, everything: false };
      }),
    chooseAll: () => choose({ ids: new Set(), everything: true }),
    clear: () => choose(NOTHING),
  };
}
