import { nibbles } from './ip.ts';

/** What the letters of a macro stand for (RFC 7208 §7.2). */
export interface MacroValues {
  ip: readonly number[];
  /** The address as the client wrote it, for `c`. */
  ipText: string;
  /** `local@domain`. */
  sender: string;
  /** The domain whose record is read now. */
  domain: string;
  helo: string;
  /** The name that answers checks, for `r`. */
  receiver: string;
  /** Seconds since 1970, for `t`. */
  now: number;
  /** Asked only when the letter `p` is met. */
  validatedName: () => Promise<string>;
}

const MACRO = /%(?:\{([slodiphcrtv])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/gi;
const LITERAL = /^[\x21-\x24\x26-\x7e]*$/;
const EXPLANATION = /^[\x20-\x24\x26-\x7e]*$/;
/** The longest name that the DNS carries, in its written form. */
export const LONGEST_NAME = 253;

/** Whether a text is a well-formed macro-string; spaces, `c`, `r` and `t` are for explanations alone (RFC 7208 §7.1, §7.2). */
export function isMacroString(text: string, explanation = false): boolean {
  let fine = true;
  const rest = text.replaceAll(MACRO, (_, letter?: string, digits?: string) => {
    if (letter && !explanation && 'crt'.includes(letter.toLowerCase())) fine = false;
    if (digits && Number(digits) === 0) fine = false;
    return '';
  });
  return fine && (explanation ? EXPLANATION : LITERAL).test(rest);
}

// The last label is no number, and neither begins nor ends with a hyphen (RFC 7208 §7.1, toplabel).
const END = /\.(?:[a-z0-9]*[a-z][a-z0-9]*|[a-z0-9]+-[a-z0-9-]*[a-z0-9])\.?$/i;

/** Whether a text is a well-formed domain-spec: a macro-string that ends in a top label or in a macro (RFC 7208 §7.1). */
export function isDomainSpec(text: string): boolean {
  if (!isMacroString(text)) return false;
  return /%(\{[^}]*\}|[%_-])$/.test(text) ? text.endsWith('}') : END.test(text);
}

/** Replaces every macro of a well-formed macro-string. */
export async function expand(text: string, values: MacroValues): Promise<string> {
  let out = '';
  let from = 0;
  for (const found of text.matchAll(MACRO)) {
    out += text.slice(from, found.index);
    from = found.index + found[0].length;
    const [, letter, digits, reverse, delimiters, sign] = found;
    if (letter === undefined) out += sign === '%' ? '%' : sign === '_' ? ' ' : '%20';
    else
      out += await expandOne(
        letter,
        { digits: digits ?? '', reverse: !!reverse, delimiters: delimiters || '.' },
        values,
      );
  }
  return out + text.slice(from);
}

interface Transformers {
  digits: string;
  reverse: boolean;
  delimiters: string;
}

async function expandOne(letter: string, { digits, reverse, delimiters }: Transformers, values: MacroValues) {
  const parts = splitAt(await valueOf(letter.toLowerCase(), values), delimiters);
  if (reverse) parts.reverse();
  const kept = digits ? parts.slice(-Math.min(Number(digits), parts.length)) : parts;
  const text = kept.join('.');
  return /[A-Z]/.test(letter) ? escape(text) : text;
}

function splitAt(text: string, delimiters: string): string[] {
  const parts = [''];
  for (const sign of text) {
    if (delimiters.includes(sign)) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** RFC 3986 §2.3: what is not unreserved is escaped, unlike `encodeURIComponent`. */
function escape(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9\-._~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

async function valueOf(letter: string, values: MacroValues): Promise<string> {
  const at = values.sender.lastIndexOf('@');
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.sender.slice(0, at);
    case 'o':
      return values.sender.slice(at + 1);
    case 'd':
      return values.domain;
    case 'i':
      return values.ip.length === 4 ? values.ip.join('.') : nibbles(values.ip).join('.').toUpperCase();
    case 'p':
      return values.validatedName();
    case 'v':
      return values.ip.length === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return values.helo;
    case 'c':
      return values.ipText.toLowerCase();
    case 'r':
      return values.receiver;
    default:
      return String(values.now);
  }
}

/** A name short enough to ask: labels are dropped from the left until it is (RFC 7208 §7.3). */
export function shortened(name: string): string {
  let rest = name.replace(/\.$/, '');
  while (rest.length > LONGEST_NAME && rest.includes('.')) rest = rest.slice(rest.indexOf('.') + 1);
  return rest;
}
