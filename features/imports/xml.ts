import { SaxesParser } from 'saxes';
import { Unreadable } from './shape.ts';

/** What one XML file may hold: an inventory has six levels and some fifty thousand elements. */
export const XML_LIMITS = { depth: 64, elements: 5_000_000, attribute: 100_000, text: 1_000_000 } as const;
const CHUNK = 64 * 1024;

export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  /** The text directly in the element, without the spaces around. */
  close(name: string, text: string): void;
}

/**
 * Reads XML strictly and in pieces. A document type may be named (nmap does) but declares nothing: an internal subset, which is how entities
 * are made to explode or to read files, is refused. Throws an `Unreadable` with the line when it is not well formed.
 */
export function readXml(text: string, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const texts: string[] = [];
  let elements = 0;
  parser.on('error', (error) => {
    throw new Unreadable('xml', error.message.slice(0, 200));
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[') || /\b(?:SYSTEM|PUBLIC)\b/.test(doctype)) throw new Unreadable('xml-entities');
  });
  parser.on('attribute', ({ value }) => {
    if (value.length > XML_LIMITS.attribute) throw new Unreadable('heavy');
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1;
    if (texts.length >= XML_LIMITS.depth) throw new Unreadable('xml-depth', String(XML_LIMITS.depth));
    if (elements > XML_LIMITS.elements) throw new Unreadable('heavy');
    texts.push('');
    handler.open(name, attributes);
  });
  const add = (part: string): void => {
    if (texts.length === 0) return;
    const whole = texts.at(-1)! + part;
    if (whole.length > XML_LIMITS.text) throw new Unreadable('heavy');
    texts[texts.length - 1] = whole;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => handler.close(name, texts.pop()!.trim()));
  for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
  parser.close();
}
