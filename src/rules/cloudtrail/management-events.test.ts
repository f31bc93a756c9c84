import { trailSchema } from '../../sources/cloudtrail/trails/part';
import { trail } from '../case-values';
import { managementEventsOf } from './management-events';

type SelectorsInput = NonNullable<ReturnType<typeof trail>['selectors']>;
const advanced = (
  ...FieldSelectors: { Field: string; Equals?: string[]; NotEquals?: string[] }[]
): SelectorsInput => ({
  AdvancedEventSelectors: [{ FieldSelectors }],
});
const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };

const cases: readonly [name: string, selectors: SelectorsInput, read: boolean, write: boolean][] = [
  ['basic, with the defaults', { EventSelectors: [{}] }, true, true],
  ['basic, write only', { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] }, false, true],
  [
    'basic, read in one and write in the other',
    { EventSelectors: [{ ReadWriteType: 'ReadOnly' }, { ReadWriteType: 'WriteOnly' }] },
    true,
    true,
  ],
  ['basic, data events only', { EventSelectors: [{ IncludeManagementEvents: false }] }, false, false],
  [
    'basic, without KMS',
    { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
    false,
    false,
  ],
  ['advanced, all', advanced(MANAGEMENT), true, true],
  ['advanced, read only', advanced(MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }), true, false],
  ['advanced, write only', advanced(MANAGEMENT, { Field: 'readOnly', Equals: ['false'] }), false, true],
  [
    'advanced, without KMS',
    advanced(MANAGEMENT, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
    false,
    false,
  ],
  ['advanced, data events', advanced({ Field: 'eventCategory', Equals: ['Data'] }), false, false],
];

it.each(cases)('management events of selectors: %s', (_name, input, read, write) => {
  const { selectors } = trailSchema.parse(trail({ selectors: input }));
  if ('unknown' in selectors) throw new Error('the selectors of this test are known');
  expect(managementEventsOf(selectors)).toEqual({ read, write });
});
