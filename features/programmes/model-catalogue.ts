import { z } from 'zod';
import { GROUP_TYPES } from '../organisations/model.ts';
import { textSchema } from '../referentials/model.ts';
import { ruleSchema } from './model-rules.ts';
import { programmeSchema, sourceRefSchema, type Programme } from './model.ts';

/** How a programme pays: on objectives attained, run here; or it is only recorded, being past or run elsewhere. */
export const CATALOGUE_WAYS = ['objectives', 'record'] as const;
/** A fact is confirmed by its source, told by too little to be sure, or found nowhere: then it is left to fill. */
export const CERTAINTIES = ['confirmed', 'to-confirm', 'to-fill'] as const;
/** What a window is for, in the order in which a file meets them. */
export const STAGES = [
  'candidacy',
  'regional-instruction',
  'declaration',
  'regional-attainment',
  'national-attainment',
  'payment',
] as const;
/** Who does something in a programme. */
export const CATALOGUE_ROLES = [
  'applicant',
  'regional-support',
  'region',
  'national',
  'ministry',
  'technical',
] as const;

const slug = programmeSchema.shape.id;
const sources = z.array(sourceRefSchema).max(10);
const basis = { certainty: z.enum(CERTAINTIES), note: textSchema.optional(), sources };
const known = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...shape, ...basis });
/** A sentence, absent where it is to fill. */
const said = known({ text: textSchema.optional() });
const day = z.iso.date().nullable();
const precise = programmeSchema.shape.providers.shape.asOf.nullable();
const code = z
  .string()
  .max(20)
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/);

const itemSchema = known({
  id: code,
  name: textSchema,
  text: textSchema.optional(),
  evidence: textSchema.optional(),
  rules: z.array(ruleSchema).max(5),
});

const windowSchema = known({
  stage: z.enum(STAGES),
  /** Null where no date is known. */
  opens: day,
  closes: day,
  /** The dates it had before, the first ones first, and why they moved. */
  history: z.array(z.strictObject({ opens: day, closes: day, why: textSchema, sources })).max(20),
});

const common = {
  id: slug,
  version: programmeSchema.shape.version,
  date: z.iso.date(),
  title: textSchema,
  summary: textSchema,
  territory: programmeSchema.shape.territory,
  contact: programmeSchema.shape.contact,
  sources: programmeSchema.shape.sources,
  /** From when to when the programme runs, as precise as its source. */
  period: known({ from: precise, to: precise }),
  pays: said,
  eligible: known({
    text: textSchema.optional(),
    /** Identifiers of referentials/structure-types.yaml; empty: every type. */
    types: z.array(slug).max(60),
    groups: z.array(z.enum(GROUP_TYPES)).max(GROUP_TYPES.length),
  }),
  envelopes: z
    .array(known({ id: slug, name: textSchema, cents: programmeSchema.shape.funding.shape.envelope.shape.cents }))
    .max(10),
  windows: z.array(windowSchema).max(STAGES.length),
  prerequisites: z.array(itemSchema).max(50),
  objectives: z.array(itemSchema).max(100),
  roles: z.array(known({ role: z.enum(CATALOGUE_ROLES), text: textSchema })).max(20),
  steps: z.array(known({ id: slug, title: textSchema, role: z.enum(CATALOGUE_ROLES), text: textSchema })).max(20),
  /** What is known of how it went. */
  results: z.array(said).max(20),
};

/** How a programme that pays on objectives runs here. */
const runSchema = z.strictObject({
  /** Short letters that begin each file's number. */
  initials: z
    .string()
    .max(12)
    .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  /** Kinds of group that file once for all their members; a member then files nothing alone. */
  groups: known({ types: z.array(z.enum(GROUP_TYPES)).max(GROUP_TYPES.length) }),
  /** The day from which tests and audits count; null: from the acceptance of the file. */
  phase: known({ from: day }),
  /** Whether a closing day that moves later also serves the files under way. */
  laterDeadlineApplies: known({ value: z.boolean() }),
  /** Whether objectives attained in part give right to a part of the amount. */
  partial: known({ allowed: z.boolean() }),
  /** In how many payments at most. */
  payments: known({ most: z.int().min(1).max(10) }),
  /**
   * Whether taking part names to the region, from the filing of a file to its end, the structures that it counts for: their region then
   * reads the level of each theme under their name. Absent: no.
   */
  naming: known({ required: z.boolean(), to: z.literal('region') }).optional(),
});

export const catalogueSchema = z.discriminatedUnion('way', [
  z.strictObject({ way: z.literal('objectives'), ...common, run: runSchema }),
  z.strictObject({ way: z.literal('record'), ...common }),
]);

export type CatalogueProgramme = z.infer<typeof catalogueSchema>;
export type ObjectivesProgramme = Extract<CatalogueProgramme, { way: 'objectives' }>;
export type Item = z.infer<typeof itemSchema>;
export type FundingWindow = z.infer<typeof windowSchema>;
export type Stage = (typeof STAGES)[number];
export type Certainty = (typeof CERTAINTIES)[number];
/** What every fact carries. */
export type Known = Pick<z.infer<typeof said>, 'certainty' | 'note' | 'sources'>;
/** Any published programme: co-funded ones name no way. */
export type AnyProgramme = Programme | CatalogueProgramme;

/** Whether a file of the programme names to the region the structures that it counts for, while it lives. */
export function namesToRegion({ run }: Pick<ObjectivesProgramme, 'run'>): boolean {
  return run.naming?.required === true;
}

/** Whether a programme belongs to the catalogue alone, and not to the co-funded journey. */
export function isCatalogue(programme: AnyProgramme): programme is CatalogueProgramme {
  return 'way' in programme;
}

/** Where a window stands on a day: `unknown` while no date is known; a window without a closing day stays open once opened. */
export function windowState(
  { opens, closes }: Pick<FundingWindow, 'opens' | 'closes'>,
  today: string,
): 'unknown' | 'coming' | 'open' | 'closed' {
  if (!opens && !closes) return 'unknown';
  if (opens && today < opens) return 'coming';
  return closes && today > closes ? 'closed' : 'open';
}

/** The window of a stage; undefined where the programme has none. */
export function windowOf({ windows }: Pick<CatalogueProgramme, 'windows'>, stage: Stage): FundingWindow | undefined {
  return windows.find((one) => one.stage === stage);
}
