/** The page where keys and webhooks are kept. */
export const interfacePage = (organisationId: string): string => `/organisations/${organisationId}/interface`;
