import { readFileSync } from 'node:fs';
import {
  isAlias,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type ErrorCode,
  type Scalar,
} from 'yaml';
import { errorText, UsageError } from '../model/errors';
import { decodeUtf8 } from '../model/utf8';

/** One thing wrong with a file, or doubtful about it; line and column count from 1. */
export interface FileProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** The same before its place is looked up: how many UTF-16 units into the text. */
export interface PlacedProblem {
  readonly offset: number;
  readonly message: string;
}

export interface YamlText {
  readonly document: Document;
  /** Undefined where the text has faults. */
  readonly value: unknown;
  /** What is wrong with it as YAML, in our words. */
  readonly faults: readonly PlacedProblem[];
  /** In the order of the file, each once. */
  readonly placed: (problems: readonly PlacedProblem[]) => FileProblem[];
}

/**
 * Reads a text file.
 * @param name what the file is called where it cannot be read.
 * @throws UsageError when it cannot be read, or is not UTF-8: nothing is replaced in silence.
 */
export function readUtf8(file: string, next: string, name = file): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new UsageError(`${name} cannot be read: ${errorText(cause)}`, next, { cause });
  }
  const text = decodeUtf8(bytes);
  if (typeof text === 'string') return text;
  throw new UsageError(
    `${file}:${text.line}:${text.column}: what stands here is not UTF-8`,
    `Save ${file} as UTF-8`,
    { cause: new Error('A file of YAML is text in UTF-8') },
  );
}

/** Parses YAML, and says what is wrong with it by place. */
export function parseYaml(text: string, options: { readonly schema?: 'failsafe' } = {}): YamlText {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    ...options,
  });
  // What YAML only warns of would be taken as something else than what is written: a tag is dropped, its value kept.
  const faults: PlacedProblem[] = [
    ...controlFaults(text),
    ...oneOfTooDeep([...document.errors, ...document.warnings]).map(({ code, pos: [offset] }) => ({
      offset,
      message: WORDS[code],
    })),
  ];
  faults.push(...(faults.length === 0 ? keyFaults(document) : []));
  let value: unknown;
  if (faults.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch {
      faults.push(aliasFault(document));
    }
  }
  const placed = (problems: readonly PlacedProblem[]): FileProblem[] => {
    const found = problems.map(({ offset, message }) => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col, message };
    });
    return found
      .filter(
        (problem, index) =>
          found.findIndex((other) => JSON.stringify(other) === JSON.stringify(problem)) === index,
      )
      .sort((a, b) => a.line - b.line || a.column - b.column);
  };
  return { document, value, faults, placed };
}

/**
 * One for each of the accounts that can be listed, and more: what every sandbox has is marked once. More is nothing that anybody
 * writes by hand: aliases of aliases grow without end.
 */
const MOST_ALIASES = 5000;

const BRACKET = 'a bracket, a quote or a comma is missing before this place';
/** Of every code, so that nobody reads a library's words. */
const WORDS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias stands alone: leave out what is before its *',
  BAD_ALIAS: 'an alias needs a name: *name',
  BAD_COLLECTION_TYPE: 'the tag before this is of another kind of value: leave it out',
  BAD_DIRECTIVE: 'a line that begins with % is no setting: leave it out',
  BAD_DQ_ESCAPE:
    'in double quotes a backslash means something of its own: write it twice, or use single quotes',
  BAD_INDENT: 'this is not indented as what it belongs to, or a bracket is missing before it',
  BAD_PROP_ORDER: 'a mark (&name) stands directly before the value that it marks',
  BAD_SCALAR_START: 'a text cannot begin like this: write it in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a setting has its value on the same line, or indented below it',
  BLOCK_IN_FLOW: 'what begins in brackets ends in them: write this in brackets too',
  DUPLICATE_KEY: 'this is written twice; the other stands above',
  IMPOSSIBLE: 'this cannot be read as YAML',
  KEY_OVER_1024_CHARS: 'the name of a setting has at most 1,024 characters',
  MISSING_CHAR: BRACKET,
  MULTIPLE_ANCHORS: 'a value has one mark (&name) at most',
  MULTIPLE_DOCS: 'a second document begins here: write all settings in one, without the line ---',
  MULTIPLE_TAGS: 'a value has one tag (!name) at most',
  MULTILINE_IMPLICIT_KEY: 'the name of a setting stands on one line, with a colon behind it',
  NON_STRING_KEY: 'the name of a setting is a text, not a list or settings',
  RESOURCE_EXHAUSTION: 'from here on this is nested deeper than can be read',
  TAB_AS_INDENT: 'indent with spaces: YAML takes no tabs',
  TAG_RESOLVE_FAILED: 'a tag (!name) is not followed here: write the value itself, without it',
  UNEXPECTED_TOKEN: BRACKET,
};

