import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { budgetRuleSchema, type BudgetRule } from './model-rule.ts';

const FILE = new URL('../../referentials/budget-rule.yaml', import.meta.url);
let read: Promise<BudgetRule> | undefined;

async function load(): Promise<BudgetRule> {
  return budgetRuleSchema.parse(parse(await readFile(FILE, 'utf8')));
}

/** The rule of the two ratios: checked at the first call, kept for the life of the process. */
export const budgetRule = (): Promise<BudgetRule> => (read ??= load());
