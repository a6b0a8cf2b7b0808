// Generated from the migrations by `npm run types`: change those, not this file.
import type { ColumnType } from 'kysely';

/** Filled by the database unless given. */
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
/** Read parsed, its shape checked by who reads it; written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
/** Read as an instant; written as an instant or its ISO 8601 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A whole number beyond 2^53 or an exact decimal: read as text so that nothing is rounded. */
export type Exact = ColumnType<string, string | number | bigint, string | number | bigint>;

/** The same three faces, each of which may be null. */
type Nullable<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S | null, I | null | undefined, U | null> : never;

export interface AccessChecklistTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  kind: string;
  person: string;
  job: Generated<string>;
  day: string;
  state: string;
  reason: Generated<string>;
  version: Generated<number>;
  created_at: Timestamp;
  created_by_name: string;
  closed_at: Nullable<Timestamp>;
  closed_by_name: string | null;
  record: Nullable<Json>;
  digest: string | null;
}

export interface AccessReviewTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  state: string;
  started_at: Timestamp;
  started_by_name: string;
  signed_at: Nullable<Timestamp>;
  signed_by: string | null;
  signed_by_name: string | null;
  record: Nullable<Json>;
  digest: string | null;
  version: Generated<number>;
}

export interface AccessReviewLineTable {
  review_id: string;
  object_id: string;
  organisation_id: string;
  name: string;
  facts: Json;
  decision: string | null;
  note: Generated<string>;
  decided_at: Nullable<Timestamp>;
  decided_by_name: string | null;
  settled_at: Nullable<Timestamp>;
  settled_by_name: string | null;
  version: Generated<number>;
}

export interface AccessStepTable {
  id: string;
  checklist_id: string;
  organisation_id: string;
  position: number;
  origin: string;
  title: string;
  category: string | null;
  object_id: string | null;
  doer: Generated<string>;
  due_on: string;
  outcome: string;
  done_on: string | null;
  done_by_name: string | null;
  done_at: Nullable<Timestamp>;
  reason: Generated<string>;
  revoked: Generated<boolean>;
  version: Generated<number>;
}

export interface AccessTemplateTable {
  id: string;
  organisation_id: string;
  job: string;
  steps: Json;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by_name: string;
}

export interface AccountTable {
  id: string | null;
  name: string | null;
  email: string | null;
  language: string | null;
  platform_administrator: boolean | null;
  second_factor: boolean | null;
  created_at: Nullable<Timestamp>;
  suspended: boolean | null;
}

export interface AccountTokenTable {
  digest: string;
  kind: string;
  account_id: string | null;
  email: string | null;
  created_at: Timestamp;
  expires_at: Timestamp;
  used_at: Nullable<Timestamp>;
}

export interface ActionTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  origin: string;
  origin_id: string | null;
  theme_id: string | null;
  title: Json;
  detail: Nullable<Json>;
  severity: string;
  effort: string;
  cost_band: string;
  quick_win: Generated<boolean>;
  depends_on: Generated<string[]>;
  owner_id: string | null;
  owner_name: string | null;
  due_on: string | null;
  cost_cents: Nullable<Exact>;
  state: string;
  reason: Generated<string>;
  merged_into: string | null;
  done_at: Nullable<Timestamp>;
  version: Generated<number>;
  created_at: Timestamp;
  created_by_name: string;
}

export interface ActionCommentTable {
  id: string;
  organisation_id: string;
  action_id: string;
  text: string;
  author_id: string;
  author_name: string;
  written_at: Timestamp;
}

export interface ActionFindingTable {
  action_id: string;
  finding_id: string;
  organisation_id: string;
}

export interface AlertTable {
  id: string;
  organisation_id: string;
  source: string;
  rule: string;
  subject: string;
  theme_id: string | null;
  severity: string;
  title: Json;
  detail: Generated<Json>;
  object_ids: Generated<string[]>;
  grade: string | null;
  state: string;
  reason: Generated<string>;
  accepted_until: string | null;
  decided_at: Nullable<Timestamp>;
  decided_by_name: string | null;
  opened_at: Timestamp;
  seen_at: Timestamp;
  closed_at: Nullable<Timestamp>;
  finding_id: string | null;
  version: Generated<number>;
  parts: Generated<string[]>;
}

export interface AlertUntoldTable {
  id: Generated<Exact>;
  organisation_id: string;
  alert_id: string;
}

export interface AnswerTable {
  assessment_id: string;
  criterion_id: string;
  organisation_id: string;
  value: string;
  comment: Generated<string>;
  reason: Generated<string>;
  version: Generated<number>;
  answered_by: string;
  answered_by_name: string;
  answered_at: Timestamp;
}

export interface ApiKeyTable {
  id: string;
  organisation_id: string;
  name: string;
  digest: string;
  hint: string;
  scopes: string[];
  created_by_name: string;
  created_at: Timestamp;
  expires_at: Timestamp;
  last_used_at: Nullable<Timestamp>;
  revoked_at: Nullable<Timestamp>;
  revoked_by_name: string | null;
}

