import type { Text } from '../../platform/contract/problem.ts';

/** How long a request waits for its e-mail to be confirmed; it is erased the night after. */
export const CONFIRM_DAYS = 7;
/** How long the link of a confirmed request leads back to the account to create: as long as an invitation does. */
export const RETURN_DAYS = 14;
/** Messages of confirmation sent to one address within an hour: nobody's mailbox is flooded from a form open to all. */
export const MAILS_AN_HOUR = 3;
/** Names the form in its robot challenges. */
export const FORM = 'audit-request';

/** Where the form leads once sent. */
export const CONFIRMATION_PAGE = '/request-confirmation';

/**
 * What keeps the name of a structure out of a message to an address that nobody has proven yet: a web address, a tag, a mailbox;
 * null when it may go. A stranger writes that name, and the product sends it.
 */
export function nameFlaw(name: string): Text | null {
  return /[<>@/\\]|[\p{L}\d-]{2}\.\p{L}{2}/u.test(name)
    ? {
        fr: 'Écrivez le nom seul, sans adresse électronique ni adresse de site.',
        en: 'Write the name alone, without an e-mail or web address.',
      }
    : null;
}
