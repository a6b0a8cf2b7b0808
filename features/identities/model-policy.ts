import { z } from 'zod';

/** For whom a second factor is asked besides the password. */
export const SECOND_FACTOR_FOR = ['health', 'remote', 'administrators', 'mail'] as const;
export const VAULTS = ['provided', 'allowed', 'none'] as const;
export const SINGLE_SIGN_ON = ['yes', 'partly', 'no'] as const;
export const PRO_SANTE_CONNECT = ['yes', 'planned', 'no', 'not-concerned'] as const;
export const GENERIC_ACCOUNTS = ['none', 'listed', 'some'] as const;

const length = z.int().min(1).max(128);
const months = z.int().min(1).max(120).nullable();

/** What a structure asks of passwords and accounts, as it writes it. Null where nothing is asked. */
export const policySchema = z.strictObject({
  /** Fewest characters where nothing critical is exposed, and where health data are. */
  ordinaryLength: length,
  healthLength: length,
  /** Kinds of characters wanted, among capitals, small letters, digits and others. */
  kinds: z.int().min(1).max(4),
  /** Months after which people, then administrators, must change their password. */
  renewalMonths: months,
  adminRenewalMonths: months,
  changedAfterLeak: z.boolean(),
  /** Failures in a row that lock an account for a time. */
  lockoutTries: z.int().min(1).max(1000).nullable(),
  secondFactor: z.array(z.enum(SECOND_FACTOR_FOR)).max(SECOND_FACTOR_FOR.length),
  vault: z.enum(VAULTS),
  singleSignOn: z.enum(SINGLE_SIGN_ON),
  proSanteConnect: z.enum(PRO_SANTE_CONNECT),
  genericAccounts: z.enum(GENERIC_ACCOUNTS),
  /** One password a service, and none shared with private life. */
  onePerService: z.boolean(),
  /** Passwords set by makers are changed before a device is put in use. */
  defaultsChanged: z.boolean(),
  /** A password that leaked lists hold is refused when it is chosen. */
  commonRefused: z.boolean(),
});
export type Policy = z.output<typeof policySchema>;

/** What is proposed to a structure that has written nothing: what the rules below all accept. */
export const advisedPolicy: Policy = {
  ordinaryLength: 9,
  healthLength: 14,
  kinds: 4,
  renewalMonths: null,
  adminRenewalMonths: 12,
  changedAfterLeak: true,
  lockoutTries: 10,
  secondFactor: ['health', 'remote', 'administrators'],
  vault: 'provided',
  singleSignOn: 'partly',
  proSanteConnect: 'not-concerned',
  genericAccounts: 'none',
  onePerService: true,
  defaultsChanged: true,
  commonRefused: true,
};
