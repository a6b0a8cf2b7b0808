import type { Text } from '../../platform/contract/problem.ts';
import type { RejectionCode, WarningCode } from './shape.ts';

const REJECTED: Record<RejectionCode, Text> = {
  'no-name': { fr: 'Rien ne nomme cet élément.', en: 'Nothing names this object.' },
  'no-account': { fr: 'Cette ligne n’a pas d’identifiant de compte.', en: 'This row has no account name.' },
  apart: {
    fr: 'Compte du système (krbtgt, Invité…)\u00a0: mis à part, personne ne s’en sert.',
    en: 'Account of the system (krbtgt, Guest…): set apart, nobody uses it.',
  },
  'not-an-account': {
    fr: 'Ni un compte, ni un ordinateur\u00a0: un groupe ou un dossier de l’annuaire.',
    en: 'Neither an account nor a computer: a group or a folder of the directory.',
  },
  duplicate: {
    fr: 'Une ligne précédente a le même numéro de série ou le même compte\u00a0: seule la première compte.',
    en: 'An earlier row has the same serial number or account: only the first one counts.',
  },
  base64: { fr: 'Cette valeur codée (base64) est abîmée.', en: 'This encoded value (base64) is damaged.' },
  attribute: {
    fr: 'Cette ligne ne peut pas être lue\u00a0: elle renvoie à un autre fichier, modifie ou supprime.',
    en: 'This line cannot be read: it points to another file, changes or deletes.',
  },
  'host-down': { fr: 'Cette adresse n’a pas répondu.', en: 'This address did not answer.' },
  'no-address': { fr: 'Cette machine n’a ni nom ni adresse.', en: 'This machine has neither name nor address.' },
  itemtype: {
    fr: 'Ce fichier de l’archive n’est pas un inventaire que l’on sait lire.',
    en: 'This file of the archive is not an inventory that can be read.',
  },
  summary: { fr: 'C’est une ligne de total.', en: 'This is a line of totals.' },
};

const WARNED: Record<WarningCode, Text> = {
  date: { fr: 'Cette date n’existe pas\u00a0: laissée vide.', en: 'This date does not exist: left empty.' },
  number: { fr: 'Ce n’est pas un nombre\u00a0: laissé vide.', en: 'This is not a number: left empty.' },
  boolean: { fr: 'Ni oui, ni non\u00a0: laissé vide.', en: 'Neither yes nor no: left empty.' },
  choice: {
    fr: 'Ce choix n’est pas de la liste\u00a0: laissé vide.',
    en: 'This choice is not in the list: left empty.',
  },
  placeholder: {
    fr: 'Ce numéro ne désigne aucun appareil (valeur d’usine)\u00a0: laissé de côté.',
    en: 'This number designates no device (factory filling): set aside.',
  },
  formula: {
    fr: 'Cette cellule commence comme une formule\u00a0: gardée comme du texte.',
    en: 'This cell begins like a formula: kept as text.',
  },
  cut: { fr: 'Ce texte était trop long\u00a0: coupé.', en: 'This text was too long: cut.' },
};

const isKnown = <Code extends string>(code: string, all: Record<Code, Text>): code is Code => Object.hasOwn(all, code);

/** Why a row was not taken. */
export const rejectionText = (code: string): Text =>
  isKnown(code, REJECTED) ? REJECTED[code] : { fr: code, en: code };
/** What was odd in a row that was taken. */
export const warningText = (code: string): Text => (isKnown(code, WARNED) ? WARNED[code] : { fr: code, en: code });
