import * as audits from '../../features/audits/contract.ts';
import * as findings from '../../features/audits/contract-findings.ts';
import * as cases from '../../features/cases/contract.ts';
import * as funding from '../../features/funding/contract.ts';
import * as messages from '../../features/messages/contract.ts';
import * as quotes from '../../features/quotes/contract.ts';
import type { Part } from '../../features/cases/model.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { TestApp } from './app.ts';
import { sendAs, type Asked, type Player } from './filled-stand.ts';
import { word, type Secret } from './filled-words.ts';

export interface Players extends Record<Part, Player> {
  rival: Player;
  /** Was in charge of the audit, and was replaced. */
  oldAuditor: Player;
}

/** What the demonstration's story does not hold: messages, answers, evidence, drafts, a replaced auditor, returns. */
export function extrasOf(test: TestApp, players: Players, before: (asked: Asked) => Promise<void>) {
  let caseId = '';
  const seen = new Map<string, number>();

  async function act<T>(endpoint: AnyEndpoint, by: Player, more: Partial<Asked> = {}, file?: string): Promise<T> {
    const params = { organisationId: by.organisationId, caseId, ...more.params };
    const asked: Asked = { endpoint, by, query: {}, body: undefined, ...more, params };
    await before(asked);
    const reply = await sendAs(test, asked, file);
    if (reply.statusCode >= 400) throw new Error(`${endpoint.name}: ${reply.statusCode} ${reply.body}`);
    return reply.body ? reply.json<T>() : (undefined as T);
  }
  const version = async () => (await act<{ version: number }>(cases.readCase, players.manager)).version;

  async function message(secret: Secret, by: Player, audience: Part[], to?: Player): Promise<void> {
    const body = { text: `Bonjour ${word(secret)}`, audience, providerId: to?.organisationId ?? null };
    const { id } = await act<{ id: string }>(messages.writeMessage, by, { body });
    await act(messages.attachFile, by, { params: { messageId: id } }, `Joint ${word(secret)}`);
  }
  const draft = (secret: Secret, by: Player) =>
    act(quotes.createQuote, by, { body: { reference: 'B-1', datedOn: '2026-11-21', note: word(secret) } });

  const after: Record<string, (asked: Asked) => Promise<void>> = {
    'audits.start': async () => {
      const { themes } = await act<{ themes: { criteria: { id: string }[] }[] }>(audits.readBench, players.auditor);
      await act(audits.saveBenchAnswer, players.auditor, {
        params: { criterionId: themes[0]!.criteria[0]!.id },
        body: { observed: 'no', agreed: 'no', note: word('answer'), version: 0 },
      });
    },
    'audits.finish': async () => {
      const { findings: found } = await act<{ findings: { id: string }[] }>(findings.readFindings, players.auditor);
      const params = { findingId: found[0]!.id };
      await act(findings.addFindingEvidence, players.auditor, { params }, `Relevé ${word('evidence')}`);
    },
    'audits.sendResults': async () => {
      await message('to-auditor', players.beneficiary, ['auditor']);
      await message('to-manager', players.beneficiary, ['manager']);
      await message('auditor-to-manager', players.auditor, ['manager']);
      await act(cases.addDocument, players.beneficiary, {}, `Papier ${word('paper')}`);
    },
    'quotes.submit': async ({ by }) => {
      if (by !== players.rival) return;
      await draft('rival-draft', players.rival);
      await draft('provider-draft', players.provider);
      await message('to-rival', players.beneficiary, ['provider'], players.rival);
      await message('to-provider', players.beneficiary, ['provider'], players.provider);
      await message('from-rival', players.rival, ['beneficiary']);
    },
    'funding.confirm': async () => {
      const { failures } = await test.context.jobs.drain();
      if (failures.length) throw new Error(failures.map(({ reason }) => reason).join('\n'));
      await message('after-signature', players.provider, ['beneficiary', 'auditor', 'manager']);
    },
    'funding.claim': async ({ body }) => {
      const reason = `Illisible ${word('claim-returned')}`;
      await act(funding.sendBackClaim, players.manager, { body: { version: await version(), reason } });
      await act(funding.fileClaim, players.beneficiary, {
        body: { ...(body as object), invoiceNumber: `F-2 ${word('claim')}`, version: await version() },
      });
    },
    'funding.orderPayment': async () => {
      const reason = `Compte fermé ${word('payment-returned')}`;
      await act(funding.returnPayment, players.manager, { body: { version: await version(), reason } });
      await act(funding.orderPayment, players.manager, { body: { version: await version() } });
    },
  };

  return {
    /** Puts another audit body in charge first, which writes, before it is replaced; gives the body that replaces it. */
    async write({ endpoint, params, body }: Asked): Promise<unknown> {
      caseId = params['caseId'] ?? caseId;
      if (endpoint.name !== cases.assignAuditor.name) return body;
      const { organisationId: auditorId } = players.oldAuditor;
      await act(cases.assignAuditor, players.manager, { body: { ...(body as object), auditorId } });
      await message('from-old-auditor', players.oldAuditor, ['beneficiary', 'manager']);
      return { ...(body as object), reason: 'Indisponible', version: await version() };
    },
    async after(asked: Asked): Promise<void> {
      const { name } = asked.endpoint;
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      if (times === 1 || name === quotes.submitQuote.name) await after[name]?.(asked);
    },
  };
}
