import fc from 'fast-check';
import { identitiesOf, type IdentitySources, type Resolution } from './identities';
import type { Person } from './person';

function person(id: string, rest: Partial<Person> = {}): Person {
  return { id, aliases: [], status: 'active', earlierEnds: [], ...rest };
}

const ACCOUNT = 'arn:aws:iam::111122223333:user/';
const sources: IdentitySources = {
  people: [
    person('e1', { email: 'mara@example.com', aliases: ['mara.ilves', `${ACCOUNT}ops/m1`, 'shared'] }),
    person('e2', { email: 'jonas@example.com', aliases: ['jonas', 'shared', 'david'] }),
    person('e3', { email: 'lea@example.com', aliases: ['lea', 'DAVID '.trim()] }),
    person('e4', { email: 'a.b@example.com', aliases: ['n-o-o-r'] }),
    person('e5', { email: 'ab@example.com', aliases: ['no.or'] }),
  ],
  iamUsers: [
    { arn: `${ACCOUNT}ops/m1`, id: 'AIDAM1', name: 'm1', email: 'jonas@example.com' },
    { arn: `${ACCOUNT}jonas`, id: 'AIDAJONAS', name: 'jonas' },
    { arn: `${ACCOUNT}lea`, id: 'AIDALEA', name: 'lea', email: 'jonas@example.com' },
    { arn: `${ACCOUNT}deploy`, id: 'AIDADEPLOY', name: 'deploy', email: 'lea@example.com' },
    { arn: 'arn:aws:iam::444455556666:user/deploy', id: 'AIDADEPLOY2', name: 'deploy' },
    { arn: `${ACCOUNT}shared`, id: 'AIDASHARED', name: 'shared', email: 'mara@example.com' },
    { arn: `${ACCOUNT}robot`, id: 'AIDAROBOT', name: 'robot' },
  ],
  directoryUsers: [
    { id: '94a7', userName: 'Mara.Ilves@example.com', email: 'mara@example.com' },
    { id: '94a8', userName: 'lea', email: 'lea@example.com' },
    { id: '94a9', userName: 'nobody' },
  ],
  accessKeys: [
    { id: 'AKIAJONASKEY', userId: 'AIDAJONAS' },
    { id: 'AKIAROBOTKEY', userId: 'AIDAROBOT' },
  ],
};
const identities = identitiesOf(sources);

/** `person by name through`, or why nobody. */
const said = (resolution: Resolution) =>
  resolution.person === undefined
    ? `${resolution.why}${resolution.candidates.length === 0 ? '' : ` ${resolution.candidates.join()}`}`
    : [resolution.person.id, resolution.by, resolution.through]
        .filter((part) => part !== undefined)
        .join(', ');

describe('whose an identity is', () => {
  it.each<[string, string, string]>([
    ["the person's id", 'e1', 'e1, person-id'],
    ['an e-mail in another case', ' Mara@EXAMPLE.com ', 'e1, e-mail'],
    ['an alias', 'mara.ilves', 'e1, alias'],
    ['an alias in another spelling', 'Mara Ilves', 'e1, alias in another spelling'],
    ['points count in an e-mail', 'ab@example.com', 'e5, e-mail'],
    ['an ARN that is an alias, whatever the tag says', `${ACCOUNT}ops/m1`, 'e1, alias, iam-user'],
    ['an IAM user by its id', 'AIDAJONAS', 'e2, alias, iam-user'],
    [
      'an IAM user that AWS no longer lists',
      'arn:aws-cn:iam::444455556666:user/team/jonas',
      'e2, alias, iam-user',
    ],
    ['a key', 'AKIAJONASKEY', 'e2, alias, access-key'],
    ['an Identity Center user by id', '94a7', 'e1, e-mail, identity-center-user'],
    ['an Identity Center user by name', 'mara.ilves@example.com', 'e1, e-mail, identity-center-user'],
    [
      'a session of Identity Center',
      'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/Mara.Ilves@example.com',
      'e1, e-mail, session',
    ],
    ['a session by the id of its role', 'AROAEXAMPLEROLE:jonas', 'e2, alias, session'],
  ])('%s', (_name, identity, expected) => expect(said(identities.resolve(identity))).toBe(expected));
});

