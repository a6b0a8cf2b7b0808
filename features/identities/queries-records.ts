import { Problem, notFound } from '../../platform/contract/problem.ts';
import type { Read } from '../../platform/server/database/connection.ts';
import type { Outcome, PersonMove } from './model-people.ts';
import type { Decision } from './model-reviews.ts';

/** The record of an arrival or a departure, as it was signed. */
export interface KeptChecklist {
  digest: string;
  record: {
    /** A name was erased since: it no longer matches its digest. */
    erased?: true;
    kind: PersonMove;
    person: string;
    job: string;
    site: string | null;
    day: string;
    signedAt: string;
    signedBy: string;
    steps: {
      title: string;
      doer: string;
      dueOn: string;
      outcome: Outcome;
      gone: boolean;
      doneOn: string | null;
      doneBy: string | null;
      reason: string;
    }[];
  };
}

/** The record of a review, as it was signed. */
export interface KeptReview {
  digest: string;
  record: {
    /** A name was erased since: it no longer matches its digest. */
    erased?: true;
    site: string | null;
    startedAt: string;
    startedBy: string;
    signedAt: string;
    signedBy: string;
    accesses: {
      name: string;
      person: string | null;
      lastUsedOn: string | null;
      decision: Decision;
      note: string;
      decidedBy: string | null;
    }[];
  };
}

async function keptRecord(read: Read, table: 'access_checklist' | 'access_review', organisationId: string, id: string) {
  const row = await read
    .selectFrom(table)
    .select(['record', 'digest'])
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  if (!row) throw notFound();
  if (!row.record || !row.digest)
    throw new Problem(409, 'not-signed', {
      fr: 'Ce document existe une fois signé : terminez d’abord, puis signez.',
      en: 'This document exists once signed: finish first, then sign.',
    });
  return { record: row.record as unknown, digest: row.digest };
}

/** Throws 404, or 409 while it is not signed. */
export const checklistRecord = async (read: Read, organisationId: string, id: string) =>
  (await keptRecord(read, 'access_checklist', organisationId, id)) as KeptChecklist;

/** Throws 404, or 409 while it is not signed. */
export const reviewRecord = async (read: Read, organisationId: string, id: string) =>
  (await keptRecord(read, 'access_review', organisationId, id)) as KeptReview;
