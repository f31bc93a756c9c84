import { reviewStore } from '../../test/support/review-store';
import type { Instant } from '../model/instant';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { factsOf } from './configured';
import { reviewsSchema } from './settings';

const NOW: Instant = '2026-10-01T06:00:00.000Z';

it.each([
  { given: {}, expected: 'off' },
  { given: { 'second-approver': false }, expected: 'off' },
  { given: { 'second-approver': true }, expected: 'privileged' },
])('whether two are to keep what is privileged: $given', async ({ given, expected }) => {
  const ports = {
    store: reviewStore(),
    reader: { async *scansBetween() {} },
    clock: { now: () => NOW },
    peopleFiles: { read: () => Promise.reject(new Error('nothing is read')) },
  };
  const configuration = { frameworks: FRAMEWORK_KEYS, reviews: reviewsSchema.parse(given) };
  expect((await factsOf(ports, configuration, NOW)).secondApprover).toBe(expected);
});
