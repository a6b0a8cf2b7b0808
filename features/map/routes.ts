import type { Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import * as contract from './contract.ts';
import { layOutApart } from './layout.ts';
import { completenessOfAll } from './model-completeness.ts';
import { viewNames, type ViewId } from './model.ts';
import { estateOf } from './queries.ts';
import { renderReport, reportWords } from './report.ts';
import { svgOf } from './svg.ts';
import { graphOf, impactView, mapOf } from './views.ts';

// What a browser needs to show a drawing or a document opened by itself, and nothing else.
const FILE_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const fileName = (organisation: string, view: string, language: Language, extension: string): string =>
  displayName(`${reportWords(language).file} ${view} ${organisation}.${extension}`.replaceAll(/[/\\]/g, ' '));

const titleOf = (view: ViewId, organisation: string, language: Language): string =>
  `${viewNames[view].name[language]} – ${organisation}`;

export const routes: readonly Route[] = [
  // Laid out once the read has ended: a tangled map must hold a thread, never a connection of the database.
  serveRaw(contract.readMap, async ({ context, scope, params, query, now }) => {
    const estate = await reading(context.db, scope, (read) => estateOf(read, params.organisationId));
    const { graph, rest } = mapOf(estate, query, parisDay(now));
    return { ...rest, layout: await layOutApart(graph) };
  }),
  serveRead(contract.readImpact, async (read, { params }) =>
    impactView(await estateOf(read, params.organisationId), params.objectId),
  ),
  serveRaw(contract.exportMap, async ({ context, scope, params, query, now, reply, ...call }) => {
    const language = query.language ?? call.language;
    const estate = await reading(context.db, scope, (read) => estateOf(read, params.organisationId));
    const layout = await layOutApart(graphOf(estate, completenessOfAll(estate, parisDay(now)), query));
    const title = titleOf(query.view, estate.organisation, language);
    return reply
      .headers({
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': FILE_POLICY,
        'content-disposition': disposition(
          fileName(estate.organisation, viewNames[query.view].name[language], language, 'svg'),
          'attachment',
        ),
      })
      .send(svgOf(layout, { title, about: viewNames[query.view].question[language] }, language));
  }),
  serveRaw(contract.exportMapReport, async ({ context, scope, params, query, now, reply, ...call }) => {
    const language = query.language ?? call.language;
    const estate = await reading(context.db, scope, (read) => estateOf(read, params.organisationId));
    const pdf = await renderReport(context.documents, estate, { language, now });
    return reply
      .headers({
        'content-type': 'application/pdf',
        'content-security-policy': FILE_POLICY,
        'content-disposition': disposition(fileName(estate.organisation, '', language, 'pdf'), 'attachment'),
      })
      .send(pdf);
  }),
];
