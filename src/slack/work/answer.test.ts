import { readBlocks } from '../../../local/slack-inbox/block-kit';
import { silentObserver } from '../../model/observe';
import { isSamePerson } from '../../model/person';
import { startButton } from '../reviews/my-reviews';
import { blocksOf, textOf, type AnswerTable } from './answer';
import { speakerText } from './speaker';
import { askerTeller } from './tell-asker';

const tableOf = (count: number): AnswerTable => ({
  caption: 'What is open',
  headings: ['Severity', 'Resource'],
  rows: Array.from({ length: count }, (_none, index) => ['HIGH', `user-${index}`]),
  total: count + 5,
});

it.each([
  [1, 'section'],
  [10, 'section'],
  [11, 'data_table'],
  [20, 'data_table'],
])('%i rows are a %s, and always text too', (count, type) => {
  const answer = { text: 'What is open', table: tableOf(count) };
  const [, block] = blocksOf(answer);
  expect(block).toMatchObject({ type });
  expect(textOf(answer).split('\n')).toHaveLength(1 + count + 1);
  expect(textOf(answer)).toContain('+5 more');
});

/** As long as names get: an ARN with a path, and the keys of evidence. */
const longRow = (index: number) => [
  `role/${'very-long-path/'.repeat(9)}role-${index}`,
  'open',
  '2026-10-01 00:00 UTC',
  `evidence/111122223333/iam/2026-10-01T00-00-00.000Z/${'a'.repeat(64)} and 3 more`,
  'f'.repeat(26),
];

it.each([8, 9, 10, 11, 20])('is taken by Slack however long the names of %i rows are', (count) => {
  const headings = ['Resource', 'State', 'Observed', 'Evidence', 'Finding'];
  const rows = Array.from({ length: count }, (_none, index) => longRow(index));
  const answer = { text: 'x'.repeat(900), table: { caption: 'Evidence', headings, rows, total: 400 } };
  expect(readBlocks(blocksOf(answer))).toMatchObject({ ok: true });
  for (const [, , , , id = ''] of rows) expect(JSON.stringify(blocksOf(answer))).toContain(id);
  expect(JSON.stringify(blocksOf(answer)).includes('+390 more')).toBe(count === 10);
});

it('is taken by Slack however many lines it has, and loses none', () => {
  const lines = Array.from({ length: 21 }, (_none, index) => `• Refused: ${index} ${'x'.repeat(300)}`);
  const blocks = blocksOf({ text: lines.join('\n') });
  expect(readBlocks(blocks)).toMatchObject({ ok: true });
  expect(blocks).toHaveLength(3);
  for (const line of lines) expect(JSON.stringify(blocks)).toContain(line);
});

it('is taken by Slack with a button for each of several campaigns', () => {
  const blocks = blocksOf({ text: 'Two wait.', buttons: [startButton('2026-Q3'), startButton('2026-Q4')] });
  expect(readBlocks(blocks)).toMatchObject({ ok: true });
  expect(JSON.stringify(blocks)).toMatch(/2026-Q3.*2026-Q4/);
});

it('shows names as they are written, and mentions nobody', () => {
  const hostile = ['<!channel> *all* `x`', '<https://evil.example|click>'];
  const table = { ...tableOf(0), rows: [hostile] };
  const text = textOf({ text: '', table });
  expect(text).not.toContain('<');
  expect(text).toContain('&lt;!channel&gt;');
});

it('leaves no cell empty, which Slack refuses', () => {
  const [, block] = blocksOf({ text: '', table: { ...tableOf(11), headings: ['Severity', ''] } });
  expect(JSON.stringify(block)).toContain('{"type":"raw_text","text":"–"}');
});

it.each<[string, string, string, boolean]>([
  ['two clicks of one person', 'mara@example.com', 'mara@example.com', true],
  ['two people', 'mara@example.com', 'jonas@example.com', false],
])('%s are told apart, whatever the Slack user', (_name, one, other, isSame) => {
  const asker = { workspace: 'T0WORK' };
  const [a, b] = [
    speakerText({ ...asker, user: 'U0ONE', person: one }),
    speakerText({ ...asker, user: 'U0OTHER', person: other }),
  ];
  expect(isSamePerson(a, b)).toBe(isSame);
});

it('takes a person for the same in Slack and at the command line, and also before Slack knew who they are', () => {
  const mara = speakerText({ workspace: 'T0WORK', user: 'U0MARA', person: 'mara@example.com' });
  expect(isSamePerson(mara, 'arn:aws:sts::111122223333:assumed-role/OnCall/mara')).toBe(true);
  expect(isSamePerson(mara, 'mara@example.com')).toBe(true);
  expect(isSamePerson(mara, speakerText({ workspace: 'T0WORK', user: 'U0MARA' }))).toBe(true);
  expect(isSamePerson(mara, speakerText({ workspace: 'T0WORK', user: 'U0JONAS' }))).toBe(false);
});

describe('whoever asked is told', () => {
  const asker = { workspace: 'T0WORK', user: 'U0MARA', channel: 'C0SEC', thread: '1.1' };
  function teller() {
    const calls: [string, unknown][] = [];
    const client = {
      apiCall: (method: string, body?: Record<string, unknown>) => {
        calls.push([method, body]);
        return Promise.resolve({ ok: true });
      },
    };
    return { calls, tell: askerTeller(client, silentObserver) };
  }

  it.each([
    'https://hooks.slack.com.evil.example/x',
    'http://169.254.169.254/latest',
    'no address',
    undefined,
  ])('in the channel and to them alone, where the address is none of Slack’s: %s', async (responseUrl) => {
    const { calls, tell } = teller();
    await tell({ ...asker, ...(responseUrl !== undefined && { responseUrl }) }, { text: 'Done.' });
    expect(calls).toEqual([
      [
        'chat.postEphemeral',
        {
          channel: 'C0SEC',
          user: 'U0MARA',
          thread_ts: '1.1',
          text: 'Done.',
          blocks: blocksOf({ text: 'Done.' }),
        },
      ],
    ]);
  });

  it('in a direct message, where they asked in no channel', async () => {
    const { calls, tell } = teller();
    await tell({ workspace: 'T0WORK', user: 'U0MARA' }, { text: 'Done.' });
    expect(calls).toMatchObject([['chat.postMessage', { channel: 'U0MARA', text: 'Done.' }]]);
  });
});
