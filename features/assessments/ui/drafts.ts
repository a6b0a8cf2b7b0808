import type { AnswerValue } from '../model.ts';

/** What the reader has put for a criterion and the server does not have yet. */
export interface Draft {
  /** Null: nothing chosen, a comment was typed first. */
  value: AnswerValue | null;
  comment: string;
  reason: string;
  /** Version of the answer it was made from; 0 when there was none. */
  version: number;
}

/** Where drafts outlive a reload: one entry by criterion, so that two tabs of a theme never write over each other's. */
export interface Box<D> {
  read: (criterionId: string) => D | undefined;
  write: (criterionId: string, draft: D | undefined) => void;
  /** Criteria that hold a draft. */
  list: () => string[];
}
export type DraftBox = Box<Draft>;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Drafts of one person in one assessment. */
export function draftBox(accountId: string, assessmentId: string, store: Store = sessionStorage): DraftBox {
  return boxOf(`answer:${accountId}:${assessmentId}:`, store);
}

/** Drafts kept under a prefix. A full or refused storage is not an error: the page still holds the text. */
export function boxOf<D>(prefix: string, store: Store): Box<D> {
  return {
    read(criterionId) {
      try {
        const text = store.getItem(prefix + criterionId);
        return text === null ? undefined : (JSON.parse(text) as D);
      } catch {
        return undefined;
      }
    },
    write(criterionId, draft) {
      try {
        if (draft) store.setItem(prefix + criterionId, JSON.stringify(draft));
        else store.removeItem(prefix + criterionId);
      } catch {
        // The page keeps the text; only a reload would lose it.
      }
    },
    list() {
      return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '')
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
    },
  };
}
