import { nameIndex } from './names';
import type { People, Person } from './person';

/** An IAM user as AWS lists it. */
export interface IamUserIdentity {
  readonly arn: string;
  /** AIDA… */
  readonly id: string;
  readonly name: string;
  /** Of a tag of the user. */
  readonly email?: string | undefined;
}

/** A user of Identity Center. */
export interface DirectoryIdentity {
  readonly id: string;
  readonly userName: string;
  readonly email?: string | undefined;
}

export interface IdentitySources {
  readonly people: readonly Person[];
  readonly iamUsers?: readonly IamUserIdentity[];
  readonly directoryUsers?: readonly DirectoryIdentity[];
  readonly accessKeys?: readonly { readonly id: string; readonly userId: string }[];
}

/** What matched in the people file. */
type MatchedBy = 'person-id' | 'e-mail' | 'alias' | 'alias in another spelling';
/** By what the identity came to that name; absent where it is the name. */
type MatchedThrough = 'access-key' | 'iam-user' | 'identity-center-user' | 'session';

/** Whose identity it is, and how that is known; nobody's where it could be several people's. */
export type Resolution =
  | {
      readonly person: Person;
      readonly by: MatchedBy;
      /** The name that matched, as it is written. */
      readonly name: string;
      readonly through?: MatchedThrough;
    }
  | {
      readonly person?: undefined;
      readonly why: 'nobody' | 'ambiguous';
      /** Ids of the people it could be. */
      readonly candidates: readonly string[];
    };

/** A principal as a grant names it. */
interface NamedPrincipal {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
}

export interface Identities extends People {
  /** Of any text that stands for somebody: an id, e-mail or alias, an ARN, a key, the session of a role. */
  readonly resolve: (identity: string) => Resolution;
  readonly resolvePrincipal: (principal: NamedPrincipal) => Resolution;
  /** The user of Identity Center that has this id. */
  readonly directoryUser: (id: string) => DirectoryIdentity | undefined;
}

const NOBODY: Resolution = { why: 'nobody', candidates: [] };

/** What an identity is called: what names it alone, then what may be shared. */
interface Names {
  readonly unique: readonly string[];
  readonly emails: readonly (string | undefined)[];
  readonly names: readonly string[];
}

