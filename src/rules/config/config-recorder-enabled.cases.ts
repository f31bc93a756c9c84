import { recorder } from '../case-values';
import type { RuleCases } from '../rule-cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const recorders = (...list: ReturnType<typeof recorder>[]) => ({ 'config.recorders': list });
const PASS = 'AWS Config records every needed resource type in eu-central-1.';
const excluding = (...exclusionByResourceTypes: string[]) =>
  recorder({
    recordingGroup: { recordingStrategy: 'EXCLUSION_BY_RESOURCE_TYPES', exclusionByResourceTypes },
  });

export default {
  pass: [
    { name: 'all types', parts: recorders(recorder()), verdicts: [[ACCOUNT, PASS]] },
    {
      name: 'all but one that no rule needs',
      parts: recorders(excluding('AWS::Glue::Job')),
      verdicts: [[ACCOUNT, PASS]],
    },
    {
      name: 'the needed types by name',
      params: { requiredTypes: ['AWS::S3::Bucket'] },
      parts: recorders(
        recorder({
          recordingGroup: {
            recordingStrategy: 'INCLUSION_BY_RESOURCE_TYPES',
            resourceTypes: ['AWS::S3::Bucket'],
          },
        }),
      ),
      verdicts: [[ACCOUNT, PASS]],
    },
  ],
  fail: [
    {
      name: 'no recorder',
      parts: recorders(),
      verdicts: [[ACCOUNT, 'AWS Config in eu-central-1 has no recorder.', { facts: { faults: [] } }]],
    },
    {
      name: 'stopped, whatever it would record',
      parts: recorders(
        recorder({ status: { recording: false }, recordingGroup: { unknown: 'AccessDenied' } }),
      ),
      verdicts: [
        [
          ACCOUNT,
          'AWS Config in eu-central-1 does not record all that is needed (default: stopped).',
          { facts: { faults: ['default: stopped'] } },
        ],
      ],
    },
    {
      name: 'leaves out a needed type',
      parts: recorders(excluding('AWS::S3::Bucket')),
      verdicts: [[ACCOUNT, /\(default: leaves out AWS::S3::Bucket\)\.$/]],
    },
    {
      name: 'only some types',
      params: { requiredTypes: ['AWS::S3::Bucket', 'AWS::EC2::Volume'] },
      parts: recorders(recorder({ recordingGroup: { resourceTypes: ['AWS::S3::Bucket'] } })),
      verdicts: [[ACCOUNT, /\(default: leaves out AWS::EC2::Volume\)\.$/]],
    },
    {
      name: 'all types, where a global one is needed too',
      params: { requiredTypes: ['AWS::IAM::Role', 'AWS::S3::Bucket'] },
      parts: recorders(recorder()),
      verdicts: [[ACCOUNT, /\(default: leaves out AWS::IAM::Role\)\.$/]],
    },
    {
      name: 'failing',
      parts: recorders(
        recorder({ status: { recording: true, lastStatus: 'Failure', lastErrorCode: 'AccessDenied' } }),
      ),
      verdicts: [[ACCOUNT, /\(default: failing with AccessDenied\)\.$/]],
    },
  ],
  unknown: [
    {
      name: 'all but what the answer lacks',
      parts: recorders(excluding()),
      verdicts: [[ACCOUNT, 'The recorder in eu-central-1: the answer names nothing that is left out.']],
    },
    {
      name: 'a last status that AWS may add',
      parts: recorders(recorder({ status: { recording: true, lastStatus: 'DEGRADED' } })),
      verdicts: [
        [
          ACCOUNT,
          'The recorder in eu-central-1: its last status is DEGRADED, which this rule does not know.',
        ],
      ],
    },
    {
      name: 'status refused',
      parts: recorders(recorder({ status: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, 'The recorder in eu-central-1: AccessDenied.']],
    },
    {
      name: 'recording, and the answer does not say with what success',
      parts: recorders(recorder({ status: { recording: true } })),
      verdicts: [[ACCOUNT, 'The recorder in eu-central-1: the answer has no last status.']],
    },
    {
      name: 'a recording group that holds nothing',
      parts: recorders(recorder({ recordingGroup: {} })),
      verdicts: [[ACCOUNT, 'The recorder in eu-central-1: the answer names nothing that is recorded.']],
    },
    {
      name: 'recording group refused',
      parts: recorders(recorder({ recordingGroup: { unknown: 'AccessDenied' } })),
      verdicts: [[ACCOUNT, 'The recorder in eu-central-1: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
