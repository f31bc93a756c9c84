import { RateLimiter, type Waiting } from './rate-limiter';
import { rateOf } from './rates';

const LOOKUP = { region: 'eu-west-1', service: 'CloudTrail', action: 'LookupEvents' };

/** Time that passes only as the limiter sleeps, or is told to. */
function fakeTime(): Waiting & { milliseconds: number } {
  const time = {
    milliseconds: 0,
    now: () => time.milliseconds,
    sleep: (milliseconds: number) => {
      time.milliseconds += milliseconds;
      return Promise.resolve();
    },
  };
  return time;
}

test('looks up events once a second, half of what CloudTrail allows', async () => {
  const time = fakeTime();
  const limiter = new RateLimiter(time);
  const starts: number[] = [];
  for (let call = 0; call < 4; call += 1) {
    await limiter.turn(LOOKUP);
    starts.push(time.milliseconds);
  }
  expect(starts).toEqual([0, 1_000, 2_000, 3_000]);
});

test('calls that ask together start in their order, each at its own time', async () => {
  const waits: number[] = [];
  const limiter = new RateLimiter({
    now: () => 0,
    sleep: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
  });
  await Promise.all([limiter.turn(LOOKUP), limiter.turn(LOOKUP), limiter.turn(LOOKUP)]);
  expect(waits).toEqual([1_000, 2_000]);
});

test('each Region and action has its own bucket', async () => {
  const time = fakeTime();
  const limiter = new RateLimiter(time);
  await limiter.turn(LOOKUP);
  await limiter.turn({ ...LOOKUP, region: 'us-east-1' });
  await limiter.turn({ ...LOOKUP, action: 'DescribeTrails' });
  expect(time.milliseconds).toBe(0);
});

test('Identity Center counts all of its actions together: ten a second, half of what it allows', async () => {
  const time = fakeTime();
  const limiter = new RateLimiter(time);
  const sso = { region: 'eu-west-1', service: 'SSOAdmin' };
  for (let call = 0; call < 5; call += 1) await limiter.turn({ ...sso, action: 'ListAccountAssignments' });
  expect(time.milliseconds).toBe(0);
  await limiter.turn({ ...sso, action: 'DescribePermissionSet' });
  await limiter.turn({ ...sso, action: 'ListPermissionSets' });
  expect(time.milliseconds).toBe(200);
});

test('halves the rate at the first refusal, once for the calls refused together', async () => {
  const time = fakeTime();
  const limiter = new RateLimiter(time);
  await limiter.turn(LOOKUP);
  limiter.throttled(LOOKUP);
  limiter.throttled(LOOKUP);
  await limiter.turn(LOOKUP);
  expect(time.milliseconds).toBe(2_000);
  limiter.throttled(LOOKUP);
  await limiter.turn(LOOKUP);
  expect(time.milliseconds).toBe(5_750);
});

test('never stops altogether', async () => {
  const time = fakeTime();
  const limiter = new RateLimiter(time);
  for (let refusal = 0; refusal < 20; refusal += 1) {
    limiter.throttled(LOOKUP);
    time.milliseconds += 1_000;
  }
  // The bucket has filled up meanwhile: the first goes at once, the next waits for its turn.
  await limiter.turn(LOOKUP);
  const before = time.milliseconds;
  await limiter.turn(LOOKUP);
  expect(time.milliseconds - before).toBeLessThanOrEqual(10_000);
  expect(time.milliseconds - before).toBeGreaterThan(1_000);
});

test.each([
  { service: 'CloudTrail', action: 'LookupEvents', allowed: 2 },
  { service: 'EC2', action: 'DescribeVolumes', allowed: 20 },
  { service: 'IAM', action: 'GetAccountAuthorizationDetails', allowed: 15 },
  { service: 'Lambda', action: 'ListFunctions', allowed: 10 },
  { service: 'Lambda', action: 'GetPolicy', allowed: 15 },
])('$service:$action takes at most half of $allowed a second', ({ service, action, allowed }) => {
  expect(rateOf(service, action).perSecond).toBeLessThanOrEqual(allowed / 2);
});

test('what nobody published a limit for is called ten times a second', () => {
  expect(rateOf('GuardDuty', 'ListFindings')).toEqual({ perSecond: 10, burst: 20 });
});

test('tells whoever counts of every call, and of every one that AWS refused', async () => {
  const events: string[] = [];
  const limiter = new RateLimiter({ ...fakeTime(), onCall: (event) => events.push(event) });
  await limiter.turn(LOOKUP);
  limiter.throttled(LOOKUP);
  limiter.throttled(LOOKUP);
  await limiter.turn(LOOKUP);
  expect(events).toEqual(['started', 'throttled', 'throttled', 'started']);
});

test.each<[string, number, number, number]>([
  ['is not throttled', 3_000, 0, 428],
  ['is throttled three times', 3_000, 3, 455],
  ['is throttled 24 times', 3_000, 24, 660],
  ['is throttled seven times in a small Region', 300, 7, 100],
])(
  'a Region of functions that %s is read within a function',
  async (_name, functions, throttles, seconds) => {
    const key = { region: 'eu-west-1', service: 'Lambda', action: 'GetPolicy' };
    const time = fakeTime();
    const limiter = new RateLimiter(time);
    const every = Math.ceil(functions / (throttles + 1));
    for (let call = 1; call <= functions; call += 1) {
      await limiter.turn(key);
      if (call % every === 0 && throttles > 0) {
        limiter.throttled(key);
        await limiter.turn(key);
      }
    }
    expect(time.milliseconds / 1_000).toBeLessThan(seconds);
  },
);
