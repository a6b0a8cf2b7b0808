import { serveRaw, type Route } from '../../platform/server/http/serve.ts';
import { readSite } from './contract.ts';

const setting = (name: string) => process.env[name]?.trim() || null;

export const routes: readonly Route[] = [
  serveRaw(readSite, async () => ({
    operator: setting('VIGIE_OPERATOR'),
    operatorAddress: setting('VIGIE_OPERATOR_ADDRESS'),
    publicationDirector: setting('VIGIE_PUBLICATION_DIRECTOR'),
    hosting: setting('VIGIE_HOSTING'),
    contact: setting('VIGIE_CONTACT'),
    securityContact: setting('VIGIE_SECURITY_CONTACT'),
  })),
];
