import { recorder } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const recorders = (...list: ReturnType<typeof recorder>[]) => ({ 'config.recorders': list });
const ALL = { allSupported: true, recordingStrategy: 'ALL_SUPPORTED_RESOURCE_TYPES' };
const withGlobal = recorder({ recordingGroup: { ...ALL, includeGlobalResourceTypes: true } });
const excluding = (...exclusionByResourceTypes: string[]) =>
  recorder({
    recordingGroup: { recordingStrategy: 'EXCLUSION_BY_RESOURCE_TYPES', exclusionByResourceTypes },
  });
const including = (...resourceTypes: string[]) =>
  recorder({ recordingGroup: { recordingStrategy: 'INCLUSION_BY_RESOURCE_TYPES', resourceTypes } });
const IAM = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::Policy'];
const PASS = 'AWS Config in us-east-1 records the global types of IAM.';

export default {
  pass: [
    {
      name: 'in one of two Regions',
      regions: { 'eu-west-1': recorders(recorder()), 'us-east-1': recorders(withGlobal) },
      verdicts: [[ACCOUNT, PASS]],
    },
    {
      name: 'in one, whatever another hides',
      regions: { 'us-east-1': recorders(withGlobal) },
      incomplete: [{ part: 'config.recorders', region: 'eu-west-1' }],
      verdicts: [[ACCOUNT, PASS]],
    },
    {
      name: 'all but what nobody misses',
      regions: { 'us-east-1': recorders(excluding('AWS::SQS::Queue')) },
      verdicts: [[ACCOUNT, PASS]],
    },
    {
      name: 'by their names',
      regions: { 'us-east-1': recorders(including(...IAM)) },
      verdicts: [[ACCOUNT, PASS]],
    },
  ],
  fail: [
    {
      name: 'all types in every Region, but not the global ones',
      regions: { 'us-east-1': recorders(recorder()), 'eu-west-1': recorders(recorder()) },
      verdicts: [
        [
          ACCOUNT,
          'AWS Config records the global types of IAM in no Region; it runs in eu-west-1, us-east-1.',
          { facts: { regions: ['eu-west-1', 'us-east-1'] } },
        ],
      ],
    },
    {
      name: 'excluded as AWS advises for all Regions but one, one of four by name, and the right one stopped',
      regions: {
        'us-east-1': recorders(excluding(...IAM)),
        'eu-west-1': recorders(including('AWS::IAM::User')),
        'eu-west-2': recorders(
          recorder({
            recordingGroup: { ...ALL, includeGlobalResourceTypes: true },
            status: { recording: false },
          }),
        ),
      },
      verdicts: [
        [
          ACCOUNT,
          'AWS Config records the global types of IAM in no Region; it runs in eu-west-1, us-east-1.',
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'not where it was looked at, and a Region was not',
      regions: { 'us-east-1': recorders(recorder()) },
      incomplete: [{ part: 'config.recorders', region: 'eu-west-1' }],
      verdicts: [
        [
          ACCOUNT,
          'No recorder of the global types of IAM was found, but eu-west-1: config.recorders is incomplete: denied (refused in this test).',
        ],
      ],
    },
    {
      name: 'what is recorded, and whether, are refused',
      regions: {
        'us-east-1': recorders(recorder({ recordingGroup: { unknown: 'AccessDenied' } })),
        'eu-west-1': recorders(
          recorder({
            recordingGroup: { ...ALL, includeGlobalResourceTypes: true },
            status: { unknown: 'AccessDenied' },
          }),
        ),
      },
      verdicts: [
        [
          ACCOUNT,
          'No recorder of the global types of IAM was found, but eu-west-1: AccessDenied; us-east-1: AccessDenied.',
        ],
      ],
    },
    {
      name: 'one that leaves them out, and whether it runs is refused',
      regions: { 'us-east-1': recorders(recorder({ status: { unknown: 'AccessDenied' } })) },
      verdicts: [[ACCOUNT, 'Whether a recorder runs is unknown of us-east-1: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'none runs',
      regions: {
        'us-east-1': recorders(),
        'eu-west-1': recorders(recorder({ status: { recording: false } })),
      },
      outOfScope: { 'no recorder runs; config-recorder-enabled judges that': 1 },
    },
  ],
} satisfies RuleCases;