export interface ApplicationTable {
  id: string;
  number: string;
  programme_id: string;
  programme_version: string;
  applicant_id: string;
  applicant_name: string;
  support_id: string | null;
  support_name: Generated<string>;
  member_ids: string[];
  territory: string;
  region: string | null;
  region_id: string | null;
  region_name: Generated<string>;
  national_id: string | null;
  national_name: Generated<string>;
  state: string;
  state_since: Timestamp;
  reason: Generated<string>;
  granted_cents: Nullable<Exact>;
  payable_cents: Nullable<Exact>;
  paid_cents: Generated<Exact>;
  filed_at: Nullable<Timestamp>;
  accepted_at: Nullable<Timestamp>;
  declared_at: Nullable<Timestamp>;
  version: Generated<number>;
  created_at: Timestamp;
  ended_at: Nullable<Timestamp>;
  readers: string[];
  names_region: Generated<boolean>;
}

export interface ApplicationDocumentTable {
  id: string;
  application_id: string;
  item_id: string;
  file_id: string;
  name: string;
  uploaded_by_name: string;
  uploaded_at: Timestamp;
  removed_at: Nullable<Timestamp>;
  readers: string[];
}

export interface ApplicationEntityTable {
  application_id: string;
  programme_id: string;
  id: string;
  position: number;
  name: string;
  structure_id: string | null;
  share: number | null;
  counts: Generated<boolean>;
  readers: string[];
}

export interface ApplicationEntryTable {
  application_id: string;
  sequence: number;
  at: Timestamp;
  actor_id: string | null;
  actor_name: string;
  part: string | null;
  kind: string;
  data: Json;
  readers: string[];
}

export interface ApplicationFactTable {
  id: string;
  application_id: string;
  item_id: string;
  kind: string;
  on_day: string;
  score: number | null;
  passed: boolean | null;
  entity_id: string | null;
  note: Generated<string>;
  by_name: string;
  at: Timestamp;
  readers: string[];
}

export interface ApplicationOpinionTable {
  application_id: string;
  item_id: string;
  part: string;
  opinion: string;
  note: Generated<string>;
  by_name: string;
  at: Timestamp;
  readers: string[];
}

export interface ApplicationPaymentTable {
  application_id: string;
  round: number;
  cents: Exact;
  ordered_on: string;
  ordered_by_name: string;
  reference: string | null;
  paid_on: string | null;
  returned_on: string | null;
  reason: Generated<string>;
  readers: string[];
}

export interface AssessmentTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  referential_id: string;
  referential_version: string;
  label: string;
  state: string;
  previous_id: string | null;
  started_at: Timestamp;
  started_by: string;
  started_by_name: string;
  submitted_at: Nullable<Timestamp>;
  submitted_by: string | null;
  submitted_by_name: string | null;
  result: Nullable<Json>;
  version: Generated<number>;
}

export interface AuditRequestTable {
  id: string;
  programme_id: string;
  token_hash: string;
  challenge: string;
  data: Json;
  email: string;
  language: string;
  created_at: Timestamp;
  expires_at: Timestamp;
  confirmed_at: Nullable<Timestamp>;
  case_id: string | null;
}

export interface BackupCopyTable {
  id: string;
  plan_id: string;
  organisation_id: string;
  position: number;
  name: string;
  medium: string;
  place: string;
  offline: boolean;
  immutable: boolean;
  encrypted: string;
  certified: string;
  every_hours: number;
  retention_days: number | null;
  last_success_at: Nullable<Timestamp>;
  last_success_by_name: string | null;
}

export interface BackupPlanTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  object_id: string | null;
  name: string;
  health: boolean;
  medium: string;
  loss_hours: number | null;
  outage_hours: number | null;
  test_months: number;
  keeper: Generated<string>;
  note: Generated<string>;
  state: string;
  version: Generated<number>;
  created_at: Timestamp;
  created_by_name: string;
  updated_at: Timestamp;
  updated_by_name: string;
}

export interface BudgetTable {
  id: string;
  organisation_id: string;
  year: number;
  coverage: string;
  it_operating_cents: Nullable<Exact>;
  it_investment_cents: Nullable<Exact>;
  operating_cents: Nullable<Exact>;
  note: Generated<string>;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by_name: string;
}

export interface BudgetDocumentTable {
  id: string;
  budget_id: string;
  organisation_id: string;
  file_id: string;
  added_by_name: string;
  added_at: Timestamp;
}

export interface BudgetLineTable {
  budget_id: string;
  place: number;
  organisation_id: string;
  kind: string;
  nature: string;
  label: Generated<string>;
  cents: Exact;
}

export interface BudgetVersionTable {
  budget_id: string;
  version: number;
  organisation_id: string;
  content: Json;
  saved_at: Timestamp;
  saved_by_name: string;
}

export interface CaseAnswerTable {
  case_id: string;
  criterion_id: string;
  declared: string | null;
  observed: string | null;
  agreed: string | null;
  note: Generated<string>;
  version: Generated<number>;
  answered_by_name: string;
  answered_at: Timestamp;
  readers: string[];
}

