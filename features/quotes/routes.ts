import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf, receiveDocument } from '../cases/commands-act.ts';
import { sharePlan } from '../cases/commands-people.ts';
import * as commands from './commands.ts';
import * as moves from './commands-moves.ts';
import { acceptPaper } from './commands-papers.ts';
import { closePlan } from './commands-providers.ts';
import * as contract from './contract.ts';
import * as providers from './contract-providers.ts';
import { comparisonView, quotesView, quoteView } from './queries.ts';
import { providersView } from './queries-providers.ts';

export const routes: readonly Route[] = [
  serveRead(providers.listProviders, (read, call) => providersView(read, caseActOf(call))),
  serveWrite(providers.sharePlan, async (tx, call) => {
    const act = caseActOf(call);
    await sharePlan(tx, act, call.body);
    return providersView(tx, act);
  }),
  serveWrite(providers.endInvitation, async (tx, call) => {
    const act = caseActOf(call);
    await closePlan(tx, act, call.params.providerId.toLowerCase());
    return providersView(tx, act);
  }),
  serveRead(contract.listQuotes, (read, call) => quotesView(read, caseActOf(call))),
  serveRead(contract.compareQuotes, (read, call) => comparisonView(read, caseActOf(call))),
  serveRead(contract.readQuote, (read, call) => quoteView(read, caseActOf(call), call.params.quoteId)),
  serveWrite(contract.createQuote, async (tx, call) => {
    const act = caseActOf(call);
    return quoteView(tx, act, await commands.createQuote(tx, act, call.body));
  }),
  serveWrite(contract.changeQuote, async (tx, call) => {
    const act = caseActOf(call);
    await commands.changeQuote(tx, act, call.params.quoteId, call.body);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.removeQuote, (tx, call) =>
    commands.removeQuote(tx, caseActOf(call), call.params.quoteId, call.query.version),
  ),
  serveRaw(contract.attachDocument, (call) =>
    receiveDocument(call, (tx, seen) =>
      acceptPaper(tx, caseActOf(call), seen, { quoteId: call.params.quoteId, ...call.query }),
    ),
  ),
  serveWrite(contract.submitQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.submitQuote(tx, act, call.params.quoteId, call.body.version);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.withdrawQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.withdrawQuote(tx, act, call.params.quoteId, call.body.version);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.signQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.signQuote(tx, act, call.params.quoteId, call.body.version);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.unsignQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.unsignQuote(tx, act, call.params.quoteId, call.body);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.validateQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.validateQuote(tx, act, call.params.quoteId, call.body.version);
    return quoteView(tx, act, call.params.quoteId);
  }),
  serveWrite(contract.sendBackQuote, async (tx, call) => {
    const act = caseActOf(call);
    await moves.sendBackQuote(tx, act, call.params.quoteId, call.body);
    return quoteView(tx, act, call.params.quoteId);
  }),
];
