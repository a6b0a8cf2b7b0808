import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';

const setting = z.string().nullable();

/** Who runs this installation, as the law wants it told. Null: the operator has not filled it in yet, and the page says so. */
export const siteSchema = z.object({
  operator: setting,
  operatorAddress: setting,
  publicationDirector: setting,
  hosting: setting,
  contact: setting,
  securityContact: setting,
});
export type Site = z.output<typeof siteSchema>;

export const readSite = endpoint({
  name: 'home.readSite',
  method: 'GET',
  path: '/api/site',
  summary: 'Who operates and hosts this installation, and where to write to them.',
  access: { kind: 'public' },
  reply: siteSchema,
});
