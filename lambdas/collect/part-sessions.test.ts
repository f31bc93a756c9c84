import * as fc from 'fast-check';
import { actionsFor, COLLECTOR_ACTIONS } from '../../src/sources/actions';
import { partsOf, PART_NAMES, type PartName } from '../../src/sources/parts';
import { SOURCES } from '../../src/sources/sources';
import { sessionPolicyOf } from '../session-policy';
import { partsBySession } from './part-sessions';

test.each(SOURCES)('the sessions of %s read all its parts and call nothing but what they need', (source) => {
  const sessions = partsBySession(partsOf(source), (part) => actionsFor(source, part));
  expect(sessions.flatMap(({ parts }) => parts)).toEqual(partsOf(source));
  for (const { parts, actions } of sessions) {
    expect(new Set(actions)).toEqual(new Set(parts.flatMap((part) => actionsFor(source, part))));
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
    expect(sessionPolicyOf(actions).length).toBeLessThanOrEqual(2048);
  }
  expect(new Set(sessions.flatMap(({ actions }) => actions))).toEqual(new Set(COLLECTOR_ACTIONS[source]));
});

const first = 'iam.credential-report';
const second = 'iam.password-policy';
const third = 'iam.account-summary';
const action = (at: number) => `s3:Get${at}`;
const actionsFrom = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => action(from + at));

test('parts share a session as long as its policy has room', () => {
  const policy = (count: number) => sessionPolicyOf(actionsFrom(100, count)).length;
  const most =
    Array.from({ length: 300 }, (_, at) => at + 1)
      .filter((count) => policy(count) <= 2048)
      .at(-1) ?? 0;
  const split = (counts: readonly number[]) =>
    partsBySession([first, second, third], (part) => {
      const at = [first, second, third].indexOf(part);
      return actionsFrom(100 + counts.slice(0, at).reduce((sum, count) => sum + count, 0), counts[at] ?? 0);
    }).map(({ parts, actions }) => [parts, actions.length]);
  expect(split([most - 1, 1, 1])).toEqual([
    [[first, second], most],
    [[third], 1],
  ]);
  expect(() => split([most + 1, 1, 1])).toThrow(`${first} calls more than a session policy of STS can name`);
});

test('whatever parts call, each is in one session that names all of it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(fc.integer({ min: 100, max: 400 }), { maxLength: 120 }), { maxLength: 6 }),
      (calls) => {
        const parts = PART_NAMES.slice(0, calls.length);
        const actionsOf = (part: PartName) => (calls[parts.indexOf(part)] ?? []).map(action);
        const sessions = partsBySession(parts, actionsOf);
        expect(sessions.flatMap((session) => session.parts)).toEqual(parts);
        for (const { parts: together, actions } of sessions) {
          expect(new Set(actions)).toEqual(new Set(together.flatMap(actionsOf)));
          expect(sessionPolicyOf(actions).length).toBeLessThanOrEqual(2048);
        }
      },
    ),
  );
});
