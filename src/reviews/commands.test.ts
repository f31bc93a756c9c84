import { isReviewCommand, parseSentReview } from './commands';

const DECIDE = { command: 'decide-item', campaign: '2026-Q4', item: 'i1', decision: 'keep', saw: 0 } as const;

it.each<[string, object]>([
  ['a decision', DECIDE],
  [
    'a decision with all that may be said',
    { ...DECIDE, reason: 'Needed.', until: '2026-12-31T23:59:59.999Z' },
  ],
  ['rows', { command: 'decide-rows', campaign: '2026-Q4', rows: [{ item: 'i1', decision: 'keep' }] }],
  ['a dry run', { command: 'decide-rows', campaign: '2026-Q4', rows: [{}], dryRun: true }],
  ['a reassignment', { command: 'reassign', campaign: '2026-Q4', items: ['i1'], from: 'ana', to: 'noah' }],
  ['a postponement', { command: 'postpone', campaign: '2026-Q4', item: 'i1' }],
  ['a sign-off', { command: 'sign-off', campaign: '2026-Q4', supplement: 'supplement-1' }],
  [
    'an export',
    {
      command: 'add-system',
      system: 'jira',
      takenAt: '2026-10-02T00:00:00.000Z',
      query: 'all',
      rows: 0,
      base64: 'YQ==',
    },
  ],
  ['a look', { command: 'look', campaign: '2026-Q4' }],
])('takes %s', (_name, command) => {
  expect(isReviewCommand(command)).toBe(true);
  expect(parseSentReview({ ...command, surface: 'page' })).toEqual({ command, surface: 'page' });
});

it('passes over columns of a row that only show the item', () => {
  const rows = [{ item: 'i1', decision: 'keep', access: 'Admin' }];
  const sent = { command: 'decide-rows', campaign: '2026-Q4', rows, surface: 'cli' };
  expect(parseSentReview(sent).command).toEqual({
    command: 'decide-rows',
    campaign: '2026-Q4',
    rows: [{ item: 'i1', decision: 'keep' }],
  });
});

it.each<[string, object, string]>([
  ['who says it', { ...DECIDE, by: 'maria' }, 'by'],
  ['as whom it was said', { ...DECIDE, saidBy: 'arn:aws:iam::111122223333:user/maria' }, 'saidBy'],
  ['when', { ...DECIDE, at: '2026-10-05T09:00:00.000Z' }, 'at'],
])('refuses a claim of %s', (_name, command, field) => {
  expect(causeOf(command)).toContain(`"${field}"`);
});

it.each<[string, object, string]>([
  ['no version that was seen', { ...DECIDE, saw: undefined }, 'saw'],
  ['a surface that there is not', { ...DECIDE, surface: 'slack' }, 'surface'],
  ['a word on no surface', { ...DECIDE, surface: undefined }, 'surface'],
  ['another decision', { ...DECIDE, decision: 'approve' }, 'decision'],
  ['a file without rows', { command: 'decide-rows', campaign: '2026-Q4', rows: [] }, 'rows'],
  [
    'an export that is not encoded',
    {
      command: 'add-system',
      system: 'jira',
      takenAt: '2026-10-02T00:00:00Z',
      query: 'all',
      rows: 0,
      base64: '%',
    },
    'base64',
  ],
])('refuses %s, and names it', (_name, command, field) => {
  expect(causeOf(command)).toContain(`${field}: `);
});

it.each<[string, unknown]>([
  ['what is said of a finding', { command: 'acknowledge', finding: 'f1' }],
  ['no object', 'look'],
  ['nothing', null],
  ['no command', { campaign: '2026-Q4' }],
])('knows that it is none of a campaign: %s', (_name, given) => {
  expect(isReviewCommand(given)).toBe(false);
});

function causeOf(command: object): string {
  try {
    parseSentReview({ surface: 'cli', ...command });
  } catch (thrown) {
    if (thrown instanceof Error && thrown.cause instanceof Error) return thrown.cause.message;
  }
  return 'it was taken';
}
