import { parisDay } from '../../platform/server/clock.ts';
import { writing } from '../../platform/server/database/connection.ts';
import { uploadOf } from '../../platform/server/files/http.ts';
import { displayName } from '../../platform/server/files/name.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Call, type Route } from '../../platform/server/http/serve.ts';
import * as commands from './commands.ts';
import { saveDirectoryPoints } from './commands-directory.ts';
import { chooseAlerts } from './commands-setting.ts';
import * as contract from './contract.ts';
import * as directoryContract from './contract-directory.ts';
import { bySeverity, countSeverities, MAX_REPORT_BYTES } from './model.ts';
import { graded, titleOf } from './model-words.ts';
import { scansView, scanView, trendView } from './queries.ts';
import { directoryLevel, directoryView } from './queries-directory.ts';
import { findingsView } from './queries-findings.ts';
import { scanWords } from './queries-words.ts';
import { readApart } from './read-apart.ts';

const MOST_SHOWN = 10;
/** Ends a transaction whose only purpose was to see what it would do. */
class Undone extends Error {}

interface Signed {
  params: { organisationId: string };
  actor: Actor;
  now: Date;
}
const actOf = ({ params, actor, now }: Signed): commands.ScansAct => ({
  organisationId: params.organisationId,
  actor: { id: actor.accountId, name: actor.name },
  now,
});
const askedBy = ({ params, actor, now }: Signed) => ({
  organisationId: params.organisationId,
  permissions: actor.standings.get(params.organisationId)?.permissions ?? new Set<string>(),
  today: parisDay(now),
});

type Bringing = Call<typeof contract.previewScan> | Call<typeof contract.importScan>;
const bringing = async ({ request, query, now }: Bringing) => {
  const { stream, name } = await uploadOf(request, MAX_REPORT_BYTES);
  return { report: await readApart(stream, now), fileName: displayName(name), heldOn: query.heldOn };
};

/** What importing would do: it is done, seen and undone. */
async function outcomeOf(call: Bringing, given: Awaited<ReturnType<typeof bringing>>): Promise<commands.Outcome> {
  let seen: commands.Outcome | undefined;
  await writing(call.context.db, call.scope, async (tx) => {
    seen = await commands.importReport(tx, actOf(call), given);
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return seen!;
}

export const routes: readonly Route[] = [
  serveRead(contract.listScans, (read, call) => scansView(read, askedBy(call))),
  serveRaw(contract.previewScan, async (call) => {
    const given = await bringing(call);
    const words = await scanWords();
    const { tool, toolVersion, target, scannedAt, assets, scores, findings, told } = graded(given.report, words);
    return {
      report: {
        tool,
        toolVersion,
        target,
        scannedAt,
        assets: assets.length,
        counts: countSeverities(findings),
        scores,
        told,
      },
      outcome: await outcomeOf(call, given),
      worst: findings
        .toSorted((a, b) => bySeverity(a.severity, b.severity))
        .slice(0, MOST_SHOWN)
        .map((finding) => ({
          rawId: finding.rawId,
          title: titleOf({ ...finding, tool }, words),
          asset: finding.asset,
          port: finding.port,
          severity: finding.severity,
          toConfirm: finding.toConfirm,
        })),
    };
  }),
  serveRaw(contract.importScan, async (call) => {
    const given = await bringing(call);
    return writing(call.context.db, call.scope, (tx) => commands.importReport(tx, actOf(call), given));
  }),
  serveRead(contract.listFindings, (read, call) => findingsView(read, call.params.organisationId, call.query)),
  serveRead(contract.readTrend, (read, call) => trendView(read, call.params.organisationId)),
  serveWrite(contract.chooseAlerts, (tx, call) => chooseAlerts(tx, actOf(call), call.body)),
  serveRead(contract.readScan, (read, call) => scanView(read, { ...askedBy(call), scanId: call.params.scanId })),
  serveWrite(contract.removeScan, (tx, call) => commands.removeReport(tx, actOf(call), call.params.scanId)),
  serveRead(directoryContract.listDirectoryLevels, (read, call) => directoryView(read, askedBy(call))),
  serveWrite(directoryContract.saveDirectoryPoints, async (tx, call) => {
    await saveDirectoryPoints(tx, actOf(call), call.params.auditId, call.body.points);
    return directoryLevel(tx, call.params.organisationId, call.params.auditId);
  }),
];
