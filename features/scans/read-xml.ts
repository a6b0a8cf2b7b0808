import { SaxesParser } from 'saxes';
import { Refused } from './refusals.ts';

/** An element as it closes or opens: the names above it, outermost first, without its own. */
export interface At {
  name: string;
  path: readonly string[];
  attributes: Readonly<Record<string, string>>;
}

/** What reads one form of report, element by element. */
export interface XmlReader<Result> {
  /** Elements whose text is wanted; the text of all others is never kept. */
  texts: ReadonlySet<string>;
  open?(at: At): void;
  close(at: At, text: string): void;
  end(): Result;
}

const MAX_DEPTH = 64;
const MAX_ELEMENTS = 5_000_000;
const MAX_TEXT = 64 * 1024;
const UNCLOSED = /unclosed tag|unexpected end|must contain a root/;

interface Open {
  at: At;
  text: string;
}

/**
 * Reads XML strictly as it comes, with bounds on its depth, its elements and the text that is kept. `readerOf` chooses the reader by
 * the root element's name. Throws a `Refused`: on a DOCTYPE that defines anything, on what is not well-formed, on a text cut short.
 */
export class XmlReading<Result> {
  private readonly parser = new SaxesParser();
  private readonly readerOf: (root: string) => XmlReader<Result>;
  private reader: XmlReader<Result> | undefined;
  private readonly stack: Open[] = [];
  private readonly path: string[] = [];
  private elements = 0;

  constructor(readerOf: (root: string) => XmlReader<Result>) {
    this.readerOf = readerOf;
    const { parser } = this;
    parser.on('error', (error) => {
      throw new Refused(UNCLOSED.test(error.message) ? 'truncated' : 'malformed', parser.line);
    });
    parser.on('doctype', (doctype) => {
      if (doctype.includes('[')) throw new Refused('entities', parser.line);
    });
    parser.on('opentag', ({ name, attributes }) => this.opened(name, attributes));
    parser.on('closetag', () => this.closed());
    const keep = (text: string): void => {
      const inner = this.stack.at(-1);
      if (inner && this.reader!.texts.has(inner.at.name) && inner.text.length < MAX_TEXT)
        inner.text += text.slice(0, MAX_TEXT);
    };
    parser.on('text', keep);
    parser.on('cdata', keep);
  }

  private opened(name: string, attributes: Record<string, string>): void {
    this.elements += 1;
    if (this.stack.length === MAX_DEPTH || this.elements > MAX_ELEMENTS) throw new Refused('deep', this.parser.line);
    this.reader ??= this.readerOf(name);
    const at = { name, attributes, path: this.path };
    this.reader.open?.(at);
    this.stack.push({ at, text: '' });
    this.path.push(name);
  }

  private closed(): void {
    const { at, text } = this.stack.pop()!;
    this.path.pop();
    this.reader!.close(at, text);
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  end(): Result {
    this.parser.close();
    if (!this.reader) throw new Refused('truncated');
    return this.reader.end();
  }
}
