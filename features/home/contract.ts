import { endpoint } from '../../platform/contract/endpoint.ts';
import { siteSchema } from '../../platform/contract/site.ts';

export type { Site } from '../../platform/contract/site.ts';

export const readSite = endpoint({
  name: 'home.readSite',
  method: 'GET',
  path: '/api/site',
  summary: 'Who operates and hosts this installation, and where to write to them.',
  access: { kind: 'public' },
  reply: siteSchema,
});
