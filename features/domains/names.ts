import { domainToASCII, domainToUnicode } from 'node:url';

const MOST_SIGNS = 240;
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
// Names under which others register theirs, in the countries served; the tree walk of RFC 9989 needs no longer list.
const SHARED = new Set(
  (
    'asso.fr com.fr gouv.fr nom.fr prd.fr tm.fr avocat.fr avoues.fr cci.fr greta.fr huissier-justice.fr medecin.fr notaires.fr ' +
    'pharmacien.fr chirurgiens-dentistes.fr geometre-expert.fr port.fr veterinaire.fr experts-comptables.fr asso.mc tm.mc ' +
    'asso.re com.re nom.re co.uk org.uk ac.uk gov.uk nhs.uk com.au eu.org'
  ).split(' '),
);

export type DomainRefusal = 'form' | 'shared' | 'reserved';
const RESERVED = /(^|\.)(localhost|local|internal|invalid|onion|arpa|home|lan|intranet|corp)$/;

/**
 * The domain that a person means: lower case, accents in their DNS form (RFC 5891), taken out of an address or a link.
 * Gives why not for what is no public domain, or belongs to everyone.
 */
export function readDomain(typed: string): { name: string } | { refused: DomainRefusal } {
  const bare = typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  // Encoding accents takes a time that grows as the square of the length: what is longer than any name is none.
  if (bare.length > MOST_SIGNS) return { refused: 'form' };
  const name = domainToASCII(bare.normalize('NFC')).toLowerCase();
  const labels = name.split('.');
  if (
    name.length > MOST_SIGNS ||
    labels.length < 2 ||
    !labels.every((label) => LABEL.test(label)) ||
    /^\d+$/.test(labels.at(-1)!)
  )
    return { refused: 'form' };
  if (RESERVED.test(name)) return { refused: 'reserved' };
  return SHARED.has(name) ? { refused: 'shared' } : { name };
}

/** A domain as people read it, accents restored. */
export const shownDomain = (name: string): string => domainToUnicode(name) || name;

/** Whether a name is a domain or lies under it. */
export const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`);
