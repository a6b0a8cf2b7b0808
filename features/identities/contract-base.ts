import { z } from 'zod';

/** Where the addresses of passwords and accounts begin. */
export const base = '/api/organisations/:organisationId/identities' as const;
export const organisation = z.strictObject({ organisationId: z.guid() });
export const read = { kind: 'organisation', permission: 'inventory.read' } as const;
export const write = { kind: 'organisation', permission: 'inventory.write' } as const;
export const decide = { kind: 'organisation', permission: 'alert.decide' } as const;
export const version = z.int32().min(1);
/** In small letters, as the journal and the deadlines keep it. */
export const id = z.guid().toLowerCase();
export const day = z.iso.date().refine((one) => one >= '2000-01-01' && one <= '2099-12-31', {
  params: { text: { fr: 'Choisissez une date entre 2000 et 2099.', en: 'Choose a date between 2000 and 2099.' } },
});
/** Language of a document; the reader’s own when left out. */
export const inLanguage = z.strictObject({ language: z.enum(['fr', 'en']).optional() });
/** A site as a choice. */
export const siteSchema = z.object({ id: z.string(), name: z.string() });