export interface CaseAppointmentTable {
  id: string;
  case_id: string;
  purpose: string;
  state: string;
  slots: Date[];
  minutes: number;
  place: string;
  note: Generated<string>;
  starts_at: Nullable<Timestamp>;
  uid: string;
  sequence: Generated<number>;
  proposed_by_part: string;
  reason: Generated<string>;
  late: Generated<boolean>;
  ended_by_part: string | null;
  version: Generated<number>;
  created_at: Timestamp;
  readers: string[];
}

export interface CaseAuditTable {
  case_id: string;
  referential_id: string;
  referential_version: string;
  assessment_id: string | null;
  report: Generated<Json>;
  version: Generated<number>;
  started_at: Timestamp;
  sent_at: Nullable<Timestamp>;
  readers: string[];
}

export interface CaseClaimTable {
  case_id: string;
  round: number;
  invoice_number: string;
  invoiced_on: string;
  paid_on: string;
  invoiced_net_cents: Exact;
  invoiced_tax_cents: Exact;
  lines: Nullable<Json>;
  payable_cents: Exact;
  claimed_by_name: string;
  claimed_at: Timestamp;
  readers: string[];
}

export interface CaseControlTable {
  case_id: string;
  round: number;
  opinion: string;
  summary: string;
  outcomes: Json;
  held_on: string;
  mend_by: string | null;
  recorded_by_name: string;
  recorded_at: Timestamp;
  readers: string[];
}

export interface CaseCounterTable {
  programme_id: string;
  year: number;
  last: number;
}

export interface CaseDocumentTable {
  id: string;
  case_id: string;
  kind: string;
  subject_id: string | null;
  file_id: string;
  name: string;
  uploaded_by_name: string;
  uploaded_by_part: string;
  uploaded_at: Timestamp;
  removed_at: Nullable<Timestamp>;
  readers: string[];
}

export interface CaseEntryTable {
  case_id: string;
  sequence: number;
  at: Timestamp;
  actor_id: string | null;
  actor_name: string;
  part: string | null;
  kind: string;
  data: Json;
  readers: string[];
}

export interface CaseFileTable {
  id: string;
  number: string;
  programme_id: string;
  programme_version: string;
  beneficiary_id: string;
  beneficiary_name: string;
  manager_id: string;
  auditor_id: string | null;
  auditor_name: Generated<string>;
  provider_id: string | null;
  provider_name: Generated<string>;
  contact: Json;
  state: string;
  state_since: Timestamp;
  reason: Generated<string>;
  due_at: Nullable<Timestamp>;
  plan_shared_at: Nullable<Timestamp>;
  eligible_cents: Nullable<Exact>;
  share_cents: Nullable<Exact>;
  paid_cents: Nullable<Exact>;
  version: Generated<number>;
  requested_at: Timestamp;
  ended_at: Nullable<Timestamp>;
  readers: string[];
}

export interface CaseFindingTable {
  id: string;
  case_id: string;
  number: number;
  title: string;
  impact: string;
  difficulty: string;
  severity: string;
  recommendation: string;
  priority: string;
  criterion_id: string | null;
  control: string | null;
  control_note: Generated<string>;
  version: Generated<number>;
  created_at: Timestamp;
  readers: string[];
}

export interface CaseFindingDetailTable {
  finding_id: string;
  case_id: string;
  evidence: Generated<string>;
  requirement: Generated<string>;
  attacker: Generated<string>;
  scenario: Generated<string>;
  attempt: Generated<string>;
  readers: string[];
}

export interface CaseInvitedProviderTable {
  case_id: string;
  provider_id: string;
  invited_at: Timestamp;
  ended_at: Nullable<Timestamp>;
  readers: string[];
}

export interface CaseLetterTable {
  id: string;
  case_id: string;
  kind: string;
  number: string;
  code: string;
  issued_on: string;
  payload: Json;
  readers: string[];
}

export interface CaseMessageTable {
  id: string;
  case_id: string;
  text: string;
  audience: string[];
  author_id: string;
  author_name: string;
  author_part: string;
  written_at: Timestamp;
  readers: string[];
}

export interface CaseMessageReadTable {
  message_id: string;
  account_id: string;
  read_at: Timestamp;
}

export interface CasePaymentTable {
  case_id: string;
  round: number;
  cents: Exact;
  ordered_on: string;
  ordered_by_name: string;
  reference: string | null;
  paid_on: string | null;
  returned_on: string | null;
  reason: Generated<string>;
  readers: string[];
}

export interface CaseQuoteTable {
  id: string;
  case_id: string;
  provider_id: string | null;
  provider_name: string;
  reference: Generated<string>;
  dated_on: string;
  valid_until: string | null;
  state: string;
  note: Generated<string>;
  missing: Generated<string>;
  version: Generated<number>;
  created_by_part: string;
  created_at: Timestamp;
  submitted_at: Nullable<Timestamp>;
  signed_at: Nullable<Timestamp>;
  signed_by_name: string | null;
  readers: string[];
}

export interface CaseQuoteLineTable {
  quote_id: string;
  case_id: string;
  id: string;
  position: number;
  label: string;
  category: string;
  net_cents: Exact;
  tax_cents: Exact;
  finding_ids: Generated<string[]>;
  readers: string[];
}

