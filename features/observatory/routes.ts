import type { FastifyReply } from 'fastify';
import { parisDay } from '../../platform/server/clock.ts';
import type { Language } from '../../platform/contract/problem.ts';
import type { Context } from '../../platform/server/context.ts';
import { reading, type Read, type Scope } from '../../platform/server/database/connection.ts';
import { disposition, displayName } from '../../platform/server/files/name.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { organisationRow } from '../organisations/queries.ts';
import { structureFamilies, territories } from '../organisations/queries-lists.ts';
import { decideNaming, namingOf } from './commands-naming.ts';
import * as contract from './contract.ts';
import type { Observatory } from './contract-figures.ts';
import { exportWords, observatoryTable } from './export.ts';
import { SIZES, sizeNames } from './model.ts';
import type { Filters } from './model-scope.ts';
import { platformRoutes } from './routes-platform.ts';
import { quarterOf } from './model-quarter.ts';
import { keptQuarters } from './queries-cells.ts';
import { shapesOf } from './queries-kept.ts';
import { groupView, namedView } from './queries-named.ts';
import { peersView } from './queries-peers.ts';
import { groundOf, within } from './queries-reader.ts';
import { openView } from './queries-open.ts';
import { observatoryView } from './queries-view.ts';

type Query = Filters & { referential?: string | undefined; from?: string | undefined; to?: string | undefined };

async function ofTerritory(context: Context, read: Read, organisationId: string, query: Query, now: Date) {
  const asked = within(await groundOf(read, organisationId), query);
  return observatoryView(context.db, read, { ...asked, live: true }, now);
}

const ofEveryone = (
  context: Context,
  read: Read,
  query: Query & { territory: string },
  now: Date,
): Promise<Observatory> => openView(context.db, read, query, now);

interface Download {
  context: Context;
  scope: Scope;
  reply: FastifyReply;
  now: Date;
}

async function viewFor({ context, scope }: Download, find: (read: Read) => Promise<Observatory>): Promise<Observatory> {
  return reading(context.db, scope, find);
}

function nameFile({ reply, now }: Download, language: Language, view: Observatory, extension: string): void {
  const { territory, region, type } = view.scope;
  const place = [region ?? territory, type].flatMap((part) => part?.name[language] ?? []).join(' ');
  const name = `${exportWords(language).file} ${place} ${view.quarter.id} ${parisDay(now)}.${extension}`;
  void reply.header('content-disposition', disposition(displayName(name.replaceAll(/[/\\]/g, ' ')), 'attachment'));
}

// An open page stands for a quarter: its table is written once in each language.
const written = new WeakMap<Observatory, Partial<Record<Language, string>>>();

function tableOf(view: Observatory, language: Language): string {
  const kept = written.get(view) ?? {};
  written.set(view, kept);
  return (kept[language] ??= observatoryTable(view, language));
}

const CSV = 'text/csv; charset=utf-8; header=present';

async function sendTable(call: Download, language: Language, find: (read: Read) => Promise<Observatory>) {
  const view = await viewFor(call, find);
  nameFile(call, language, view, 'csv');
  return call.reply.type(CSV).send(tableOf(view, language));
}

async function sendData(call: Download, language: Language, find: (read: Read) => Promise<Observatory>) {
  const view = await viewFor(call, find);
  nameFile(call, language, view, 'json');
  return call.reply.type('application/json; charset=utf-8').send(JSON.stringify(view, null, 2));
}

export const routes: readonly Route[] = [
  ...platformRoutes,
  serveRead(contract.readTerritory, (read, { context, params, query, now }) =>
    ofTerritory(context, read, params.organisationId, query, now),
  ),
  serveRaw(contract.exportTerritoryTable, (call) =>
    sendTable(call, call.query.language ?? call.language, (read) =>
      ofTerritory(call.context, read, call.params.organisationId, call.query, call.now),
    ),
  ),
  serveRaw(contract.exportTerritoryData, (call) =>
    sendData(call, call.language, (read) =>
      ofTerritory(call.context, read, call.params.organisationId, call.query, call.now),
    ),
  ),
  serveRead(contract.readOpen, (read, { context, query, now }) => ofEveryone(context, read, query, now)),
  serveRaw(contract.exportOpenTable, (call) =>
    sendTable(call, call.query.language ?? call.language, (read) =>
      ofEveryone(call.context, read, call.query, call.now),
    ),
  ),
  serveRaw(contract.exportOpenData, (call) =>
    sendData(call, call.language, (read) => ofEveryone(call.context, read, call.query, call.now)),
  ),
  serveRead(contract.readChoices, async (read, { now }) => {
    const shapes = await shapesOf(read);
    return {
      published: (await keptQuarters(read)).some(({ quarter }) => quarter < quarterOf(now)),
      referentials: [...shapes.newest.values()].map(({ id, title, levels }) => ({ id, title, levels })),
      territories: territories().map(({ code, name, regions }) => ({ code, name, regions })),
      types: structureFamilies().flatMap((family) => family.types.map(({ id, name }) => ({ id, name }))),
      sizes: SIZES.map((id) => ({ id, name: sizeNames[id] })),
    };
  }),
  serveRead(contract.readPeers, (read, { context, params, query, now }) =>
    peersView(context.db, read, { ...params, referential: query.referential, now }),
  ),
  serveRead(contract.readGroup, (read, { params, query, now }) =>
    groupView(read, { ...params, referential: query.referential, now }),
  ),
  serveRead(contract.readNamed, (read, { params, query, now }) =>
    namedView(read, { ...params, referential: query.referential, after: query.after, now }),
  ),
  serveRead(contract.readNaming, async (read, { params: { organisationId } }) => {
    await organisationRow(read, organisationId);
    return namingOf(read, organisationId);
  }),
  serveWrite(contract.decideNaming, async (tx, { params: { organisationId }, body, actor, now }) => {
    await decideNaming(tx, { organisationId, actor: { id: actor.accountId, name: actor.name }, now }, body.agreed);
    return namingOf(tx, organisationId);
  }),
];
