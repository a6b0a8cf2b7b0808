import { HeadlessMantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * What Mantine's components need above them. It stands here rather than at the root so that only the pages with a dialog,
 * a menu or a term load Mantine. It gives behaviour only: all the looks are ours.
 */
export function Behaviour({ children }: { children: ReactNode }) {
  return <HeadlessMantineProvider>{children}</HeadlessMantineProvider>;
}