export interface DeadlineTable {
  id: string;
  organisation_id: string | null;
  subject: string;
  kind: string;
  due_at: Timestamp;
  reminders: Generated<Date[]>;
  sent: Generated<number>;
  next_reminder_at: Nullable<Timestamp>;
  met_at: Nullable<Timestamp>;
}

export interface DirectoryAuditPointTable {
  audit_id: string;
  point: string;
  organisation_id: string;
}

export interface DmarcReportTable {
  id: string;
  organisation_id: string;
  domain_id: string;
  policy_domain: string;
  reporter: string;
  report_id: string;
  begins_at: Timestamp;
  ends_at: Timestamp;
  policy: string;
  messages: Exact;
  brought_by_name: string;
  created_at: Timestamp;
}

export interface DmarcSenderTable {
  report_id: string;
  organisation_id: string;
  domain_id: string;
  day: string;
  address: string;
  header_from: string;
  dkim_aligned: boolean;
  spf_aligned: boolean;
  disposition: string;
  signed_by: Generated<string>;
  sent_by: Generated<string>;
  messages: Exact;
}

export interface DomainRunTable {
  id: string;
  domain_id: string;
  organisation_id: string;
  state: string;
  launched_by_name: string | null;
  connected: boolean;
  mail: boolean | null;
  checks: Generated<Json>;
  created_at: Timestamp;
  ended_at: Nullable<Timestamp>;
}

export interface EnvelopeTable {
  programme_id: string;
  manager_id: string;
  total_cents: Exact;
  reserved_cents: Generated<Exact>;
  spent_cents: Generated<Exact>;
  version: Generated<number>;
}

export interface EnvelopeMovementTable {
  id: string;
  programme_id: string;
  manager_id: string;
  case_id: string | null;
  kind: string;
  cents: Exact;
  reserved_after: Exact;
  spent_after: Exact;
  total_after: Exact;
  at: Timestamp;
  actor_name: string;
}

export interface EvidenceTable {
  id: string;
  organisation_id: string;
  assessment_id: string;
  criterion_id: string;
  file_id: string;
  added_by: string;
  added_by_name: string;
  added_at: Timestamp;
}

export interface FeedbackTable {
  id: string;
  organisation_id: string;
  account_id: string;
  referential_id: string;
  referential_version: string;
  criterion_id: string;
  kind: string;
  comment: Generated<string>;
  given_at: Timestamp;
}

export interface FileTable {
  id: string;
  organisation_id: string;
  digest: string;
  name: string;
  media_type: string;
  size: Exact;
  scan: string;
  created_by: string | null;
  created_at: Timestamp;
  scanned_at: Nullable<Timestamp>;
}

export interface FindingTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  source: string;
  source_id: string | null;
  referential_id: string | null;
  criterion_id: string | null;
  theme_id: string | null;
  title: Json;
  severity: string;
  state: string;
  opened_at: Timestamp;
  closed_at: Nullable<Timestamp>;
}

export interface ImportGoneTable {
  preview_id: string;
  organisation_id: string;
  object_id: string;
  link_kind: string | null;
  target_id: string | null;
}

export interface ImportLinkTable {
  preview_id: string;
  organisation_id: string;
  source: number;
  kind: string;
  target: number;
}

export interface ImportMappingTable {
  organisation_id: string;
  signature: string;
  mapping: Json;
  saved_at: Timestamp;
}

export interface ImportPreviewTable {
  id: string;
  organisation_id: string;
  file_name: string;
  digest: string;
  format: string;
  tool: string;
  signature: string | null;
  complete: boolean;
  dropped: string[];
  base: Exact;
  created_at: Timestamp;
  expires_at: Timestamp;
}

export interface ImportRejectedTable {
  preview_id: string;
  organisation_id: string;
  line: number;
  code: string;
  value: string;
}

export interface ImportRowTable {
  preview_id: string;
  organisation_id: string;
  n: number;
  line: number;
  kind: string;
  category: string;
  name: string;
  owner: string | null;
  criticality: string | null;
  site_id: string | null;
  provider_n: number | null;
  fields: Json;
  keys: string[];
  seen_at: Nullable<Timestamp>;
  warnings: Nullable<Json>;
  guessed: boolean;
  tentative: boolean;
  complete: boolean;
  outcome: string;
  object_id: string | null;
  matched_by: string | null;
  candidates: string[] | null;
  moves: Nullable<Json>;
}

export interface ImportRunTable {
  batch_id: string;
  organisation_id: string;
  file_name: string;
  digest: string;
  format: string;
  tool: Generated<string>;
  signature: string | null;
  rejected: number;
  at: Timestamp;
}

export interface InventoryBatchTable {
  id: string;
  organisation_id: string;
  kind: string;
  data: Generated<Json>;
  added: Generated<number>;
  changed: Generated<number>;
  removed: Generated<number>;
  at: Timestamp;
  actor_id: string | null;
  actor_name: string;
  undoes: string | null;
}

