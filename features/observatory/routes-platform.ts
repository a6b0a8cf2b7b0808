import { serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { changeMinimum, settingsView } from './commands-settings.ts';
import * as contract from './contract-platform.ts';
import { CHECK } from './jobs.ts';

export const platformRoutes: readonly Route[] = [
  serveRead(contract.readSettings, (read) => settingsView(read)),
  serveWrite(contract.changeMinimum, async (tx, { body, actor, now }) => {
    await changeMinimum(tx, { id: actor.accountId, name: actor.name }, body, now);
    return settingsView(tx);
  }),
  serveWrite(contract.startCheck, async (tx, { context }) => {
    await context.jobs.enqueue(tx, CHECK, {}, { singletonKey: CHECK });
    return { queued: true };
  }),
];
