import { Problem, type Issue } from '../../platform/contract/problem.ts';
import { holdsBankAccount } from './model-bank.ts';

/** What to say of a field that holds a bank account: the product keeps none. */
export function bankIssues(path: string, text: string): Issue[] {
  if (!holdsBankAccount(text)) return [];
  return [
    {
      path,
      message: {
        fr: 'Ce texte ressemble à un numéro de compte bancaire (IBAN) : Vigie n’en garde aucun. Écrivez une référence sans lui.',
        en: 'This looks like a bank account number (IBAN): Vigie keeps none. Write a reference without it.',
      },
    },
  ];
}

/** Refuses a payment where none is under way, whatever the case says. */
export function noPayment(): Problem {
  return new Problem(409, 'no-payment', {
    fr: 'Aucun paiement n’est en cours dans ce dossier. Rechargez la page pour voir où il en est.',
    en: 'No payment is under way in this case. Reload the page to see where it stands.',
  });
}