export interface InventoryChangeTable {
  batch_id: string;
  object_id: string;
  organisation_id: string;
  action: string;
  before: Generated<Json>;
  after: Generated<Json>;
  version: number;
}

export interface InventoryLinkTable {
  source_id: string;
  kind: string;
  target_id: string;
  organisation_id: string;
  batch_id: string;
  ended_batch_id: string | null;
}

export interface InventoryObjectTable {
  id: string;
  organisation_id: string;
  site_id: string | null;
  kind: string;
  category: string;
  name: string;
  owner: Generated<string>;
  provider_id: string | null;
  criticality: string | null;
  fields: Generated<Json>;
  keys: Generated<string[]>;
  state: Generated<string>;
  source: Generated<string>;
  seen_at: Nullable<Timestamp>;
  reviewed_on: string | null;
  version: Generated<number>;
  batch_id: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  sort_name: Generated<string>;
  sort_site: Generated<string>;
  sort_criticality: Generated<number>;
  sort_reviewed: Generated<string>;
  sort_seen: Generated<Timestamp>;
  searched: Generated<string>;
}

export interface InvitationTable {
  id: string;
  digest: string;
  email: string;
  organisation_id: string;
  role: string;
  invited_by: string | null;
  invited_by_name: string;
  created_at: Timestamp;
  expires_at: Timestamp;
  accepted_at: Nullable<Timestamp>;
  withdrawn_at: Nullable<Timestamp>;
  opens: Generated<boolean>;
}

export interface JournalTable {
  stream: string;
  sequence: number;
  organisation_id: string | null;
  at: Timestamp;
  occurred_at: Nullable<Timestamp>;
  actor_id: string | null;
  actor_name: string;
  kind: string;
  data: Json;
  previous_hash: string;
  hash: string;
}

export interface JournalAnchorTable {
  day: string;
  at: Timestamp;
  streams: number;
  hash: string;
  heads: Json;
}

export interface JournalHeadTable {
  stream: string;
  sequence: number;
  hash: string;
}

export interface MailTable {
  id: string;
  recipient: string;
  subject: string;
  body: string;
  attachment: Nullable<Json>;
  state: string;
  attempts: Generated<number>;
  error: string | null;
  created_at: Timestamp;
  sent_at: Nullable<Timestamp>;
}

export interface MailDomainTable {
  id: string;
  organisation_id: string;
  name: string;
  selectors: Generated<string[]>;
  proof_token: string;
  proved_at: Nullable<Timestamp>;
  connect: Generated<boolean>;
  added_by_name: string;
  created_at: Timestamp;
  version: Generated<number>;
}

export interface MembershipTable {
  account_id: string;
  organisation_id: string;
  role: string;
  created_at: Timestamp;
  last_visit_at: Nullable<Timestamp>;
}

export interface NotificationTable {
  id: string;
  account_id: string;
  organisation_id: string | null;
  kind: string;
  data: Json;
  link: string;
  created_at: Timestamp;
  read_at: Nullable<Timestamp>;
}

export interface NotificationPreferenceTable {
  account_id: string;
  kind: string;
  email: boolean;
}

export interface ObservationTable {
  organisation_id: string;
  referential_id: string;
  quarter: number;
  known: boolean;
  territory: string;
  region: string | null;
  department: string | null;
  type: string | null;
  size: string;
  group_id: string | null;
  submitted_at: Nullable<Timestamp>;
  levels: number[];
  at_target: number[];
  moved: number[];
  unmet: number[];
  actions: number[];
}

export interface ObservatoryCellTable {
  quarter: number;
  territory: string;
  referential_id: string;
  kind: string;
  key: string;
  sequence: Exact;
  structures: number;
  answered: number;
  ages: number[];
  actions: number[];
  planned: number;
  levels: number[];
  at_target: number[];
  rose: number[];
  fell: number[];
  unmet: number[];
}

export interface ObservatoryDirtyTable {
  id: Generated<Exact>;
  organisation_id: string;
}

export interface ObservatoryMaskTable {
  quarter: number;
  territory: string;
  referential_id: string;
  minimum: number;
  sequence: Exact;
  withheld: Json;
}

export interface ObservatoryQuarterTable {
  quarter: number;
  sequence: Exact;
  moved_at: Timestamp;
}

export interface ObservatoryShapeTable {
  referential_id: string;
  levels: string[];
  themes: string[];
  criteria: string[];
}

export interface OrganisationTable {
  id: string;
  kind: string;
  name: string;
  type: string | null;
  finess: string | null;
  territory: string;
  region: string | null;
  department: string | null;
  headcount: number | null;
  capacity: number | null;
  group_id: string | null;
  join_code: string | null;
  requires_second_factor: Generated<boolean>;
  version: Generated<number>;
  created_at: Timestamp;
  closed_at: Nullable<Timestamp>;
  address: Generated<string>;
  phone: Generated<string>;
  qualification: Generated<string>;
  named_since: Nullable<Timestamp>;
}

export interface PasswordPolicyTable {
  organisation_id: string;
  number: number;
  policy: Json;
  verdicts: Json;
  rules_version: string;
  saved_at: Timestamp;
  saved_by: string;
  saved_by_name: string;
}

