import { credentialReportSchema } from './credential-report/part';
import { rowsOf } from './credential-report.read';

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const ROOT =
  '<root_account>,arn:aws:iam::111122223333:root,2020-01-01T00:00:00+00:00,not_supported,2026-09-01T09:00:00+00:00,not_supported,not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const ALICE =
  'alice,arn:aws:iam::111122223333:user/alice,2024-05-06T07:08:09+00:00,true,no_information,2024-05-06T07:08:10+00:00,N/A,false,true,2025-01-01T00:00:00+00:00,2026-10-01T10:00:00+00:00,eu-west-1,s3,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const noKey = { active: false, lastRotated: undefined, lastUsed: undefined };
const parsed = (csv: string) => credentialReportSchema.parse({ rows: rowsOf(csv) }).rows;

test('the root user, of whom IAM does not support to say some things', () => {
  expect(parsed([HEADER, ROOT, ''].join('\n'))).toEqual([
    {
      user: '<root_account>',
      arn: 'arn:aws:iam::111122223333:root',
      userCreationTime: '2020-01-01T00:00:00.000Z',
      passwordEnabled: undefined,
      passwordLastUsed: '2026-09-01T09:00:00.000Z',
      passwordLastChanged: undefined,
      mfaActive: true,
      accessKeys: [noKey, noKey],
    },
  ]);
});

test('a user with a password that was never used and one key', () => {
  expect(parsed([HEADER, ALICE].join('\n'))).toEqual([
    {
      user: 'alice',
      arn: 'arn:aws:iam::111122223333:user/alice',
      userCreationTime: '2024-05-06T07:08:09.000Z',
      passwordEnabled: true,
      passwordLastUsed: undefined,
      passwordLastChanged: '2024-05-06T07:08:10.000Z',
      mfaActive: false,
      accessKeys: [
        { active: true, lastRotated: '2025-01-01T00:00:00.000Z', lastUsed: '2026-10-01T10:00:00.000Z' },
        noKey,
      ],
    },
  ]);
});

test.each([
  { name: 'a column that is missing', csv: [HEADER.replace('mfa_active', 'mfa'), ALICE].join('\n') },
  { name: 'a flag that is neither', csv: [HEADER, ALICE.replace(',false,true,', ',maybe,true,')].join('\n') },
  {
    name: 'a date that is none',
    csv: [HEADER, ALICE.replace('2025-01-01T00:00:00+00:00', 'soon')].join('\n'),
  },
])('$name is refused, and never a default', ({ csv }) => {
  expect(() => parsed(csv)).toThrow();
});

const READ =
  HEADER.match(
    /user|arn|user_creation_time|password_enabled|password_last_(?:used|changed)|mfa_active|access_key_\d_(?:active|last_rotated|last_used_date)/g,
  ) ?? [];
test.each([...new Set(READ)])(
  'without its column %s a report is refused: nothing in it is taken for "never"',
  (column) => {
    const header = HEADER.split(',').map((name) => (name === column ? 'renamed' : name));
    const { error } = credentialReportSchema.safeParse({
      rows: rowsOf([header.join(','), ALICE].join('\n')),
    });
    expect(error?.issues.map(({ path }) => path[1])).toEqual([0]);
  },
);

test('columns in another order, new ones, CRLF and a byte order mark', () => {
  const turned = [HEADER, ROOT, ALICE].map((line) => ['new', ...line.split(',').reverse()].join(','));
  expect(parsed(`\ufeff${turned.join('\r\n')}\r\n`)).toEqual(parsed([HEADER, ROOT, ALICE].join('\n')));
});

test.each([
  ['a column too many, as of a name with a comma that nobody quoted', ALICE.replaceAll('alice', 'al,ice')],
  ['a column too few', ALICE.replace('alice,', '')],
  ['one that was cut off', ALICE.slice(0, 80)],
  ['a quote within a name', ALICE.replace('alice', 'al"ice,')],
])('a row with %s is refused, and no other', (_name, odd) => {
  const { error } = credentialReportSchema.safeParse({ rows: rowsOf([HEADER, odd, ROOT].join('\n')) });
  expect([...new Set(error?.issues.map(({ path }) => path[1]))]).toEqual([0]);
});

test.each([
  ['nothing', ''],
  ['no row', `${HEADER}\n`],
  ['a quote without end', `"${HEADER}\n${ROOT}`],
])('a report that holds %s is none, in our words', (_name, csv) => {
  expect(() => rowsOf(csv)).toThrow(/^the credential report of AWS's answer /);
});

test('a name with a comma and a quote in it', () => {
  const hostile = ALICE.replace(/^alice/, '"al,""ice"');
  expect(parsed([HEADER, hostile].join('\n')).map(({ user }) => user)).toEqual(['al,"ice']);
});
