import { z } from 'zod';
import type { AnswerValue } from '../assessments/model.ts';
import { QUERY_IDS, type QueryId } from './model-queries.ts';

const share = z.number().min(0).max(1);

/** Which query speaks of which criterion, and from which share it says “yes” or “partly”. Source: referentials/facts.yaml. */
export const bindingSchema = z
  .strictObject({
    referential: z.string(),
    criterion: z.string(),
    query: z.enum(QUERY_IDS),
    yes: share,
    partly: share,
  })
  .refine(({ yes, partly }) => partly <= yes, { message: 'partly is above yes' });
export type Binding = z.output<typeof bindingSchema>;

export const bindingsSchema = z.strictObject({ version: z.string(), bindings: z.array(bindingSchema) });

/** What a query counted: how many things, how many conform, of how many nothing is known, and the oldest of these facts. */
export interface Counted {
  query: QueryId;
  total: number;
  met: number;
  unknown: number;
  /** The oldest instant of the facts; null when nothing was counted. */
  oldest: string | null;
}

export type FactVerdict = Extract<AnswerValue, 'yes' | 'partly' | 'no'>;

/** What the facts say of a criterion. */
export interface Said {
  /** Null where the facts say nothing: nothing was counted, or too much is not known. */
  verdict: FactVerdict | null;
  /** Why there is no verdict. */
  silent: 'nothing' | 'unknown' | null;
}

const verdictAt = (value: number, { yes, partly }: Pick<Binding, 'yes' | 'partly'>): FactVerdict =>
  value >= yes ? 'yes' : value > 0 && value >= partly ? 'partly' : 'no';

/**
 * What counts say of a criterion. What is not known could conform or not: when that would change the verdict, the facts are silent
 * rather than severe.
 */
export function saidOf(
  counted: Pick<Counted, 'total' | 'met' | 'unknown'>,
  binding: Pick<Binding, 'yes' | 'partly'>,
): Said {
  const { total, met, unknown } = counted;
  if (total === 0) return { verdict: null, silent: 'nothing' };
  const worst = verdictAt(met / total, binding);
  const best = verdictAt((met + unknown) / total, binding);
  return worst === best ? { verdict: worst, silent: null } : { verdict: null, silent: 'unknown' };
}

/** Whether an answer says something that facts could say too. */
export const isVerdict = (value: AnswerValue | null): value is FactVerdict =>
  value === 'yes' || value === 'partly' || value === 'no';

const ranks: Record<FactVerdict, number> = { no: 0, partly: 1, yes: 2 };

/** Whether a declared answer says more, or less, than the facts; null when they agree or one of them says nothing. */
export function contradictionOf(declared: AnswerValue | null, verdict: FactVerdict | null): 'above' | 'below' | null {
  if (verdict === null || !isVerdict(declared)) return null;
  if (ranks[declared] === ranks[verdict]) return null;
  return ranks[declared] > ranks[verdict] ? 'above' : 'below';
}
