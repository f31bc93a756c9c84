import { trail } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { logGroup, LOG_GROUP_ARN } from './case-values';

const NONE = { 'cloudtrail.trails': [] };
const UNENCRYPTED = 'Log group /app/api is not encrypted with a key of the customer.';

export default {
  pass: [
    {
      name: 'a key',
      parts: { ...logGroup(), ...NONE },
      params: { sensitive: ['*'] },
      verdicts: [
        [
          LOG_GROUP_ARN,
          'Log group /app/api is encrypted with arn:aws:kms:eu-central-1:111122223333:key/logs.',
        ],
      ],
    },
  ],
  fail: [
    {
      name: 'that a trail delivers to',
      parts: {
        ...logGroup({ KmsKeyId: null }),
        'cloudtrail.trails': [trail({ CloudWatchLogsLogGroupArn: `${LOG_GROUP_ARN}:*` })],
      },
      verdicts: [[LOG_GROUP_ARN, UNENCRYPTED, { facts: { kmsKey: null } }]],
    },
    {
      name: 'that the parameter names',
      parts: { ...logGroup({ KmsKeyId: null }), ...NONE },
      params: { sensitive: ['/app/*'] },
      verdicts: [[LOG_GROUP_ARN, UNENCRYPTED]],
    },
    {
      name: 'that the parameter names, and trails are unknown',
      parts: logGroup({ KmsKeyId: null }),
      incomplete: [{ part: 'cloudtrail.trails' }],
      params: { sensitive: ['/app/api'] },
      verdicts: [[LOG_GROUP_ARN, UNENCRYPTED]],
    },
  ],
  unknown: [
    {
      name: 'trails are unknown',
      parts: logGroup({ KmsKeyId: null }),
      incomplete: [{ part: 'cloudtrail.trails' }],
      verdicts: [[LOG_GROUP_ARN, /^Whether a trail delivers to log group \/app\/api is unknown: /]],
    },
  ],
  outOfScope: [
    {
      name: 'another',
      parts: {
        ...logGroup({ KmsKeyId: null }),
        'cloudtrail.trails': [trail({ CloudWatchLogsLogGroupArn: `${LOG_GROUP_ARN}-trail:*` })],
      },
      params: { sensitive: ['/app/api.', 'app/*', '/app'] },
      outOfScope: { 'not known to hold sensitive events': 1 },
    },
  ],
} satisfies RuleCases;
