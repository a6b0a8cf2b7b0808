import type pg from 'pg';

const SEEN_BEFORE = 4;
const MOST_STATEMENTS = 300;
const MOST_TEXTS = 3000;

/**
 * Lets the server keep the plans of the statements that come back: planning costs more than running them. Texts that vary
 * (lists of any length) stay plain, so that a connection never holds more than a few hundred plans.
 */
export function keepPlans(pool: pg.Pool): void {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= MOST_STATEMENTS) return known;
    const times = (seen.get(text) ?? 0) + 1;
    if (times > SEEN_BEFORE) names.set(text, `v${names.size}`);
    else if (seen.size < MOST_TEXTS) seen.set(text, times);
    return undefined;
  };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query(text: unknown, values?: unknown, ...rest: unknown[]) {
        const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
        return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest);
      },
    });
  });
}
