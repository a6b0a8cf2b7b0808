import { expect } from 'vitest';
import type { TestApp } from '../../tests/support/app.ts';
import { assign, openCase, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import * as contract from './contract.ts';
import { setEnvelope } from './contract-envelope.ts';

/** What `quotedCase` prices, in cents before tax: critical, then hosting, then minor. Half of the first is paid. */
const PRICES = { critical: 200_000, hosting: 30_000, minor: 50_000 };

/** A case whose signed quote the auditor validated: three lines, of which the first alone counts. Gives its identifier. */
export async function quotedCase(test: TestApp, cast: Cast, given?: string): Promise<string> {
  const caseId = given ?? (await openCase(test, cast));
  if (!given) await assign(test, cast, caseId);
  const readers = [cast.beneficiary, cast.manager, cast.auditor, cast.provider].map((one) => one.organisationId);
  const [critical, minor, quote] = [newId(), newId(), newId()];
  const now = test.context.clock.now();
  await writing(test.context.db, { platform: true }, async (tx) => {
    await tx
      .updateTable('case_file')
      .set({ provider_id: cast.provider.organisationId, provider_name: 'Atelier Réseau', readers })
      // As the signature writes them: an amount in the case is not a confirmation.
      .set({ eligible_cents: PRICES.critical, share_cents: PRICES.critical / 2 })
      .where('id', '=', caseId)
      .execute();
    const finding = (id: string, number: number, severity: string) => ({
      ...{ id, number, severity, readers, case_id: caseId, created_at: now, title: `Faille ${number}` },
      ...{ impact: 'critical', difficulty: 'easy', recommendation: 'Corriger', priority: 'now' },
    });
    await tx
      .insertInto('case_finding')
      .values([finding(critical, 1, 'critical'), finding(minor, 2, 'minor')])
      .execute();
    await tx
      .insertInto('case_quote')
      .values({
        ...{ id: quote, case_id: caseId, provider_id: cast.provider.organisationId, provider_name: 'Atelier Réseau' },
        ...{ reference: 'D-12', dated_on: '2026-11-01', state: 'validated', created_by_part: 'provider', readers },
        created_at: now,
      })
      .execute();
    const line = (position: number, label: string, net: number, finding_ids: string[], category = 'security-work') => ({
      ...{ id: newId(), quote_id: quote, case_id: caseId, position, label, category, finding_ids, readers },
      ...{ net_cents: net, tax_cents: net / 5 },
    });
    await tx
      .insertInto('case_quote_line')
      .values([
        line(0, 'Sauvegardes hors ligne', PRICES.critical, [critical]),
        line(1, 'Nuage de confort', PRICES.hosting, [critical], 'hosting-ancillary'),
        line(2, 'Écrans', PRICES.minor, [minor]),
      ])
      .execute();
  });
  await place(test, caseId, 'quote-validated');
  return caseId;
}

/** Sets the programme's budget from nothing. */
export async function fund(test: TestApp, cast: Cast, totalCents: number): Promise<void> {
  const { status } = await test.call(setEnvelope, {
    params: { organisationId: cast.manager.organisationId, programmeId: cast.programmeId },
    body: { totalCents, version: 0 },
    as: cast.manager,
  });
  expect(status).toBe(200);
}

type Who = keyof Omit<Cast, 'programmeId'>;

/** The money of a case as one part reads it. */
export const readFunding = (test: TestApp, cast: Cast, caseId: string, who: Who = 'manager') =>
  test.call(contract.readFunding, {
    params: { organisationId: cast[who].organisationId, caseId },
    as: cast[who],
  });

/** Confirms what the manager's page shows now. */
export async function confirm(test: TestApp, cast: Cast, caseId: string) {
  const { body } = await readFunding(test, cast, caseId);
  return test.call(contract.confirmFunding, {
    params: { organisationId: cast.manager.organisationId, caseId },
    body: {
      version: body.version,
      quoteId: body.quote!.id,
      eligibleCents: body.quote!.eligibleCents,
      shareCents: body.quote!.shareCents,
    },
    as: cast.manager,
  });
}

/** The case's version, for the next move. */
export const versionOf = async (test: TestApp, cast: Cast, caseId: string): Promise<number> =>
  (await readCase(test, cast.manager, caseId)).body.version;
