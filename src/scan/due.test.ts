import { memoryStore } from '../../test/support/stores';
import { periodScan } from '../../test/support/period-scan';
import { SOURCES } from '../sources/sources';
import { dueSlots, dueSources, isBrief, scheduledSources } from './due';

it.each([
  ['by the hour', {}, '2026-10-05T01:00:00.000Z', ['cloudtrail', 'guardduty'], true],
  [
    'once a day, with all that is read by the hour',
    {},
    '2026-10-05T00:00:00.000Z',
    [
      'iam',
      'identity-center',
      'access-analyzer',
      'account',
      'organization',
      'inventory',
      'config',
      'cloudwatch',
      'macie',
      'inspector',
      'securityhub',
      'ssm',
      'cloudtrail',
      'guardduty',
    ],
    false,
  ],
  [
    'by the hour where somebody asked for more than is soon read',
    { inventory: 'hourly' },
    '2026-10-05T01:00:00.000Z',
    ['inventory', 'cloudtrail', 'guardduty'],
    false,
  ],
  ['less than by the hour', { cloudtrail: 'daily' }, '2026-10-05T01:00:00.000Z', ['guardduty'], true],
] as const)('what is collected %s', (_name, schedule, slot, due, brief) => {
  expect(new Set(dueSources(schedule, slot))).toEqual(new Set(due));
  expect(isBrief(due)).toBe(brief);
});

it.each([
  ['a day of which every hour is due', {}, 24, '2026-10-05T23:00:00.000Z'],
  ['a day of which the first is', { cloudtrail: 'daily', guardduty: 'daily' }, 1, '2026-10-05T00:00:00.000Z'],
] as const)('the slots of %s', (_name, schedule, count, last) => {
  const slots = dueSlots(schedule, '2026-10-05');
  expect(slots).toHaveLength(count);
  expect(slots.at(-1)).toBe(last);
});

it.each([
  ['no scan', [], SOURCES],
  ['the scan itself, begun by a try before', ['2026-10-05T10:00:00.000Z'], SOURCES],
  ['a scan an hour before, of whatever sources', ['2026-10-05T09:00:00.000Z'], ['cloudtrail', 'guardduty']],
  ['a scan of years ago', ['2022-10-05T09:00:00.000Z'], ['cloudtrail', 'guardduty']],
] as const)('of a record with %s, the schedule starts a scan of', async (_name, slots, expected) => {
  const { record, reader } = memoryStore();
  for (const slot of slots) await record.putScan(periodScan(slot, { status: 'running' }));
  const sources = await scheduledSources(reader, {}, '2026-10-05T10:00:00.000Z');
  expect(new Set(sources)).toEqual(new Set(expected));
});