describe('whose an identity cannot be said to be', () => {
  it.each<[string, string, string]>([
    ['an alias of two people', 'shared', 'ambiguous e1,e2'],
    ['an alias of two people in different case', 'David', 'ambiguous e2,e3'],
    ['a spelling that two people have', 'Noor', 'ambiguous e4,e5'],
    ['a user whose name is one and whose tag another', `${ACCOUNT}lea`, 'ambiguous e2,e3'],
    ['a name of two users, of whom one is somebody', 'deploy', 'ambiguous e3'],
    ['a session with a shared name', 'AROAEXAMPLEROLE:shared', 'ambiguous e1,e2'],
    ['an IAM user that nobody is', 'AIDAROBOT', 'nobody'],
    ['a key of such a user', 'AKIAROBOTKEY', 'nobody'],
    ['a key that nobody has', 'AKIAUNKNOWNKEY', 'nobody'],
    ['temporary credentials', 'ASIAUNKNOWNKEY', 'nobody'],
    ['root', 'arn:aws:iam::111122223333:root', 'nobody'],
    ['an Identity Center user that nobody is', '94a9', 'nobody'],
    ['nothing', '', 'nobody'],
    ['points and dashes', '-.-', 'nobody'],
    ['a name of an object in JavaScript', 'constructor', 'nobody'],
  ])('%s', (_name, identity, expected) => expect(said(identities.resolve(identity))).toBe(expected));
});

describe('whose a principal of a grant is', () => {
  it.each<[string, { id: string; name: string; email?: string }, string]>([
    ['a user that is known', { id: 'AIDAJONAS', name: 'jonas' }, 'e2, alias, iam-user'],
    [
      'a shared name with an e-mail of one of them',
      { id: 'AIDASHARED', name: 'shared' },
      'e1, e-mail, iam-user',
    ],
    ['somebody of another system', { id: 'gh-17', name: 'leal', email: 'LEA@example.com' }, 'e3, e-mail'],
    [
      'whose e-mail and name are different people',
      { id: 'gh-18', name: 'jonas', email: 'lea@example.com' },
      'ambiguous e3,e2',
    ],
    ['with a shared name alone', { id: 'gh-19', name: 'shared' }, 'ambiguous e1,e2'],
    ['whom nobody knows', { id: 'gh-20', name: 'someone', email: 'someone@example.com' }, 'nobody'],
  ])('%s', (_name, principal, expected) =>
    expect(said(identities.resolvePrincipal(principal))).toBe(expected),
  );
});

it('a name that two people have is never one of them', () => {
  const name = fc.constantFrom(
    'mara',
    'Mara',
    'm-ara',
    'jonas',
    'a@x',
    'A@x',
    'arn:aws:iam::111122223333:user/mara',
  );
  const people = fc
    .array(
      fc.record({ email: fc.option(name, { nil: undefined }), aliases: fc.array(name, { maxLength: 3 }) }),
      {
        minLength: 2,
        maxLength: 4,
      },
    )
    .map((list) => list.map((names, index) => person(`e${index}`, names)));
  fc.assert(
    fc.property(people, name, fc.constantFrom('', 'AROAEXAMPLEROLE:'), (list, asked, before) => {
      const named = list.filter(({ email, aliases }) =>
        [email, ...aliases].some((each) => each?.toLowerCase() === asked.toLowerCase()),
      );
      const { person: found } = identitiesOf({ people: list }).resolve(`${before}${asked}`);
      if (named.length > 1) expect(found).toBeUndefined();
      if (named.length === 1 && found !== undefined) expect(found.id).toBe(named[0]?.id);
    }),
    { numRuns: 300 },
  );
});
