import { sql } from 'kysely';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { reconcileAlerts, type Reconciled } from './commands-reconcile.ts';
import { recogniseObjects } from './commands-recognise.ts';
import { accessAlerts, ACCESS_RULES } from './model-rules-access.ts';
import { dateAlerts, DATE_RULES, licenceAlerts } from './model-rules-dates.ts';
import { protectionAlerts, PROTECTION_RULES } from './model-rules-protection.ts';
import { supportAlerts, SUPPORT_RULES } from './model-rules-support.ts';
import { vulnerableAlerts, VULNERABLE_RULES } from './model-rules-vulnerable.ts';
import type { SeenAlert } from './model-seen.ts';
import { exploitedOn, setDays } from './queries-exploited.ts';
import { accountsOf, datedOf, groupsOf, licencesOf, protectionOf } from './queries-facts.ts';
import { knowledgeOf, type Knowledge } from './queries-products.ts';

/** What to look at again in an organisation: which objects moved, and which kinds of them. */
export interface ToWatch {
  organisationId: string;
  now: Date;
  /** What is known as the look begins, by `comparedWith`. */
  compared: string;
  /** Objects whose name or version may have moved; all of them when null, none when the calendar alone moved. */
  objectIds: readonly string[] | null;
  /** Whether every product is looked at, not only those of these objects. */
  everything: boolean;
  kinds: ReadonlySet<string>;
}

const PRODUCT_RULES = [...SUPPORT_RULES, ...VULNERABLE_RULES];

/** Looks at an organisation’s inventories, and brings its alerts in step. Runs in the caller’s transaction, under its scope. */
export async function watchOnce(tx: Tx, watch: ToWatch): Promise<Reconciled> {
  const results: Reconciled[] = [];
  const see = async (rules: readonly string[], alerts: readonly SeenAlert[], subjects?: readonly string[]) => {
    const { organisationId, now } = watch;
    const seen = { organisationId, source: 'inventory', rules, now, ...(subjects && { subjects }) } as const;
    results.push(await reconcileAlerts(tx, seen, alerts));
  };
  await watchProducts(tx, watch, see);
  await watchFacts(tx, watch, see);
  await keepState(tx, watch);
  return {
    opened: results.reduce((sum, { opened }) => sum + opened, 0),
    closed: results.reduce((sum, { closed }) => sum + closed, 0),
  };
}

type See = (rules: readonly string[], alerts: readonly SeenAlert[], subjects?: readonly string[]) => Promise<void>;

async function watchProducts(tx: Tx, watch: ToWatch, see: See): Promise<void> {
  const { organisationId, objectIds, everything } = watch;
  const known = await knowledgeOf(tx);
  const moved =
    objectIds?.length === 0 ? new Set<string>() : await recogniseObjects(tx, { organisationId, objectIds }, known);
  if (everything) return see(PRODUCT_RULES, await productAlerts(tx, watch, known, null));
  // What was said to be treated is looked at again whatever moved: newer facts may still show it.
  const products = [...new Set([...moved, ...(await treatedProducts(tx, organisationId))])];
  if (products.length === 0) return;
  const alerts = await productAlerts(tx, watch, known, products);
  const kept = await keptSubjects(tx, organisationId, products);
  await see(PRODUCT_RULES, alerts, [...new Set([...kept, ...alerts.map(({ subject }) => subject)])]);
}

async function productAlerts(tx: Tx, watch: ToWatch, known: Knowledge, products: readonly string[] | null) {
  // Fresh from an import, tables that their statistics still call empty would be walked through once a row.
  await sql`set local enable_nestloop = off`.execute(tx);
  const groups = await groupsOf(tx, watch.organisationId, products);
  await sql`set local enable_nestloop = on`.execute(tx);
  const exploited = await exploitedOn(tx, [...new Set(groups.map(({ product }) => product))]);
  return [
    ...supportAlerts(groups, known.products, known.rolling, parisDay(watch.now)),
    ...vulnerableAlerts(groups, known.products, known.names, known.rolling, exploited, await setDays(tx)),
  ];
}

// The product of a subject stands before its cycle.
const productOf = sql<string>`split_part(subject, '|', 1)`;

async function treatedProducts(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('alert')
    .select(productOf.as('product'))
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('source', '=', 'inventory')
    .where('state', '=', 'treated')
    .where('rule', 'in', PRODUCT_RULES)
    .execute();
  return rows.map(({ product }) => product);
}

async function keptSubjects(tx: Tx, organisationId: string, products: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('alert')
    .select('subject')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('source', '=', 'inventory')
    .where('rule', 'in', PRODUCT_RULES)
    .where(productOf, '=', sql<string>`any (${[...products]}::text[])`)
    .execute();
  return rows.map(({ subject }) => subject);
}

/** Rules that count over whole inventories: a statement each, run when their inventory moved. */
async function watchFacts(tx: Tx, { organisationId, now, kinds }: ToWatch, see: See): Promise<void> {
  const today = parisDay(now);
  if ([...kinds].some((kind) => kind !== 'access' && kind !== 'data'))
    await see(DATE_RULES, dateAlerts(await datedOf(tx, organisationId, today), today));
  if (kinds.has('software') || kinds.has('equipment'))
    await see(['licences-short'], licenceAlerts(await licencesOf(tx, organisationId)));
  if (kinds.has('equipment')) await see(PROTECTION_RULES, protectionAlerts(await protectionOf(tx, organisationId)));
  if (kinds.has('access')) {
    const { found, counts } = await accountsOf(tx, organisationId, today);
    await see(ACCESS_RULES, accessAlerts(found, counts));
  }
}

async function keepState(tx: Tx, { organisationId, now, compared }: ToWatch): Promise<void> {
  const { n } = await tx
    .selectFrom('watch_recognised')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const kept = { watched_at: now, watched_on: parisDay(now), recognised: n, compared };
  await tx
    .insertInto('watch_state')
    .values({ organisation_id: organisationId, ...kept })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(kept))
    .execute();
}
