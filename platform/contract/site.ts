import { z } from 'zod';
import { lineOf } from './line.ts';

const line = lineOf(300).nullable();

/** Who runs this installation, as the law wants it told. Null: not filled in yet, and the pages say so. */
export const siteSchema = z.object({
  operator: line,
  operatorAddress: line,
  publicationDirector: line,
  hosting: line,
  contact: line,
  securityContact: line,
  accessibilityContact: line,
});

export type Site = z.output<typeof siteSchema>;
