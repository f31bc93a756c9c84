import { lambdaRuntimeDeprecatedOn } from './aws-lambda';

it.each([
  ['nodejs', '2016-08-30'],
  ['nodejs20.x', '2026-04-30'],
  ['provided.al2', '2026-07-31'],
  ['java17', '2027-06-30'],
  ['python3.14', '2029-06-30'],
])('%s is deprecated on %s', (runtime, day) => {
  expect(lambdaRuntimeDeprecatedOn(runtime)).toBe(day);
});

it.each(['nodejs98.x', 'constructor', '__proto__', ''])('%p is not in the table', (runtime) => {
  expect(lambdaRuntimeDeprecatedOn(runtime)).toBeUndefined();
});
