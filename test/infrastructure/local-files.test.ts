import { tmpdir } from 'node:os';
import { configurationSchema } from '../../src/config/schema';
import { uncheckedStacksOf } from './synthesize';

test.each<[string, object, string]>([
  [
    'people',
    { people: 'people.csv' },
    'people names people.csv, a file of this machine, which no function can read',
  ],
  [
    'approvals',
    { people: 's3://hr-feed/people.csv', reviews: { approvals: '/srv/approvals.csv' } },
    'reviews.approvals names /srv/approvals.csv, a file of this machine, which no function can read',
  ],
])('%s in a file of this machine are refused, before anything is synthesized', (_, settings, message) => {
  const configuration = configurationSchema.parse({ version: 1, ...settings });
  expect(() => uncheckedStacksOf(configuration, tmpdir())).toThrow(message);
});
