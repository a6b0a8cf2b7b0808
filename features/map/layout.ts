import { Worker } from 'node:worker_threads';
import { Problem } from '../../platform/contract/problem.ts';
import type { Graph } from './model.ts';
import type { Layout } from './model-layout.ts';

/** Longest that a picture may take to be laid out, in milliseconds. */
export const LONGEST_MS = 2_000;

/** Below this many nodes the drawing takes less than starting a thread. */
const AT_ONCE = 60;

const tooLong = () =>
  new Problem(503, 'map-too-tangled', {
    fr: 'Le dessin de cette vue prend trop de temps. Choisissez un site ou un objet ; le tableau, lui, est complet.',
    en: 'Drawing this view takes too long. Choose a site or an object; the table is complete.',
  });

/** Lays a view out in another thread. Throws 503 after the time allowed: the table says the same as the picture. */
export async function layOutApart(graph: Graph, longest = LONGEST_MS): Promise<Layout> {
  if (graph.nodes.length < AT_ONCE && graph.edges.length < AT_ONCE * 4) {
    const { layOut } = await import('./model-layout.ts');
    return layOut(graph);
  }
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./layout-worker.ts', import.meta.url), { workerData: graph });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const timer = setTimeout(() => end(() => reject(tooLong())), longest);
    worker.once('message', (layout: Layout) => end(() => resolve(layout)));
    worker.once('error', (error) => end(() => reject(error)));
  });
}
