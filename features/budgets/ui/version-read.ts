import { useState } from 'react';

/**
 * The version that a form was typed on. It stays while one types, even when the page learns of a colleague's save: the server
 * then refuses. `follow` takes what the page shows now, once the reader was told; `saved` takes one's own save.
 */
export function useVersionRead(current: number) {
  const [read, setRead] = useState<number | null>(current);
  return { version: read ?? current, saved: (version: number) => setRead(version), follow: () => setRead(null) };
}
