import fs from 'node:fs';
import { expect, test } from 'vitest';
import { applicationLife } from '../features/applications/model.ts';
import { caseLife } from '../features/cases/model.ts';
import { actionLife } from '../features/plan/model.ts';
import { supportLife } from '../features/support/model.ts';
import { alertLife } from '../features/watch/model.ts';
import { diagram } from '../platform/contract/transitions.ts';

test.each([
  ['an action', actionLife],
  ['a case', caseLife],
  ['an application', applicationLife],
  ['a request for help', supportLife],
  ['an alert', alertLife],
])('the diagram of the life of %s in the documentation is the one of its table', (_, table) => {
  const page = fs.readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`mermaid\n${diagram(table)}\n\`\`\``);
});
