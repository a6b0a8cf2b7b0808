import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf, receiveDocument } from '../cases/commands-act.ts';
import { attachment, markRead, writeMessage } from './commands.ts';
import * as contract from './contract.ts';
import { messagesView } from './queries.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listMessages, (read, call) => messagesView(read, caseActOf(call), call.query.before)),
  serveWrite(contract.writeMessage, (tx, call) => writeMessage(tx, caseActOf(call), call.body)),
  serveWrite(contract.readMessages, (tx, call) => markRead(tx, caseActOf(call), call.body.ids)),
  serveRaw(contract.attachFile, (call) =>
    receiveDocument(call, (tx, seen) => attachment(tx, caseActOf(call), seen, call.params.messageId)),
  ),
];
