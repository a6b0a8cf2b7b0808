import { disposition, displayName } from '../../platform/server/files/name.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { serveRaw, type Route } from '../../platform/server/http/serve.ts';
import { readBulletin } from './contract-bulletin.ts';
import { quarterName, quarterOf, readQuarter } from './model-quarter.ts';
import { bulletinWords } from './print-bulletin.ts';
import { keptQuarters } from './queries-cells.ts';
import { groundOf, within } from './queries-reader.ts';
import { observatoryView } from './queries-view.ts';
import { renderBulletin } from './render-bulletin.ts';

// What a browser's own reader of PDF needs, and nothing else.
const PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

export const bulletinRoutes: readonly Route[] = [
  serveRaw(readBulletin, async ({ context, scope, params, query, now, reply, ...call }) => {
    const language = query.language ?? call.language;
    const view = await reading(context.db, scope, async (read) => {
      const place = within(await groundOf(read, params.organisationId), { region: query.region });
      const closed = (await keptQuarters(read)).map(({ quarter }) => quarter).filter((one) => one < quarterOf(now));
      const to = query.quarter ? readQuarter(query.quarter) : closed.at(-1);
      // What moved in the quarter: since the end of the one before.
      const from = to !== undefined && closed.includes(to - 1) ? to - 1 : to;
      const span = to === undefined || from === undefined ? {} : { from: quarterName(from), to: quarterName(to) };
      return observatoryView(context.db, read, { ...place, ...span, referential: query.referential, live: false }, now);
    });
    const pdf = await renderBulletin(context.documents, view, { language, now, origin: context.origin });
    const { region, territory } = view.scope;
    const file = `${bulletinWords(language).file} ${(region ?? territory).name[language]} ${view.quarter.id}.pdf`;
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-security-policy': PDF_POLICY,
        'content-disposition': disposition(displayName(file.replaceAll(/[/\\]/g, ' ')), 'attachment'),
      })
      .send(pdf);
  }),
];
