// Counts the observatory's figures again from the journal and keeps them; with `--check`, only tells what differs from what is
// kept, with exit code 1 when something does. May run beside the product.
import fs from 'node:fs';
import path from 'node:path';
import { checkAll, rebuildAll } from '../features/observatory/commands-check.ts';
import { systemClock } from '../platform/server/clock.ts';
import { openDatabase } from '../platform/server/database/connection.ts';
import { startEmbedded } from '../platform/server/database/embedded.ts';
import { readSettings } from '../platform/server/start/settings.ts';
import { root } from './run.ts';
import { say } from './setup.mjs';

const asked = process.argv.slice(2);
const check = asked.includes('--check');
const { data, databaseUrl } = readSettings(
  asked.filter((one) => one !== '--check'),
  process.env,
  root,
);
const folder = path.join(data, 'postgres');
if (!databaseUrl && !fs.existsSync(folder)) {
  say({ fr: `Aucune donnée dans ${data} : rien à compter.`, en: `No data in ${data}: nothing to count.` });
  process.exit(1);
}
const embedded = databaseUrl ? undefined : await startEmbedded({ directory: folder });
const db = openDatabase(embedded?.config ?? { connectionString: databaseUrl });
try {
  const counting = { db, clock: systemClock };
  const { rows, equal, differences, milliseconds } = check ? await checkAll(counting) : await rebuildAll(counting);
  const seconds = (milliseconds / 1000).toFixed(1);
  const told = differences.map((one) => `\n  ${one}`).join('');
  if (equal)
    say({
      fr: `Observatoire juste : ${rows} lignes recomptées depuis le journal en ${seconds} s, toutes égales.`,
      en: `Observatory right: ${rows} rows counted again from the journal in ${seconds} s, all equal.`,
    });
  else if (check) {
    process.exitCode = 1;
    say({
      fr: `L’observatoire diffère du journal. Premières différences :${told}`,
      en: `The observatory differs from the journal. First differences:${told}`,
    });
  } else
    say({
      fr: `Observatoire recompté depuis le journal : ${rows} lignes en ${seconds} s. Ce qui différait est corrigé :${told}`,
      en: `Observatory counted again from the journal: ${rows} rows in ${seconds} s. What differed is mended:${told}`,
    });
} finally {
  await db.destroy();
  // A database found running belongs to the product, which goes on.
  if (embedded?.how === 'started') await embedded.stop();
}
