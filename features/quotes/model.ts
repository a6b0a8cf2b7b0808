import type { Issue, Text } from '../../platform/contract/problem.ts';
import { caseTransition, type CaseEvent, type CaseState, type Part } from '../cases/model.ts';
import type { Severity } from '../referentials/model.ts';

export const QUOTE_STATES = ['draft', 'submitted', 'signed', 'validated', 'not-retained', 'withdrawn'] as const;
export type QuoteState = (typeof QUOTE_STATES)[number];

export const quoteStateNames: Record<QuoteState, Text> = {
  draft: { fr: 'Brouillon', en: 'Draft' },
  submitted: { fr: 'Déposé', en: 'Submitted' },
  signed: { fr: 'Signé', en: 'Signed' },
  validated: { fr: 'Validé par l’auditeur', en: 'Validated by the auditor' },
  'not-retained': { fr: 'Non retenu', en: 'Not chosen' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
};

/** The most lines that a quote holds, and the most that one line costs: 100 million euros, which keeps every sum exact. */
export const MAX_LINES = 100;
export const MAX_LINE_CENTS = 10_000_000_000;
/** Quotes of one author in one case. */
export const MAX_QUOTES = 20;

/** Steps of a case at which quotes are written: after the results, before one is signed. */
export const QUOTING: readonly CaseState[] = ['results-sent', 'quoted'];

export const QUOTE_ACTIONS = [
  'change',
  'remove',
  'attach',
  'submit',
  'withdraw',
  'attach-signed',
  'sign',
  'unsign',
  'validate',
  'send-back',
] as const;
export type QuoteAction = (typeof QUOTE_ACTIONS)[number];

interface QuoteRule {
  from: readonly QuoteState[];
  /** Who may: the one who wrote it, or one part; absent, whoever may cause the event of the case. */
  by?: 'author' | Part;
  /** What it causes in the case; absent, the case stays where it is, at a step where quotes are written. */
  event?: CaseEvent;
  /** The state of the quote afterwards, where it changes. */
  to?: QuoteState;
}

/** The life of a quote: what may be done with it in each of its states, and what that does to the case. */
export const quoteLife: Record<QuoteAction, QuoteRule> = {
  change: { from: ['draft', 'submitted'], by: 'author' },
  remove: { from: ['draft'], by: 'author' },
  attach: { from: ['draft', 'submitted'], by: 'author' },
  submit: { from: ['draft'], by: 'author', event: 'submit-quote', to: 'submitted' },
  withdraw: { from: ['submitted'], by: 'author', event: 'withdraw-quote', to: 'withdrawn' },
  'attach-signed': { from: ['submitted'], by: 'beneficiary' },
  sign: { from: ['submitted'], event: 'sign-quote', to: 'signed' },
  unsign: { from: ['signed'], event: 'unsign-quote', to: 'submitted' },
  validate: { from: ['signed'], event: 'validate-quote', to: 'validated' },
  'send-back': { from: ['signed', 'validated'], event: 'send-back-quote', to: 'submitted' },
};

/** Who looks at a quote, and where it and its case stand. */
export interface QuoteSight {
  quote: QuoteState;
  /** Whether the reader's organisation wrote it. */
  mine: boolean;
  state: CaseState;
  part: Part;
  permissions: ReadonlySet<string>;
}

/** What the reader may do with a quote now: the buttons, and nothing that the server would refuse for who or when. */
export function actionsOn({ quote, mine, state, part, permissions }: QuoteSight): QuoteAction[] {
  return QUOTE_ACTIONS.filter((action) => {
    const { from, by, event } = quoteLife[action];
    if (!from.includes(quote) || !permissions.has('case.act')) return false;
    if (by === 'author' ? !mine : by && by !== part) return false;
    if (!event) return QUOTING.includes(state);
    const row = caseTransition(state, event);
    return row !== undefined && row.by.includes(part) && permissions.has(row.permission);
  });
}

/** Who may read a quote beyond its author: nobody while it is a draft. */
export const READ_BY: readonly Part[] = ['beneficiary', 'auditor', 'manager'];

/** What coverage needs of a finding and of a line. */
interface Graded {
  id: string;
  severity: Severity;
}
interface Correcting {
  findingIds: readonly string[];
}

/**
 * Which findings that count for the programme have a line of the quote, and which have none, in the order given (guide, part 4: the
 * quote names each critical or major vulnerability and ties it to a measure). A line of any category or price covers.
 */
export function coverageOf<Finding extends Graded>(
  findings: readonly Finding[],
  lines: readonly Correcting[],
  eligibleSeverities: readonly Severity[],
): { covered: Finding[]; missing: Finding[] } {
  const corrected = new Set(lines.flatMap(({ findingIds }) => findingIds));
  const eligible = findings.filter(({ severity }) => eligibleSeverities.includes(severity));
  return {
    covered: eligible.filter(({ id }) => corrected.has(id)),
    missing: eligible.filter(({ id }) => !corrected.has(id)),
  };
}

/** The tax on an amount in whole cents at a rate in basis points (2,000 is 20 %), to the nearest cent, a half going up. */
export function taxOf(netCents: number, basisPoints: number): number {
  return Number((BigInt(netCents) * BigInt(basisPoints) + 5_000n) / 10_000n);
}

/** A line as it is typed. The tax is an amount or a rate, one of the two. */
export interface TypedLine extends Correcting {
  label: string;
  category: string;
  netCents: number;
  taxCents: number | null;
  taxBasisPoints: number | null;
}

/** The tax of a typed line in whole cents. Takes a line that `lineIssues` finds nothing to say of. */
export function taxOfLine({ netCents, taxCents, taxBasisPoints }: TypedLine): number {
  return taxCents ?? taxOf(netCents, taxBasisPoints ?? 0);
}

const say = {
  label: { fr: 'Dites ce que fait cette ligne.', en: 'Say what this line does.' },
  category: { fr: 'Choisissez une catégorie du programme.', en: 'Choose a category of the programme.' },
  negative: { fr: 'Un prix n’est jamais négatif.', en: 'A price is never negative.' },
  large: {
    fr: 'Ce montant dépasse 100 millions d’euros : vérifiez-le.',
    en: 'This amount is over 100 million euros: check it.',
  },
  noTax: {
    fr: 'Écrivez la taxe, en montant ou en taux ; 0 s’il n’y en a pas.',
    en: 'Give the tax, as an amount or a rate; 0 if there is none.',
  },
  twoTaxes: {
    fr: 'Donnez le montant de la taxe ou son taux, pas les deux.',
    en: 'Give the tax or its rate, not both.',
  },
  finding: {
    fr: 'Cette ligne cite une faille qui n’est pas dans le plan de ce dossier.',
    en: 'This line names a vulnerability that is not in this case’s plan.',
  },
} as const satisfies Record<string, Text>;

/** Everything wrong with the lines of a quote, each at its field: `body.lines.2.findingIds` is the third line's. None when all is well. */
export function lineIssues(
  lines: readonly TypedLine[],
  { findingIds, categories }: { findingIds: ReadonlySet<string>; categories: ReadonlySet<string> },
): Issue[] {
  return lines.flatMap((line, index) => {
    const at = (field: keyof TypedLine, message: Text): Issue => ({ path: `body.lines.${index}.${field}`, message });
    const amount = (field: 'netCents' | 'taxCents'): Issue[] => {
      const cents = line[field] ?? 0;
      return cents < 0 ? [at(field, say.negative)] : cents > MAX_LINE_CENTS ? [at(field, say.large)] : [];
    };
    const { taxCents, taxBasisPoints } = line;
    return [
      ...(line.label.trim() ? [] : [at('label', say.label)]),
      ...(categories.has(line.category) ? [] : [at('category', say.category)]),
      ...amount('netCents'),
      ...amount('taxCents'),
      ...(taxCents === null && taxBasisPoints === null ? [at('taxCents', say.noTax)] : []),
      ...(taxCents !== null && taxBasisPoints !== null ? [at('taxCents', say.twoTaxes)] : []),
      ...(line.findingIds.every((id) => findingIds.has(id)) ? [] : [at('findingIds', say.finding)]),
    ];
  });
}
