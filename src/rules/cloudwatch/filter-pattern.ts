/**
 * What a pattern of CloudWatch Logs asks of an event in JSON. `other` is read as a condition on its field, of which we do
 * not say when it holds, such as a comparison of numbers.
 */
export type FilterPattern =
  | { readonly kind: 'all' | 'any'; readonly of: readonly FilterPattern[] }
  | { readonly kind: 'equal' | 'unequal'; readonly field: string; readonly text: string }
  | {
      readonly kind: 'exists' | 'missing' | 'true' | 'false' | 'null' | 'other';
      readonly field: string;
    };

type Token =
  | { readonly kind: 'field' | 'text' | 'word'; readonly value: string }
  | { readonly kind: 'sign'; readonly value: string };

/**
 * Reads a pattern in the language of metric filters. The empty pattern takes every event. Nothing where we cannot read it:
 * patterns for events that are not JSON, and regular expressions.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function filterPatternOf(text: string): FilterPattern | undefined {
  if (text.trim() === '') return { kind: 'all', of: [] };
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const reader = new Reader(tokens);
  try {
    reader.take('{');
    const pattern = reader.any();
    reader.take('}');
    return reader.isAtEnd ? pattern : undefined;
  } catch (thrown) {
    if (thrown instanceof Unreadable) return undefined;
    throw thrown;
  }
}

class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

const SPACE = /\s+/y;
const SIGN = /&&|\|\||!=|<=|>=|[{}()=<>]/y;
/** `$.userIdentity.type`, `$['userIdentity']`, `$.records[0].name`. */
const FIELD = /\$(?:\.?\[\s*(?:'[^']*'|"[^"]*"|\d+|\*)\s*\]|\.[A-Za-z0-9_@:-]+)+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
/** Also what quoting would not change: `iam.amazonaws.com`, `AccessDenied*`. */
const WORD = /[^\s{}()&|=<>!"'%$]+/y;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  const next = (form: RegExp) => {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found !== null) at = form.lastIndex;
    return found;
  };
  while (at < text.length) {
    if (next(SPACE) !== null) continue;
    const sign = next(SIGN);
    if (sign !== null) {
      tokens.push({ kind: 'sign', value: sign[0] });
      continue;
    }
    const field = next(FIELD);
    if (field !== null) {
      tokens.push({ kind: 'field', value: nameOfField(field[0]) });
      continue;
    }
    const quoted = next(QUOTED);
    if (quoted !== null) {
      tokens.push({ kind: 'text', value: (quoted[1] ?? '').replace(/\\(.)/g, '$1') });
      continue;
    }
    const word = next(WORD);
    if (word === null) return undefined;
    tokens.push({ kind: 'word', value: word[0] });
  }
  return tokens;
}

/** `userIdentity.type`, in whichever way the selector writes it. */
function nameOfField(selector: string): string {
  return [...selector.matchAll(/\[\s*(?:'([^']*)'|"([^"]*)"|(\d+|\*))\s*\]|\.([A-Za-z0-9_@:-]+)/g)]
    .map(([, single, double, place, plain]) => single ?? double ?? place ?? plain)
    .join('.');
}

/** Parentheses bind first, then `&&`, then `||`. */
class Reader {
  #at = 0;
  constructor(readonly tokens: readonly Token[]) {}

  get isAtEnd(): boolean {
    return this.#at === this.tokens.length;
  }

  any(): FilterPattern {
    return this.#joined('any', '||', () => this.#joined('all', '&&', () => this.#one()));
  }

  take(sign: string): void {
    if (!this.#has(sign)) throw new Unreadable();
  }

  #joined(kind: 'all' | 'any', sign: string, read: () => FilterPattern): FilterPattern {
    const first = read();
    const others: FilterPattern[] = [];
    while (this.#has(sign)) others.push(read());
    return others.length === 0 ? first : { kind, of: [first, ...others] };
  }

  #one(): FilterPattern {
    if (this.#has('(')) {
      const inside = this.any();
      this.take(')');
      return inside;
    }
    const { value: field } = this.#next('field');
    for (const sign of ['=', '!=', '<', '>', '<=', '>=']) {
      if (!this.#has(sign)) continue;
      const { value: text } = this.#next('text', 'word');
      if (sign === '=') return { kind: 'equal', field, text };
      return sign === '!=' ? { kind: 'unequal', field, text } : { kind: 'other', field };
    }
    switch (this.#words()) {
      case 'EXISTS':
        return { kind: 'exists', field };
      case 'NOT EXISTS':
        return { kind: 'missing', field };
      case 'IS TRUE':
        return { kind: 'true', field };
      case 'IS FALSE':
        return { kind: 'false', field };
      case 'IS NULL':
        return { kind: 'null', field };
      default:
        throw new Unreadable();
    }
  }

  /** The words that follow, as one text. */
  #words(): string {
    const words: string[] = [];
    for (let token = this.tokens[this.#at]; token?.kind === 'word'; token = this.tokens[this.#at]) {
      words.push(token.value.toUpperCase());
      this.#at += 1;
    }
    return words.join(' ');
  }

  #has(sign: string): boolean {
    const token = this.tokens[this.#at];
    const isHere = token?.kind === 'sign' && token.value === sign;
    if (isHere) this.#at += 1;
    return isHere;
  }

  #next(...kinds: readonly Token['kind'][]): Token {
    const token = this.tokens[this.#at];
    if (token === undefined || !kinds.includes(token.kind)) throw new Unreadable();
    this.#at += 1;
    return token;
  }
}
