/** Every table whose rows name who may read an application. */
export const TABLES = [
  'application',
  'application_entity',
  'application_document',
  'application_fact',
  'application_opinion',
  'application_payment',
  'application_entry',
] as const;
