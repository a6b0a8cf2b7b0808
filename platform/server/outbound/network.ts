import { getServers } from 'node:dns';
import { isIP } from 'node:net';
import { StartupError } from '../startup-error.ts';
import { isPublic } from './addresses.ts';

export interface NameServer {
  address: string;
  port: number;
}

/** How the checks of domains reach the outside. Tests turn it towards servers of their own. */
export interface Network {
  /** Asked in turn; one that verifies DNSSEC is needed for that check to conclude. */
  nameServers: readonly NameServer[];
  /** Whether an address, once resolved, may be connected to. */
  allows(address: string): boolean;
  ports: { smtp: number; https: number };
  /** Certificate authorities trusted besides the usual ones, as PEM. */
  authorities: readonly string[];
}

const DNS_PORT = 53;

function read(text: string): NameServer | null {
  const found = /^(?:\[([^\]]+)\]|([^:\]]+)|([0-9a-f:.]+:[0-9a-f:.]*))(?::(\d{1,5}))?$/i.exec(text);
  const whole = isIP(text) ? text : (found?.[1] ?? found?.[2]);
  const port = isIP(text) ? DNS_PORT : Number(found?.[4] ?? DNS_PORT);
  return whole && isIP(whole) && port > 0 && port <= 65_535 ? { address: whole, port } : null;
}

/**
 * The network as the setting VIGIE_RESOLVER tells it: name servers by address, separated by commas (`127.0.0.1`, `[::1]:5300`);
 * the system's where it is not set. Throws a `StartupError` on one that makes no sense.
 */
export function openNetwork(env: NodeJS.ProcessEnv): Network {
  const given = (env['VIGIE_RESOLVER'] ?? '').split(',').flatMap((part) => part.trim() || []);
  const nameServers = (given.length > 0 ? given : getServers()).flatMap((text) => {
    const server = read(text);
    if (!server && given.length > 0)
      throw new StartupError({
        fr: `Le réglage VIGIE_RESOLVER n’est pas utilisable («\u00a0${text}\u00a0»)\u00a0: donnez l’adresse IP d’un serveur de noms, par exemple VIGIE_RESOLVER=127.0.0.1:53.`,
        en: `The setting VIGIE_RESOLVER cannot be used (“${text}”): give the IP address of a name server, for example VIGIE_RESOLVER=127.0.0.1:53.`,
      });
    return server ?? [];
  });
  return { nameServers, allows: isPublic, ports: { smtp: 25, https: 443 }, authorities: [] };
}
