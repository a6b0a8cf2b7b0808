import { z } from 'zod';
import { endpoint } from '../../platform/contract/endpoint.ts';
import { quarterId } from './contract-figures.ts';

const code = z.string().regex(/^[0-9A-Za-z-]{1,60}$/);

export const readBulletin = endpoint({
  name: 'observatory.readBulletin',
  method: 'GET',
  path: '/api/organisations/:organisationId/observatory/bulletin.pdf',
  summary:
    'The bulletin of a closed quarter, for a region or a whole territory: the figures of the open observatory and nothing more; tagged PDF.',
  access: { kind: 'organisation', permission: 'observatory.read' },
  params: z.strictObject({ organisationId: z.guid() }),
  query: z.strictObject({
    referential: code.optional(),
    /** For a ministry; a regional body always reads its own region’s. */
    region: code.optional(),
    /** The last closed quarter unless told. */
    quarter: quarterId.optional(),
    /** Without it, the language of the request. */
    language: z.enum(['fr', 'en']).optional(),
  }),
  download: 'application/pdf',
  perMinute: 30,
});
