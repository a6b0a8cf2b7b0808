import type { Reply } from '../../../platform/contract/endpoint.ts';
import type { readPreview } from '../contract.ts';

export type PreviewFigures = Reply<typeof readPreview>;

/** How many rows have this outcome, whatever their inventory. */
export const countOf = ({ outcomes }: PreviewFigures, wanted: PreviewFigures['outcomes'][number]['outcome']): number =>
  outcomes.reduce((sum, { outcome, n }) => sum + (outcome === wanted ? n : 0), 0);