export interface ProgrammeDraftTable {
  programme_id: string;
  base_version: string;
  content: Json;
  version: Generated<number>;
  saved_at: Timestamp;
  saved_by: string;
}

export interface ProgrammeOfferTable {
  programme_id: string;
  version: string;
  offered: boolean;
}

export interface ProgrammePartnerTable {
  programme_id: string;
  organisation_id: string;
  part: string;
  since: string;
  until: string | null;
}

export interface ProgrammeVersionTable {
  programme_id: string;
  version: string;
  title: Json;
  content: Json;
  digest: string;
  published_at: Timestamp;
  published_by: string;
}

export interface RecordedNumberTable {
  assessment_id: string;
  number_id: string;
  organisation_id: string;
  value: number;
  recorded_by_name: string;
  recorded_at: Timestamp;
}

export interface ReferenceDownloadTable {
  set_id: string;
  enabled: boolean;
  tried_at: Nullable<Timestamp>;
  problem: Nullable<Json>;
}

export interface ReferenceEntryTable {
  set_id: string;
  key: string;
  products: Generated<string[]>;
  data: Json;
}

export interface ReferenceProductTable {
  id: string;
  data: Json;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by_name: string;
}

export interface ReferenceSetTable {
  id: string;
  dated_on: string;
  entries: number;
  followed: number;
  digest: string;
  origin: string;
  loaded_at: Timestamp;
  loaded_by_name: string;
}

export interface ReferentialLibraryTable {
  referential_id: string;
  version: string;
  format: string;
  original: string;
  requirements: Json;
}

export interface ReferentialOfferTable {
  referential_id: string;
  version: string;
  offered: boolean;
}

export interface ReferentialVersionTable {
  referential_id: string;
  version: string;
  title: Json;
  content: Json;
  digest: string;
  published_at: Timestamp;
  published_by: string;
}

export interface RegulationTable {
  organisation_id: string;
  operator: string;
  activity: string;
  employees: number | null;
  turnover_cents: Nullable<Exact>;
  balance_cents: Nullable<Exact>;
  status: string | null;
  version: Generated<number>;
  updated_at: Timestamp;
  updated_by_name: string;
}

export interface RegulationDecisionTable {
  id: string;
  organisation_id: string;
  status: string;
  justification: string;
  proposal: Json;
  rules_version: string;
  decided_at: Timestamp;
  decided_by: string;
  decided_by_name: string;
}

export interface RestoreTestTable {
  id: string;
  plan_id: string;
  organisation_id: string;
  held_on: string;
  extent: string;
  what: string;
  result: string;
  minutes: number | null;
  made_by: string;
  note: Generated<string>;
  recorded_at: Timestamp;
  recorded_by_name: string;
  withdrawn_at: Nullable<Timestamp>;
  withdrawn_reason: Generated<string>;
}

export interface RestoreTestDocumentTable {
  id: string;
  test_id: string;
  organisation_id: string;
  file_id: string;
  added_by_name: string;
  added_at: Timestamp;
}

export interface ScanTable {
  id: string;
  organisation_id: string;
  tool: string;
  tool_version: string;
  target: string;
  scanned_at: Timestamp;
  date_from: string;
  digest: string;
  file_name: string;
  scores: Nullable<Json>;
  counts: Json;
  assets: number;
  told: Json;
  imported_at: Timestamp;
  imported_by_name: string;
}

export interface ScanAssetTable {
  scan_id: string;
  asset: string;
  organisation_id: string;
  name: string;
  keys: string[];
  coverage: Json;
}

export interface ScanFindingTable {
  id: string;
  organisation_id: string;
  tool: string;
  fingerprint: string;
  raw_id: string;
  asset: string;
  port: string;
  title: string;
  severity: string;
  to_confirm: boolean;
  cves: string[];
  cpes: string[];
  evidence: Json;
  state: string;
  first_seen: Timestamp;
  last_seen: Timestamp;
  closed_at: Nullable<Timestamp>;
  closed_by: string | null;
  reopened: Generated<number>;
}

export interface ScanSettingTable {
  organisation_id: string;
  alert_from: string;
  version: Generated<number>;
}

export interface ScanSightingTable {
  scan_id: string;
  finding_id: string;
  organisation_id: string;
  severity: string;
  to_confirm: boolean;
  title: string;
  cves: string[];
  cpes: string[];
  evidence: Json;
}

export interface SecurityAuditTable {
  id: string;
  organisation_id: string;
  kind: string;
  source: string;
  audited_by: string;
  held_on: string;
  score: number | null;
  minimum_reached: boolean | null;
  summary: Generated<string>;
  version: Generated<number>;
  recorded_at: Timestamp;
  recorded_by_name: string;
  withdrawn_at: Nullable<Timestamp>;
  withdrawn_reason: Generated<string>;
}

export interface SecurityAuditDocumentTable {
  id: string;
  audit_id: string;
  organisation_id: string;
  file_id: string;
  added_by_name: string;
  added_at: Timestamp;
}

