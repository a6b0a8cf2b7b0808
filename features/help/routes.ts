import { reading } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import * as contract from './contract.ts';
import * as queries from './queries.ts';

/** What helps to understand and to find help; open to all. */
export const routes: readonly Route[] = [
  serveRaw(contract.readTerms, async () => ({ terms: await queries.glossary() })),
  serveRaw(contract.readGlossary, async () => ({ terms: await queries.glossary() })),
  serveRaw(contract.readDirectory, async ({ context, scope, actor, query }) => {
    const organisationIds = [...(actor?.standings.keys() ?? [])];
    const regions = (await queries.directory()).filter(({ region }) => !query.region || region === query.region);
    return { regions, mine: await reading(context.db, { ...scope, organisationIds }, queries.regionsInScope) };
  }),
  serveRead(contract.readReading, async (read, { query }) => {
    const documents = await queries.readingList();
    const themes = (await queries.offeredThemes(read)).filter(({ id }) => !query.theme || id === query.theme);
    const about = (id: string) => documents.filter(({ theme }) => theme === id);
    return {
      themes: themes
        .map((theme) => ({ ...theme, documents: about(theme.id) }))
        .filter((theme) => theme.documents.length > 0),
    };
  }),
];
