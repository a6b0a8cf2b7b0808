import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { invalid, type Language } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, writing, type Scope } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import type { Actor } from '../../platform/server/http/actor.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { append } from '../../platform/server/journal/journal.ts';
import { inventoryStream } from './commands-batch.ts';
import { erasePerson } from './commands-erase.ts';
import * as contract from './contract-export.ts';
import { personLines } from '../identities/queries-person.ts';
import { csvPart, personCsv, workbookOf } from './exports.ts';
import type { Filter } from './model-filter.ts';
import { kindNames } from './model-kinds.ts';
import { exportPart, type ExportPlace } from './queries-export.ts';
import { personObjects } from './queries-people.ts';
import { actOf } from './routes-act.ts';

interface Asked {
  params: { organisationId: string };
  actor: Actor;
  context: Context;
  scope: Scope;
  now: Date;
  reply: FastifyReply;
}

const AT_A_TIME = 2000;
const CSV = 'text/csv; charset=utf-8; header=present';

/** Writes the download in the history before its first byte leaves, and names its file. */
async function release(call: Asked, document: string, name: string, extension: string): Promise<void> {
  const { organisationId, actor, now } = actOf(call);
  await writing(call.context.db, call.scope, (tx) =>
    append(tx, {
      stream: inventoryStream(organisationId),
      organisationId,
      at: now,
      actor,
      kind: 'report.downloaded',
      data: { document },
    }),
  );
  const file = displayName(`${name} ${parisDay(now)}.${extension}`);
  void call.reply.header('content-disposition', disposition(file, 'attachment'));
}

async function* csvOf({ context, scope, params }: Asked, filter: Filter, language: Language): AsyncGenerator<string> {
  let after: ExportPlace | null = null;
  for (let first = true; first || after; first = false) {
    const from: ExportPlace | null = after;
    const rows: Awaited<ReturnType<typeof exportPart>> = await reading(context.db, scope, (read) =>
      exportPart(read, params.organisationId, filter, from, AT_A_TIME),
    );
    yield csvPart(filter.kind, rows, language, first);
    const last = rows.at(-1);
    after = last && rows.length === AT_A_TIME ? { name: last.sort_name, id: last.id } : null;
  }
}

export const fileRoutes: readonly Route[] = [
  serveRaw(contract.exportCsv, async (call) => {
    const { language: asked, ...filter } = call.query;
    const language = asked ?? call.language;
    await release(call, `inventory-${filter.kind}.csv`, kindNames[filter.kind][language], 'csv');
    return call.reply.type(CSV).send(Readable.from(csvOf(call, filter, language)));
  }),
  serveRaw(contract.exportWorkbook, async (call) => {
    const { language: asked, ...filter } = call.query;
    const language = asked ?? call.language;
    const rows = await reading(call.context.db, call.scope, (read) =>
      exportPart(read, call.params.organisationId, filter, null, contract.MOST_IN_WORKBOOK + 1),
    );
    if (rows.length > contract.MOST_IN_WORKBOOK)
      throw invalid('query.kind', {
        fr: 'Un classeur tient 20\u202f000 lignes\u00a0: filtrez la liste, ou prenez le tableau (CSV).',
        en: 'A workbook holds 20,000 lines: filter the list, or take the table (CSV).',
      });
    const workbook = await workbookOf(filter.kind, rows, language);
    await release(call, `inventory-${filter.kind}.xlsx`, kindNames[filter.kind][language], 'xlsx');
    return call.reply.type(contract.exportWorkbook.download!).send(workbook);
  }),
  serveRead(contract.readPerson, async (read, { params, body }) => {
    const objects = await personObjects(read, params.organisationId, body.person);
    const elsewhere = await personLines(read, params.organisationId, body.person);
    return {
      objects: objects.map(({ id, kind, name, state, as }) => ({ id, kind, name, state, as })),
      elsewhere: elsewhere.length,
    };
  }),
  serveRaw(contract.exportPerson, async (call) => {
    const language = call.body.language ?? call.language;
    const { organisationId } = call.params;
    const { person } = call.body;
    const [objects, elsewhere] = await reading(call.context.db, call.scope, async (read) => [
      await personObjects(read, organisationId, person),
      await personLines(read, organisationId, person),
    ]);
    // The name of the file tells nobody whom it concerns.
    await release(
      call,
      'inventory-person.csv',
      language === 'fr' ? 'Données d’une personne' : 'One person’s data',
      'csv',
    );
    return call.reply.type(CSV).send(personCsv(objects, elsewhere, language));
  }),
  serveWrite(contract.erasePerson, (tx, call) => erasePerson(tx, actOf(call), call.body.person)),
];
