import { parseCommand, type Command } from './command';

const REASON = 'The vendor cannot use MFA before spring.';
const commands: Command[] = [
  { command: 'acknowledge', finding: 'abc' },
  { command: 'acknowledge', finding: 'abc', note: 'Mine' },
  { command: 'snooze', finding: 'abc', until: '2026-11-10T12:00:00.000Z' },
  { command: 'assign', finding: 'abc', to: 'lina' },
  { command: 'review', finding: 'abc', note: 'A drill' },
  { command: 'request-exception', scope: { rule: 'x' }, reason: REASON, endsAt: '2026-12-01T00:00:00.000Z' },
  {
    command: 'request-exception',
    scope: { vulnerability: 'CVE-2026-1111', package: 'openssl', image: '*:repository/web/*', resource: '*' },
    reason: REASON,
    compensatingControl: 'Nothing from outside reaches it.',
    endsAt: '2026-12-01T00:00:00.000Z',
  },
  { command: 'approve-exception', exception: 'x1' },
  { command: 'end-exception', exception: 'x1', reason: 'The vendor can use MFA now.' },
];

function thrownFor(given: unknown): unknown {
  try {
    return parseCommand(given);
  } catch (thrown) {
    return thrown;
  }
}

it.each(commands)('takes $command', (command) => {
  expect(parseCommand(JSON.parse(JSON.stringify(command)))).toEqual(command);
});

it.each(commands)('takes no $command with a name of its own', (command) => {
  for (const claim of ['by', 'userArn', 'principal', 'requestedBy', 'approvedBy', 'at']) {
    expect(thrownFor({ ...command, [claim]: 'jonas' })).toMatchObject({
      name: 'UsageError',
      cause: { message: `Unrecognized key: \"${claim}\"` },
    });
  }
});

it.each<[string, unknown, RegExp]>([
  ['nothing', null, /./],
  ['another command', { command: 'resolve', finding: 'abc' }, /^command: /],
  ['a finding without an id', { command: 'acknowledge', finding: '' }, /^finding: /],
  ['nobody', { command: 'assign', finding: 'abc', to: ' ' }, /^to: /],
  ['a review without a note', { command: 'review', finding: 'abc' }, /^note: /],
  ['a note that is too long', { command: 'acknowledge', finding: 'abc', note: 'x'.repeat(2001) }, /^note: /],
  ['an end without a reason', { command: 'end-exception', exception: 'x1', reason: ' ' }, /^reason: /],
  ['no moment', { command: 'snooze', finding: 'abc', until: 'soon' }, /^until: /],
  [
    'an account that is none, among the scope of an exception',
    {
      command: 'request-exception',
      scope: { rule: 'x', accounts: ['1'] },
      reason: REASON,
      endsAt: '2026-12-01T00:00:00.000Z',
    },
    /^scope\.accounts\.0: /,
  ],
  [
    'a package that is no text, among the scope of an exception',
    {
      command: 'request-exception',
      scope: { package: '' },
      reason: REASON,
      endsAt: '2026-12-01T00:00:00.000Z',
    },
    /^scope\.package: /,
  ],
])('refuses %s, and says which field', (_name, given, why) => {
  expect(thrownFor(given)).toMatchObject({
    name: 'UsageError',
    message: 'This cannot be recorded',
    cause: { message: expect.stringMatching(why) },
  });
});
