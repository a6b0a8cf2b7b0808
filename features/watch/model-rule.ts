import type { Text } from '../../platform/contract/problem.ts';
import { SEVERITIES, type Severity } from '../referentials/model.ts';
import type { AlertDetail } from './model-detail.ts';
import type { SeenAlert } from './model-seen.ts';

/** Objects that a rule points to, as a query gathers them. */
export interface Concerned {
  objectIds: readonly string[];
  /** The instant of the newest fact among them. */
  factAt: Date;
  /** Whether one of them can be reached from the Internet. */
  exposed: boolean;
  /** Whether care depends on one of them. */
  vital: boolean;
}

/** A severity raised by some steps, never above critical. */
export const raised = (severity: Severity, steps: number): Severity =>
  SEVERITIES[Math.max(0, SEVERITIES.indexOf(severity) - steps)]!;

/** One step more serious when the Internet reaches what is concerned, or care depends on it. */
export const weighed = (severity: Severity, { exposed, vital }: Pick<Concerned, 'exposed' | 'vital'>): Severity =>
  raised(severity, exposed || vital ? 1 : 0);

/** The same words in both languages: names, versions, figures. */
export const same = (text: string): Text => ({ fr: text, en: text });

/** A threshold that no text sets: ours, and said to be. */
export const OURS = {
  name: {
    fr: 'Repère proposé par Vigie, à adapter à votre structure',
    en: 'A mark proposed by Vigie, to adapt to your organisation',
  },
  url: null,
  date: null,
};

type Given = Omit<SeenAlert, 'detail' | 'objectIds' | 'factAt'> & { detail: AlertDetail; concerned: Concerned };

/** Puts an alert together; all rules of the watch pass here, so that each says its rule, its source and what to do. */
export const alertOf = ({ concerned, ...given }: Given): SeenAlert => ({
  ...given,
  objectIds: concerned.objectIds,
  factAt: concerned.factAt,
});