export function identitiesOf({
  people,
  iamUsers = [],
  directoryUsers = [],
  accessKeys = [],
}: IdentitySources): Identities {
  const index = nameIndex(people);
  const byId = new Map(people.map((person) => [person.id, person]));
  const iamById = new Map(iamUsers.flatMap((user) => [user.id, user.arn].map((id) => [id, user] as const)));
  const iamByName = grouped(iamUsers, ({ name }) => [index.key(name)]);
  const directoryById = new Map(directoryUsers.map((user) => [user.id, user]));
  const directoryByName = grouped(directoryUsers, ({ userName, email }) => [
    index.key(userName),
    ...(email === undefined ? [] : [index.key(email)]),
  ]);
  const userOfKey = new Map(accessKeys.map(({ id, userId }) => [id, userId]));

  const lookUp = (name: string): Resolution => {
    const exact = index.exactly(name);
    const found = exact.length > 0 ? exact : index.spelt(name);
    const [person] = found;
    if (person === undefined) return NOBODY;
    if (found.length > 1) return { why: 'ambiguous', candidates: found.map(({ id }) => id) };
    const by = exact.length > 0 ? matchedBy(person, index.key(name), index.key) : 'alias in another spelling';
    return { person, by, name };
  };

  /** What names the identity alone decides; of the rest all that name anybody must name the same person. */
  const byNames = ({ unique, emails, names }: Names): Resolution => {
    const decided = agreed(unique.map(lookUp));
    if (isAnswer(decided)) return decided;
    const ofEmails = agreed(emails.filter((email) => email !== undefined).map(lookUp));
    const ofNames = agreed(names.map(lookUp));
    if (ofEmails.person === undefined) return isAnswer(ofEmails) ? ofEmails : ofNames;
    const others = ofNames.person === undefined ? ofNames.candidates : [ofNames.person.id];
    if (others.length === 0 || others.includes(ofEmails.person.id)) return ofEmails;
    return { why: 'ambiguous', candidates: [...new Set([ofEmails.person.id, ...others])] };
  };

  const ofIamUser = ({ arn, id, name, email }: IamUserIdentity): Resolution =>
    through('iam-user', byNames({ unique: [arn, id], emails: [email], names: [name] }));
  const ofDirectoryUser = ({ id, userName, email }: DirectoryIdentity): Resolution =>
    through('identity-center-user', byNames({ unique: [id], emails: [email, userName], names: [] }));

  /** By the name alone: of all who are called so, in whatever account, each that is anybody's must be the same person's. */
  const ofName = (text: string): Resolution => {
    const own = lookUp(text);
    if (isAnswer(own)) return own;
    const users = [
      ...(directoryByName.get(index.key(text)) ?? []).map(ofDirectoryUser),
      ...(iamByName.get(index.key(text)) ?? []).map(ofIamUser),
    ];
    const found = agreed(users);
    const isSomeUnknown = users.some((user) => !isAnswer(user));
    return found.person !== undefined && isSomeUnknown
      ? { why: 'ambiguous', candidates: [found.person.id] }
      : found;
  };

  const resolve = (identity: string): Resolution => {
    const text = identity.trim();
    const user = iamById.get(text);
    if (user !== undefined) return ofIamUser(user);
    const directoryUser = directoryById.get(text);
    if (directoryUser !== undefined) return ofDirectoryUser(directoryUser);
    const own = lookUp(text);
    if (isAnswer(own)) return own;
    const [, arnName] = IAM_USER_ARN.exec(text) ?? [];
    if (arnName !== undefined) return through('iam-user', lookUp(arnName));
    const session = SESSIONS.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
    if (session !== undefined) return through('session', ofName(session));
    if (/^A[KS]IA[A-Z0-9]{4,}$/.test(text)) {
      const owner = userOfKey.get(text);
      return owner === undefined ? NOBODY : through('access-key', resolve(owner));
    }
    return ofName(text);
  };

  return {
    resolve,
    person: (id) => byId.get(id),
    who: (identity) => resolve(identity).person,
    directoryUser: (id) => directoryById.get(id),
    resolvePrincipal: ({ id, name, email }) => {
      const [user, directoryUser] = [iamById.get(id), directoryById.get(id)];
      if (user !== undefined) return ofIamUser({ ...user, email: user.email ?? email });
      if (directoryUser !== undefined)
        return ofDirectoryUser({ ...directoryUser, email: directoryUser.email ?? email });
      return byNames({ unique: [id], emails: [email], names: [name] });
    },
  };
}

/** The path of a user is no part of its name. */
const IAM_USER_ARN = /^arn:[^:]*:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/;
/** What a session is called, by whoever took the role; Identity Center calls it after the user. */
const SESSIONS = [/^arn:[^:]*:sts::\d{12}:assumed-role\/[^/]+\/([^/]+)$/, /^AROA[A-Z0-9]+:(.+)$/];

function matchedBy(person: Person, key: string, keyOf: (name: string) => string): MatchedBy {
  if (keyOf(person.id) === key) return 'person-id';
  return person.email !== undefined && keyOf(person.email) === key ? 'e-mail' : 'alias';
}

/** Whether somebody, or more than one, is named. */
function isAnswer(resolution: Resolution): boolean {
  return resolution.person !== undefined || resolution.why === 'ambiguous';
}

/** The one person that all name which name anybody. */
function agreed(resolutions: readonly Resolution[]): Resolution {
  const answers = resolutions.filter(isAnswer);
  const [first] = answers;
  if (first === undefined) return NOBODY;
  const people = new Set(
    answers.flatMap((each) => (each.person === undefined ? each.candidates : [each.person.id])),
  );
  return people.size === 1 ? first : { why: 'ambiguous', candidates: [...people] };
}

/** The nearest way counts: a session that is called after a user is a session. */
function through(way: MatchedThrough, resolution: Resolution): Resolution {
  return resolution.person === undefined ? resolution : { ...resolution, through: way };
}

function grouped<T>(all: readonly T[], keysOf: (each: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    for (const key of new Set(keysOf(each))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [each]);
      else group.push(each);
    }
  }
  return groups;
}
