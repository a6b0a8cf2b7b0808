import type { Performer, StandIn } from '../../features/demo/stand-in.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { TestApp } from './app.ts';
import { sampleUpload } from './sample.ts';
import type { Forged } from './session.ts';

/** A director of an organisation, with a real session. */
export type Player = Forged & { organisationId: string };

/** One call of a story, before it is sent. */
export interface Asked {
  endpoint: AnyEndpoint;
  by: Player;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

/** Sends a call as it stands, with the player's own session. */
export function sendAs(test: TestApp, { endpoint, by, params, query, body }: Asked, file?: string) {
  const upload = file === undefined ? null : sampleUpload(file);
  return test.app.inject({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    query,
    headers: { ...by.headers, ...upload?.headers },
    ...(upload ? { payload: upload.payload } : body === undefined ? {} : { payload: body as object }),
  });
}

interface Turns {
  /** What is sent in place of a call. */
  write(asked: Asked): unknown;
  file(asked: Asked, text: string): string;
  before(asked: Asked): Promise<void>;
  after(asked: Asked): Promise<void>;
}

/** The demonstration's story played by people with real sessions, who may do more before and after each call. */
export function standOf(test: TestApp, players: readonly Player[], turns: Turns): StandIn {
  const { clock } = test.context;
  const playerOf = ({ organisationId }: Performer) =>
    players.find((player) => player.organisationId === organisationId)!;

  async function send(endpoint: AnyEndpoint, by: Performer, given: unknown, file?: string) {
    const { params = {}, query = {}, body } = given as Partial<Asked>;
    const asked: Asked = { endpoint, by: playerOf(by), params, query, body };
    await turns.before(asked);
    const written = { ...asked, body: await turns.write(asked) };
    const reply = await sendAs(test, written, file === undefined ? undefined : turns.file(asked, file));
    if (reply.statusCode >= 400) throw new Error(`${endpoint.name} by ${by.name}: ${reply.statusCode} ${reply.body}`);
    await turns.after(asked);
    return reply.body ? reply.json<unknown>() : undefined;
  }

  return {
    at: (instant) => clock.advance({ seconds: (instant.getTime() - clock.now().getTime()) / 1000 }),
    now: () => clock.now(),
    ask: async (endpoint, by, given) => (await send(endpoint, by, given)) as never,
    upload: async (endpoint, by, given, { text }) => (await send(endpoint, by, given, text)) as never,
    close: () => Promise.resolve(),
  };
}
