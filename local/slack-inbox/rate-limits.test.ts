import { RateLimits } from './rate-limits';

let now = 0;
const limits = () => new RateLimits(() => now);
beforeEach(() => {
  now = Date.parse('2026-11-20T12:00:00.000Z');
});
const calls = (taker: RateLimits, count: number, method: string, channel?: string) =>
  Array.from({ length: count }, () => taker.secondsToWait(method, channel));
const taken = (answers: readonly unknown[]) => answers.filter((each) => each === undefined).length;

it('takes five posts to a channel at once, then one a second', () => {
  const taker = limits();
  expect(calls(taker, 6, 'chat.postMessage', 'C1')).toEqual([...Array(5).fill(undefined), 1]);
  now += 999;
  expect(taker.secondsToWait('chat.postMessage', 'C1')).toBe(1);
  now += 1;
  expect(calls(taker, 2, 'chat.postMessage', 'C1')).toEqual([undefined, 1]);
});

it('counts each channel by itself, up to 300 posts a minute in all', () => {
  const taker = limits();
  const answers = Array.from({ length: 301 }, (_none, index) =>
    taker.secondsToWait('chat.postMessage', `C${index}`),
  );
  expect(taken(answers)).toBe(300);
  expect(answers[300]).toBe(1);
});

it.each([
  ['chat.update', 50],
  ['conversations.history', 50],
  ['usergroups.list', 20],
  ['views.open', 100],
])('takes %s %i times a minute over all channels', (method, count) => {
  const taker = limits();
  expect(taken(calls(taker, count + 5, method, 'C1'))).toBe(count);
  expect(taken(calls(taker, 1, method, 'C2'))).toBe(0);
  now += 60_000;
  expect(taken(calls(taker, count + 5, method, 'C1'))).toBe(count);
});

it('says how long a slow tier makes one wait, and takes nothing for a call that it refuses', () => {
  const taker = limits();
  calls(taker, 20, 'usergroups.list');
  expect(calls(taker, 2, 'usergroups.list')).toEqual([3, 3]);
  now += 3000;
  expect(calls(taker, 2, 'usergroups.list')).toEqual([undefined, 3]);
});

it('does not limit a method that has no limit worth the name', () => {
  expect(taken(calls(limits(), 1000, 'auth.test'))).toBe(1000);
});
