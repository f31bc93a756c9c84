import { latestSeenClosed } from './seen-closed';

const closed = { refused: ['ec2', 'rds'], open: [] };
const opened = { refused: [], open: [] };
const [EARLIER, LATER] = ['2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z'] as const;

test('a scan that was recorded late does not close a Region again that another saw open after it', () => {
  const held = { 'eu-west-1': { at: LATER, ...opened }, 'eu-west-2': { at: EARLIER, ...closed } };
  const seen = { 'eu-west-1': { at: EARLIER, ...closed }, 'eu-west-2': { at: LATER, ...opened } };
  expect(latestSeenClosed(held, seen)).toEqual({
    'eu-west-1': { at: LATER, ...opened },
    'eu-west-2': { at: LATER, ...opened },
  });
});
