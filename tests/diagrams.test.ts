import fs from 'node:fs';
import { expect, test } from 'vitest';
import { actionLife } from '../features/plan/model.ts';
import { diagram } from '../platform/contract/transitions.ts';

test('the diagram of an action’s life in the documentation is the one of its table', () => {
  const page = fs.readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
  expect(page).toContain(`\`\`\`mermaid\n${diagram(actionLife)}\n\`\`\``);
});