export interface SecurityAuditPointTable {
  id: string;
  audit_id: string;
  organisation_id: string;
  number: number;
  title: string;
  recommendation: Generated<string>;
  severity: string;
  state: string;
  note: Generated<string>;
  version: Generated<number>;
  added_at: Timestamp;
  added_by_name: string;
}

export interface SettingTable {
  key: string;
  value: Json;
  updated_at: Timestamp;
}

export interface SignInAttemptTable {
  key: string;
  failures: number;
  last_at: Timestamp;
  locked_until: Nullable<Timestamp>;
}

export interface SiteTable {
  id: string;
  organisation_id: string;
  name: string;
  town: Generated<string>;
  headcount: number | null;
  capacity: number | null;
  version: Generated<number>;
  created_at: Timestamp;
  closed_at: Nullable<Timestamp>;
}

export interface SupportEntryTable {
  id: string;
  request_id: string;
  kind: string;
  event: Generated<string>;
  text: Generated<string>;
  side: string;
  author_organisation: string;
  author_id: string;
  author_name: string;
  written_at: Timestamp;
  file_id: string | null;
  file_name: string | null;
  readers: string[];
  sequence: Generated<number>;
}

export interface SupportRequestTable {
  id: string;
  organisation_id: string;
  organisation_name: string;
  organisation_type: string | null;
  territory: string;
  region: string | null;
  department: string | null;
  subject: string;
  page: Generated<string>;
  state: string;
  state_since: Timestamp;
  taken_by: string | null;
  taken_by_name: Generated<string>;
  taken_person: Generated<string>;
  asked_at: Timestamp;
  asked_by: string;
  asked_by_name: string;
  waiting_since: Timestamp;
  first_answer_at: Nullable<Timestamp>;
  outcome: string | null;
  reason: Generated<string>;
  version: Generated<number>;
  readers: string[];
}

export interface TargetTable {
  organisation_id: string;
  referential_id: string;
  theme_id: string;
  level: string;
  set_by_name: string;
  set_at: Timestamp;
}

export interface ThemeTaskTable {
  assessment_id: string;
  theme_id: string;
  organisation_id: string;
  assignee_id: string | null;
  finished_at: Nullable<Timestamp>;
  finished_by_name: string | null;
}

export interface TotpStepTable {
  account_id: string;
  last_step: Exact;
}

export interface WatchDirtyTable {
  id: Generated<Exact>;
  organisation_id: string;
  batch_id: string | null;
  why: string;
}

export interface WatchRecognisedTable {
  object_id: string;
  organisation_id: string;
  product: string;
  cycle: string | null;
  version: string | null;
  assumed: boolean;
}

export interface WatchStateTable {
  organisation_id: string;
  watched_at: Timestamp;
  watched_on: string;
  recognised: number;
  compared: string;
}

export interface WebhookTable {
  id: string;
  organisation_id: string;
  address: string;
  events: string[];
  secret: string;
  previous_secret: string | null;
  previous_until: Nullable<Timestamp>;
  off_at: Nullable<Timestamp>;
  off_because: string | null;
  failing_since: Nullable<Timestamp>;
  failing_told_at: Nullable<Timestamp>;
  version: Generated<number>;
  created_by_name: string;
  created_at: Timestamp;
}

export interface WebhookDeliveryTable {
  id: string;
  webhook_id: string;
  organisation_id: string;
  event: string;
  subject: string;
  about_id: string;
  at: Timestamp;
  state: string;
  attempts: Generated<number>;
  last_status: number | null;
  last_failure: string | null;
  last_at: Nullable<Timestamp>;
  next_at: Nullable<Timestamp>;
  created_at: Timestamp;
}

export interface AuthAccountTable {
  id: Generated<string>;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: Nullable<Timestamp>;
  refreshTokenExpiresAt: Nullable<Timestamp>;
  scope: string | null;
  password: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Timestamp;
}

export interface AuthSessionTable {
  id: Generated<string>;
  expiresAt: Timestamp;
  token: string;
  createdAt: Generated<Timestamp>;
  updatedAt: Timestamp;
  ipAddress: string | null;
  userAgent: string | null;
  userId: string;
}

export interface AuthTwoFactorTable {
  id: Generated<string>;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: boolean | null;
  failedVerificationCount: number | null;
  lockedUntil: Nullable<Timestamp>;
}

export interface AuthUserTable {
  id: Generated<string>;
  name: string;
  email: string;
  emailVerified: boolean;
  image: string | null;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
  twoFactorEnabled: boolean | null;
  language: string;
  platformAdministrator: boolean;
  suspendedAt: Nullable<Timestamp>;
}

export interface AuthVerificationTable {
  id: Generated<string>;
  identifier: string;
  value: string;
  expiresAt: Timestamp;
  createdAt: Generated<Timestamp>;
  updatedAt: Generated<Timestamp>;
}

