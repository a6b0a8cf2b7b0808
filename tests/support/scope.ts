import { reading, type Read } from '../../platform/server/database/connection.ts';
import type { TestApp } from './app.ts';

/** Reads the database as one organisation sees it, to check what was really kept. */
export function readingAs<T>(t: TestApp, organisationId: string, work: (read: Read) => Promise<T>): Promise<T> {
  return reading(t.context.db, { organisationIds: [organisationId] }, work);
}
