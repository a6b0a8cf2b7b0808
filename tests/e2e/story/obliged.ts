import { expect } from 'vitest';
import * as budgets from '../../../features/budgets/contract.ts';
import * as audits from '../../../features/regulation/contract-audits.ts';
import { asking, castIn, type Person } from '../../../features/support/support.fixture.ts';
import type { Acting } from '../../support/app.ts';

/** A structure with two budgets, an audit received with a point, and a request that its region answered. */
export async function obligedStructure(t: Acting): Promise<{ director: Person; auditId: string; requestId: string }> {
  const { structure: director, support } = await castIn(t, '53');
  const params = { organisationId: director.organisationId };
  for (const [year, cents] of [
    [2025, 690_000],
    [2026, 490_000],
  ] as const)
    await t.call(budgets.saveBudget, {
      params,
      as: director,
      body: {
        year,
        coverage: 'structure',
        itOperatingCents: 8_000_000,
        itInvestmentCents: 2_000_000,
        operatingCents: 500_000_000,
        lines: [{ kind: 'upkeep', nature: 'operating', cents }],
        version: 0,
      },
    });
  const typed = { kind: 'directory', source: 'ads', auditedBy: 'Service ADS', heldOn: '2026-01-05' } as const;
  const audit = await t.call(audits.recordAudit, {
    params,
    as: director,
    body: { ...typed, score: 3, minimumReached: null },
  });
  const auditId = audit.body.id;
  await t.call(audits.addPoint, {
    params: { ...params, auditId },
    as: director,
    body: { title: 'Comptes dormants', severity: 'major' },
  });
  const { id: requestId } = (await asking(t, director).ask({ page: '/organisations/$organisationId/plan' })).body;
  await asking(t, support).move(requestId, 'take', { text: '' });
  expect((await asking(t, support).move(requestId, 'answer')).status).toBe(200);
  return { director, auditId, requestId };
}
