import { Pseudonyms } from './pseudonyms';

const KEY = '0123456789abcdef0123456789abcdef';
const PEOPLE = [
  {
    id: 'priya',
    names: ['priya.nair@fernhill.example', 'Priya Nair', 'arn:aws:iam::111122223333:user/ops/pnair', 'pnair'],
  },
  { id: 'lea', names: [] },
  { id: '1042', names: ['otto@fernhill.example'] },
];
const made = () => new Pseudonyms(KEY, PEOPLE);
const PRIYA = made().text('priya');
const OTTO = made().text('otto@fernhill.example');
const GUEST = made().text('guest@else.example');

test.each([
  [
    'every name of a person is the same pseudonym',
    'Priya Nair, priya and PNAIR',
    `${PRIYA}, ${PRIYA} and ${PRIYA}`,
  ],
  ['an address', 'kept by priya.nair@fernhill.example.', `kept by ${PRIYA}.`],
  [
    'an address that is nobody’s, the same wherever it stands',
    'Guest@else.example (guest@else.example)',
    `${GUEST} (${GUEST})`,
  ],
  [
    'a name inside another word stays',
    'priya-bucket and leaver and ar-lea-x',
    'priya-bucket and leaver and ar-lea-x',
  ],
  ['a name after a sign', 'os:priya/priya "priya"', `os:${PRIYA}/${PRIYA} "${PRIYA}"`],
  ['a number is a name only alone', '1042 objects', '1042 objects'],
  ['a number alone', '1042', OTTO],
  [
    'a user of IAM keeps account and path',
    'arn:aws:iam::111122223333:user/ops/pnair/access-key/AKIAEXAMPLE',
    `arn:aws:iam::111122223333:user/ops/${PRIYA}/access-key/AKIAEXAMPLE`,
  ],
  [
    'whoever took a role, and not the role',
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1/priya',
    `arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1/${PRIYA}`,
  ],
  [
    'the session of Watchbill itself is nobody',
    'arn:aws:sts::111122223333:assumed-role/watchbill-spoke/watchbill',
    'arn:aws:sts::111122223333:assumed-role/watchbill-spoke/watchbill',
  ],
  ['nothing of anybody', 'iam-root-mfa-enabled in eu-central-1', 'iam-root-mfa-enabled in eu-central-1'],
])('%s', (_name, text, shown) => {
  expect(made().text(text)).toBe(shown);
});

test('a user who is in no people file is known by the ARN, and then by the name', () => {
  const pseudonyms = made();
  expect(pseudonyms.text('User ci-bot has no MFA')).toBe('User ci-bot has no MFA');
  pseudonyms.learn([{ resource: 'arn:aws:iam::111122223333:user/ci-bot' }]);
  const shown = pseudonyms.text('User ci-bot has no MFA');
  expect(shown).toMatch(/^User person-[0-9a-f]{16} has no MFA$/);
  expect(pseudonyms.text('arn:aws:iam::111122223333:user/ci-bot')).toBe(
    `arn:aws:iam::111122223333:user/${shown.slice(5, 28)}`,
  );
});

test('who said something is known by it, and then by the name alone', () => {
  const pseudonyms = made();
  pseudonyms.learn({
    rows: [
      { saidBy: 'os:maria', by: 'securityhub' },
      { by: 'noah (said by zoe)', decision: 'keep' },
    ],
  });
  expect(pseudonyms.text('maria decided; noah and zoe; securityhub')).toMatch(
    /^person-[0-9a-f]{16} decided; person-[0-9a-f]{16} and person-[0-9a-f]{16}; securityhub$/,
  );
});

test('whose the name in another system is, and who was told and did something, is known by it', () => {
  const pseudonyms = made();
  pseudonyms.learn([
    { class: 'system:github', account: 'github', principal: 'octopriya', person: 'priya' },
    { class: 'system:github', account: 'github', principal: 'stranger77' },
    { class: 'role-external', principal: 'fax-gateway', person: 'priya' },
    { class: 'iam-user', principal: 'deployer' },
    { finding: 'f1', what: 'acknowledged', who: 'os:olga' },
    { finding: 'f1', what: 'interrupt', destination: 'C0123', who: '<!here> <@U0PETER>' },
    { approvedBy: 'Mara Lind', requestedBy: 'the platform team' },
  ]);
  expect(pseudonyms.text('octopriya')).toBe(PRIYA);
  expect(
    pseudonyms
      .text('stranger77, olga, <@U0PETER> and Mara Lind; fax-gateway, deployer, here, the platform team')
      .replaceAll(/person-[0-9a-f]{16}/g, '*'),
  ).toBe('*, *, <@*> and *; fax-gateway, deployer, here, the platform team');
});

test('another key gives other pseudonyms, and the same key the same', () => {
  expect(PRIYA).toMatch(/^person-[0-9a-f]{16}$/);
  expect(made().text('priya')).toBe(PRIYA);
  expect(new Pseudonyms(`${KEY}0`, PEOPLE).text('priya')).not.toBe(PRIYA);
});

test('a document keeps its form and the names of its members', () => {
  expect(
    made().value({ lea: ['priya', 3, null, true], 'priya.nair@fernhill.example': { by: 'lea' } }),
  ).toEqual({ lea: [PRIYA, 3, null, true], [PRIYA]: { by: made().text('lea') } });
});