/** What is nested too deep is so at every bracket that follows, too. */
function oneOfTooDeep<E extends { readonly code: ErrorCode }>(errors: readonly E[]): readonly E[] {
  const first = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  return first === undefined ? errors : [first];
}

const CONTROL = /(?![\t\n\r\u0085])\p{Cc}/u;

/** The first that no text has; every other byte of UTF-16 is one. */
function controlFaults(text: string): PlacedProblem[] {
  const offset = text.search(CONTROL);
  if (offset < 0) return [];
  return [{ offset, message: 'a control character stands here: take it out, and save the file as UTF-8' }];
}

/** Names that no object can hold, that stand there twice, or that are read as something else than what is written. */
function keyFaults(document: Document): PlacedProblem[] {
  const faults: PlacedProblem[] = [];
  visit(document, {
    Map(_key, { items }) {
      const above = new Set<string>();
      for (const { key } of items) {
        if (!isNode(key) || !key.range) continue;
        const message = isScalar(key) ? nameFault(key, above) : nameOfAnotherKind(key);
        if (message !== undefined) faults.push({ offset: key.range[0], message });
        if (isScalar(key)) above.add(key.toString());
      }
    },
  });
  return faults;
}

function nameOfAnotherKind(key: unknown): string {
  return isAlias(key) ? 'the name of a setting is written out, without an alias' : WORDS.NON_STRING_KEY;
}

/** @param above the names that stand above it, as an object holds them: `'5'` and `5` are one. */
function nameFault(key: Scalar, above: ReadonlySet<string>): string | undefined {
  const { value, source = '', type } = key;
  if (value === null || value === '') return 'a setting needs a name: write one in front of the colon';
  const name = key.toString();
  if (typeof value !== 'string' && name !== source)
    return `this name is read as ${name}: write it in quotes, "${source}"`;
  if (above.has(name)) return WORDS.DUPLICATE_KEY;
  if (name === '__proto__') return 'no setting has this name';
  const [unseen] = type === 'PLAIN' ? (INVISIBLE.exec(name) ?? []) : [];
  if (unseen === undefined) return undefined;
  const code = (unseen.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `a character that is not seen stands in this name or before it (U+${code}): type it anew`;
}

/** Spaces other than the usual one, and what has no width: where text is pasted from a page they come with it. */
const INVISIBLE = /\p{Cf}|(?! )\p{Zs}/u;

function aliasFault(document: Document): PlacedProblem {
  let first: PlacedProblem | undefined;
  let unknown: PlacedProblem | undefined;
  visit(document, (_key, node) => {
    if (!isAlias(node) || !node.range) return;
    const [offset] = node.range;
    first ??= { offset, message: 'aliases of aliases grow too large here: write the values out' };
    if (node.resolve(document) === undefined) {
      unknown ??= { offset, message: `no value above is marked &${node.source}` };
    }
  });
  return unknown ?? first ?? { offset: 0, message: 'the aliases in this file cannot be followed' };
}
