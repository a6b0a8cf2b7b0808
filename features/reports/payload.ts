import type { Language } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';

/** What was answered to a criterion; `none`: nobody answered yet. */
export type ReportAnswerValue = 'yes' | 'partly' | 'no' | 'unknown' | 'not-applicable' | 'none';

export interface ReportLevel {
  /** Short and printed as it is: `N2`. */
  id: string;
  name: string;
  /** One sentence. */
  meaning: string;
}

export interface ReportAnswer {
  /** Level whose step asks for the criterion. */
  level: string;
  title: string;
  value: ReportAnswerValue;
  /** The comment, or the reason why it does not apply. */
  comment?: string;
  /** Names of the files and facts given as proof. */
  evidence?: string[];
  answeredBy?: string;
  /** Instant, ISO 8601. */
  answeredAt?: string;
}

export interface ReportNextStep {
  level: string;
  /** What reaching that level means, one sentence. */
  summary: string;
  /** Exactly what is missing, in the order of the referential. */
  missing: { title: string; value: ReportAnswerValue }[];
}

export interface ReportTheme {
  title: string;
  /** Highest level reached; null: not assessed, which is not the lowest level. */
  level: string | null;
  /** Answers are missing or unknown, so that the true level may be higher. */
  uncertain: boolean;
  target: string | null;
  /** Level at the previous assessment; null where there was none. */
  previous: string | null;
  /** Steps climbed, or lost when negative; null when that cannot be told. */
  moved: number | null;
  /** Null once the last level is reached. */
  next: ReportNextStep | null;
  answers: ReportAnswer[];
}

export interface ReportAction {
  title: string;
  /** Title of the theme, or a word for actions that come from elsewhere. */
  theme: string;
  severity: Severity;
  owner: string | null;
  /** Calendar day, `2027-03-31`. */
  due: string | null;
  /** Estimated cost in euro cents; null: not priced yet. */
  costCents: number | null;
  /** State in words, as the plan's page shows it. */
  state: string;
  /** Done or dismissed: listed, never called urgent nor counted in the cost to come. */
  closed: boolean;
}

/** The report of one assessment: facts only, every text already in the reader's language. The printed form is made in `print.ts`. */
export interface ReportPayload {
  language: Language;
  /** IANA name, e.g. `Europe/Paris`: instants are printed in the structure's time. */
  timeZone: string;
  /** Instant of printing, ISO 8601. */
  generatedAt: string;
  structure: { name: string; type: string; territory: string };
  assessment: {
    label: string;
    /** A site, or words for the whole structure. */
    scope: string;
    /** Instant, ISO 8601; null: a draft whose answers may still change. */
    submittedAt: string | null;
    /** Whoever submitted it. */
    submittedBy?: string;
    /** Label of the assessment it is compared with. */
    previous: string | null;
    referential: { title: string; version: string; source: string };
  };
  /** Lowest first. */
  levels: ReportLevel[];
  /** Where a structure stands, in one sentence that a director understands. */
  sentence: string;
  themes: ReportTheme[];
  /** Whether the report ends with every answer: a board does without, who checks wants them. */
  withAnswers: boolean;
  /** Most urgent first, in the order of the plan's page. */
  plan: ReportAction[];
  figures: {
    themes: number;
    assessed: number;
    atTarget: number;
    answers: Record<ReportAnswerValue, number>;
    evidence: number;
  };
  /** How levels are found and what the figures do not say, one paragraph each. */
  method: string[];
  glossary: { term: string; meaning: string }[];
  /** Name and version of each thing the figures depend on, e.g. Vigie, referential. */
  versions: { name: string; version: string }[];
}
