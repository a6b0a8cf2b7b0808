import { Problem } from '../../platform/contract/problem.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { actOf, mayManage } from './act.ts';
import { addDomain, askRun, changeDomain, removeDomain, settleProof } from './commands.ts';
import * as contract from './contract.ts';
import { isProved } from './examine.ts';
import { domainRow, domainView, readDomainPage, readDomains, readRunPage, oneRun } from './queries.ts';
import { openLookup } from './resolver.ts';

/** Domains: adding, proving, checking. */
export const routes: readonly Route[] = [
  serveRead(contract.listDomains, async (read, call) => ({
    domains: await readDomains(read, call.params.organisationId, call.now),
    mayManage: mayManage(call),
  })),
  serveWrite(contract.addDomain, async (tx, call) => {
    const id = await addDomain(tx, call.context, actOf(call), call.body);
    return domainView(tx, call.params.organisationId, id, call.now);
  }),
  serveRead(contract.readDomain, async (read, call) => {
    const { organisationId, domainId } = call.params;
    return { ...(await readDomainPage(read, organisationId, domainId, call.now)), mayManage: mayManage(call) };
  }),
  serveWrite(contract.changeDomain, async (tx, call) => {
    const { organisationId, domainId } = call.params;
    await changeDomain(tx, actOf(call), domainId, call.body);
    return domainView(tx, organisationId, domainId, call.now);
  }),
  serveWrite(contract.removeDomain, async (tx, call) => {
    await removeDomain(tx, actOf(call), call.params.domainId);
    return undefined;
  }),
  // Raw, because the DNS is asked before the transaction and not within it.
  serveRaw(contract.proveDomain, async (call) => {
    const { context, scope, params, now } = call;
    const { organisationId, domainId } = params;
    const row = await reading(context.db, scope, (read) => domainRow(read, organisationId, domainId));
    const lookup = openLookup({ servers: context.network.nameServers, inAllMs: 10_000 });
    const proved = await isProved(lookup, row.name, row.proof_token);
    if (proved === null)
      throw new Problem(409, 'dns-silent', {
        fr: 'Le serveur de noms ne répond pas. Réessayez dans quelques minutes.',
        en: 'The name server does not answer. Try again in a few minutes.',
      });
    const view = await writing(context.db, scope, async (tx) => {
      await settleProof(tx, actOf(call), domainId, proved);
      return domainView(tx, organisationId, domainId, now);
    });
    if (!proved)
      throw new Problem(409, 'proof-missing', {
        fr: 'L’enregistrement n’est pas encore visible. Après sa publication, il faut parfois attendre une heure.',
        en: 'The record cannot be seen yet. Once published, it sometimes takes an hour.',
      });
    return view;
  }),
  serveWrite(contract.runChecks, async (tx, call) => {
    const id = await askRun(tx, call.context, actOf(call), call.params.domainId);
    return oneRun(tx, id, call.now);
  }),
  serveRead(contract.readRun, (read, { params, now }) => readRunPage(read, params, now)),
];