export interface DB {
  access_checklist: AccessChecklistTable;
  access_review: AccessReviewTable;
  access_review_line: AccessReviewLineTable;
  access_step: AccessStepTable;
  access_template: AccessTemplateTable;
  account: AccountTable;
  account_token: AccountTokenTable;
  action: ActionTable;
  action_comment: ActionCommentTable;
  action_finding: ActionFindingTable;
  alert: AlertTable;
  alert_untold: AlertUntoldTable;
  answer: AnswerTable;
  api_key: ApiKeyTable;
  application: ApplicationTable;
  application_document: ApplicationDocumentTable;
  application_entity: ApplicationEntityTable;
  application_entry: ApplicationEntryTable;
  application_fact: ApplicationFactTable;
  application_opinion: ApplicationOpinionTable;
  application_payment: ApplicationPaymentTable;
  assessment: AssessmentTable;
  audit_request: AuditRequestTable;
  backup_copy: BackupCopyTable;
  backup_plan: BackupPlanTable;
  budget: BudgetTable;
  budget_document: BudgetDocumentTable;
  budget_line: BudgetLineTable;
  budget_version: BudgetVersionTable;
  case_answer: CaseAnswerTable;
  case_appointment: CaseAppointmentTable;
  case_audit: CaseAuditTable;
  case_claim: CaseClaimTable;
  case_control: CaseControlTable;
  case_counter: CaseCounterTable;
  case_document: CaseDocumentTable;
  case_entry: CaseEntryTable;
  case_file: CaseFileTable;
  case_finding: CaseFindingTable;
  case_finding_detail: CaseFindingDetailTable;
  case_invited_provider: CaseInvitedProviderTable;
  case_letter: CaseLetterTable;
  case_message: CaseMessageTable;
  case_message_read: CaseMessageReadTable;
  case_payment: CasePaymentTable;
  case_quote: CaseQuoteTable;
  case_quote_line: CaseQuoteLineTable;
  deadline: DeadlineTable;
  directory_audit_point: DirectoryAuditPointTable;
  dmarc_report: DmarcReportTable;
  dmarc_sender: DmarcSenderTable;
  domain_run: DomainRunTable;
  envelope: EnvelopeTable;
  envelope_movement: EnvelopeMovementTable;
  evidence: EvidenceTable;
  feedback: FeedbackTable;
  file: FileTable;
  finding: FindingTable;
  import_gone: ImportGoneTable;
  import_link: ImportLinkTable;
  import_mapping: ImportMappingTable;
  import_preview: ImportPreviewTable;
  import_rejected: ImportRejectedTable;
  import_row: ImportRowTable;
  import_run: ImportRunTable;
  inventory_batch: InventoryBatchTable;
  inventory_change: InventoryChangeTable;
  inventory_link: InventoryLinkTable;
  inventory_object: InventoryObjectTable;
  invitation: InvitationTable;
  journal: JournalTable;
  journal_anchor: JournalAnchorTable;
  journal_head: JournalHeadTable;
  mail: MailTable;
  mail_domain: MailDomainTable;
  membership: MembershipTable;
  notification: NotificationTable;
  notification_preference: NotificationPreferenceTable;
  observation: ObservationTable;
  observatory_cell: ObservatoryCellTable;
  observatory_dirty: ObservatoryDirtyTable;
  observatory_mask: ObservatoryMaskTable;
  observatory_quarter: ObservatoryQuarterTable;
  observatory_shape: ObservatoryShapeTable;
  organisation: OrganisationTable;
  password_policy: PasswordPolicyTable;
  programme_draft: ProgrammeDraftTable;
  programme_offer: ProgrammeOfferTable;
  programme_partner: ProgrammePartnerTable;
  programme_version: ProgrammeVersionTable;
  recorded_number: RecordedNumberTable;
  reference_download: ReferenceDownloadTable;
  reference_entry: ReferenceEntryTable;
  reference_product: ReferenceProductTable;
  reference_set: ReferenceSetTable;
  referential_library: ReferentialLibraryTable;
  referential_offer: ReferentialOfferTable;
  referential_version: ReferentialVersionTable;
  regulation: RegulationTable;
  regulation_decision: RegulationDecisionTable;
  restore_test: RestoreTestTable;
  restore_test_document: RestoreTestDocumentTable;
  scan: ScanTable;
  scan_asset: ScanAssetTable;
  scan_finding: ScanFindingTable;
  scan_setting: ScanSettingTable;
  scan_sighting: ScanSightingTable;
  security_audit: SecurityAuditTable;
  security_audit_document: SecurityAuditDocumentTable;
  security_audit_point: SecurityAuditPointTable;
  setting: SettingTable;
  sign_in_attempt: SignInAttemptTable;
  site: SiteTable;
  support_entry: SupportEntryTable;
  support_request: SupportRequestTable;
  target: TargetTable;
  theme_task: ThemeTaskTable;
  totp_step: TotpStepTable;
  watch_dirty: WatchDirtyTable;
  watch_recognised: WatchRecognisedTable;
  watch_state: WatchStateTable;
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
  'auth.account': AuthAccountTable;
  'auth.session': AuthSessionTable;
  'auth.twoFactor': AuthTwoFactorTable;
  'auth.user': AuthUserTable;
  'auth.verification': AuthVerificationTable;
}
