import { siteSchema, type Site } from '../contract/site.ts';
import type { Read, Tx } from './database/connection.ts';

const KEY = 'site';

const environment: Record<keyof Site, string> = {
  operator: 'VIGIE_OPERATOR',
  operatorAddress: 'VIGIE_OPERATOR_ADDRESS',
  publicationDirector: 'VIGIE_PUBLICATION_DIRECTOR',
  hosting: 'VIGIE_HOSTING',
  contact: 'VIGIE_CONTACT',
  securityContact: 'VIGIE_SECURITY_CONTACT',
  accessibilityContact: 'VIGIE_ACCESSIBILITY_CONTACT',
};

/** Who runs this installation: what its administrator saved, else what the environment says. */
export async function readSite(read: Read | Tx): Promise<Site> {
  const row = await read.selectFrom('setting').select('value').where('key', '=', KEY).executeTakeFirst();
  const given = Object.fromEntries(
    Object.entries(environment).map(([field, name]) => [field, process.env[name]?.trim() || null]),
  );
  return siteSchema.parse({ ...given, ...(row?.value as Partial<Site> | undefined) });
}

/** Saves who runs this installation, an empty line as not filled in; gives what is kept. Needs the platform's scope. */
export async function writeSite(tx: Tx, site: Site, now: Date): Promise<Site> {
  const kept = siteSchema.parse(Object.fromEntries(Object.entries(site).map(([field, line]) => [field, line || null])));
  await writeSetting(tx, KEY, kept, now);
  return kept;
}

/** Saves one setting of the installation as JSON. Needs the platform's scope. */
export async function writeSetting(tx: Tx, key: string, value: unknown, now: Date): Promise<void> {
  const text = JSON.stringify(value);
  await tx
    .insertInto('setting')
    .values({ key, value: text, updated_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text, updated_at: now }))
    .execute();
}
