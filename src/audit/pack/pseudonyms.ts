import { createHmac } from 'node:crypto';

/** Somebody whom a pack is not to name, by every name that is known of them. */
interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

/** Letters and digits with what joins them in names and addresses: `priya`, `iam-user-mfa`, `priya.nair@example.com`. */
const WORD = /[\p{L}\p{N}_]+(?:[.+@-]+[\p{L}\p{N}_]+)*/gu;
const ADDRESS = /@.*\./;
/** A user, or what is the user's; a path may stand before the name. */
const USER = /\b(arn:[\w-]+:iam::\d{12}:(?:user|mfa)\/)([\w+=,.@/-]+)/g;
/** Of a session whoever took the role chose the name. */
const SESSION = /\b(arn:[\w-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/)([\w+=,.@-]+)/g;
/** Members of rows that have people, and nothing else, by the names that questions give them. */
const OF_PEOPLE =
  /^(?:(?:said|added|decided|signedOff|approved|requested|acknowledged|assigned)By|approvedAs|reviewer|person)$/;
/** What takes a role is no person. */
const ROLE = /^role-/;
/** A mention of somebody in Slack. */
const MENTION = /<@(\w+)>/g;
/** A name as people write it. */
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?: [\p{L}'’.-]+){1,3}$/u;
/** Sessions of Watchbill's own. */
const OWN_SESSION = 'watchbill';

/** Of 16 million people two share one by chance with one key in a hundred thousand. */
const DIGITS = 16;

/**
 * Puts pseudonyms in the place of people: whoever is named, every e-mail address, IAM users, and names of sessions. The same
 * person has the same pseudonym wherever the key is the same, and nobody without it can try names.
 */
export class Pseudonyms {
  /** Names that are one word or several, by their first word; the longest first. */
  readonly #byFirstWord = new Map<string, { readonly name: string; readonly pseudonym: string }[]>();
  readonly #known = new Map<string, string>();

  constructor(
    private readonly key: string,
    people: readonly Named[],
  ) {
    for (const { id, names } of people) {
      const pseudonym = this.#of(id);
      for (const name of [id, ...names]) this.#note(name, pseudonym);
    }
  }

  /** Notes whom a document names by a user's ARN, or as who said or is asked something: other places have their bare names. */
  learn(value: unknown): void {
    if (typeof value === 'string') {
      for (const [, , path = ''] of value.matchAll(USER)) this.#learnName(userOf(path));
    } else if (Array.isArray(value)) value.forEach((one) => this.learn(one));
    else if (typeof value === 'object' && value !== null) this.#learnMembers(value);
  }

  #learnMembers(row: object): void {
    if ('class' in row && 'principal' in row) this.#learnPrincipal(row);
    for (const [name, value] of Object.entries(row)) {
      if (name === 'who' && 'destination' in row) this.#learnMentions(value);
      else if (OF_PEOPLE.test(name) || (name === 'by' && 'decision' in row) || name === 'who')
        for (const one of [value].flat())
          if (typeof one === 'string' && !one.includes('/'))
            personsIn(one).forEach((who) => this.#learnName(who));
      this.learn(value);
    }
  }

  /** Of somebody's access in a system the name there, which no ARN has and perhaps no people file. */
  #learnPrincipal({
    class: kind,
    principal,
    person,
  }: {
    readonly class: unknown;
    readonly principal: unknown;
    readonly person?: unknown;
  }): void {
    if (typeof kind !== 'string' || typeof principal !== 'string' || ROLE.test(kind)) return;
    if (typeof person === 'string') this.#note(principal, this.#called(person));
    else if (kind.startsWith('system')) this.#learnName(principal);
  }

  #learnMentions(who: unknown): void {
    if (typeof who !== 'string') return;
    for (const [, id = ''] of who.matchAll(MENTION)) this.#learnName(id);
  }

  #learnName(name: string): void {
    if (!this.#known.has(nameKey(name))) this.#note(name, this.#of(name));
  }

  text(text: string): string {
    const whole = this.#known.get(nameKey(text));
    if (whole !== undefined) return whole;
    const arns = text
      .replace(USER, (_, before: string, path: string) => `${before}${this.#user(path)}`)
      .replace(SESSION, (_, before: string, name: string) =>
        name === OWN_SESSION ? `${before}${name}` : `${before}${this.#called(name)}`,
      );
    return this.#words(arns);
  }

  /** A document with every text in it replaced. Names of members are ours and stay, unless they are addresses or ARNs. */
  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((one) => this.value(one));
    return typeof value === 'object' && value !== null ? this.members(value) : value;
  }

  members(value: object): object {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        /[@:]/.test(name) ? this.text(name) : name,
        this.value(one),
      ]),
    );
  }

  /** Path and access key stay as they are: `team/priya/access-key/AKIA…`. */
  #user(path: string): string {
    const name = userOf(path);
    return path
      .split('/')
      .map((part) => (part === name ? this.#called(name) : part))
      .join('/');
  }

  #called(name: string): string {
    return this.#known.get(nameKey(name)) ?? this.#of(name);
  }

  #words(text: string): string {
    let shown = '';
    let at = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < at) continue;
      const found = this.#at(text, index, word);
      if (found === undefined) continue;
      shown += text.slice(at, index) + found.pseudonym;
      at = index + found.length;
    }
    return at === 0 ? text : shown + text.slice(at);
  }

  #at(text: string, index: number, word: string): { pseudonym: string; length: number } | undefined {
    for (const { name, pseudonym } of this.#byFirstWord.get(nameKey(word)) ?? []) {
      const there = text.slice(index, index + name.length);
      const after = text.charAt(index + name.length);
      if (nameKey(there) === name && !/[\p{L}\p{N}_]/u.test(after)) return { pseudonym, length: name.length };
    }
    return ADDRESS.test(word) ? { pseudonym: this.#called(word), length: word.length } : undefined;
  }

  #note(name: string, pseudonym: string): void {
    const key = nameKey(name);
    if (key === '' || this.#known.has(key)) return;
    this.#known.set(key, pseudonym);
    const [first] = key.match(WORD) ?? [];
    // A number is a name only where it stands alone: sentences count.
    if (first === undefined || !key.startsWith(first) || !/\p{L}/u.test(key)) return;
    const before = this.#byFirstWord.get(first) ?? [];
    before.push({ name: key, pseudonym });
    this.#byFirstWord.set(
      first,
      before.sort((one, other) => other.name.length - one.name.length),
    );
  }

  #of(name: string): string {
    const digest = createHmac('sha256', this.key).update(nameKey(name)).digest('hex');
    return `person-${digest.slice(0, DIGITS)}`;
  }
}

/** The name is the last part, or the one before what belongs to the user. */
function userOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const owned = parts.findIndex((part) => /^(access-key|login-profile|ssh-key|mfa)$/.test(part));
  return parts.at(owned > 0 ? owned - 1 : -1) ?? '';
}

/** `os:maria`, `mara (said by root)`, `marco, ana` */
function personsIn(text: string): string[] {
  return text
    .split(/[,()]|\bsaid by\b/)
    .map((one) => one.trim().replace(/^os:/, ''))
    .filter((one) => one !== '' && (!one.includes(' ') || FULL_NAME.test(one)));
}

function nameKey(name: string): string {
  return name.trim().toLowerCase();
}
