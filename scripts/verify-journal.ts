// Checks the whole journal of this installation and names the first bad entry; exit code 1 when there is one.
import fs from 'node:fs';
import path from 'node:path';
import { openDatabase, reading } from '../platform/server/database/connection.ts';
import { startEmbedded } from '../platform/server/database/embedded.ts';
import { verifyJournal, type Fault } from '../platform/server/journal/verify.ts';
import { readSettings } from '../platform/server/start/settings.ts';
import { root } from './run.ts';
import { say } from './setup.mjs';

const { data, databaseUrl } = readSettings(process.argv.slice(2), process.env, root);
const folder = path.join(data, 'postgres');
if (!databaseUrl && !fs.existsSync(folder)) {
  say({ fr: `Aucune donnée dans ${data} : rien à vérifier.`, en: `No data in ${data}: nothing to check.` });
  process.exit(1);
}
const embedded = databaseUrl ? undefined : await startEmbedded({ directory: folder });
const db = openDatabase(embedded?.config ?? { connectionString: databaseUrl });
try {
  const { entries, streams, anchors, fault } = await reading(db, { platform: true }, verifyJournal);
  if (fault) process.exitCode = 1;
  say(
    fault
      ? { fr: `Journal abîmé : ${placeOf(fault)}.`, en: `Journal damaged: ${placeOf(fault)}.` }
      : {
          fr: `Journal intact : ${entries} entrées, ${streams} fils, ${anchors} ancres.`,
          en: `Journal intact: ${entries} entries, ${streams} streams, ${anchors} anchors.`,
        },
  );
} finally {
  await db.destroy();
  // A database found running belongs to the product, which goes on.
  if (embedded?.how === 'started') await embedded.stop();
}

function placeOf({ stream, sequence, day, kind }: Fault): string {
  return [stream, sequence, day, kind].filter((part) => part !== null).join(' · ');
}
