import type { RuleCases } from '../rule-cases';
import { launchTemplate, TEMPLATE_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'tokens required',
      parts: launchTemplate({ MetadataOptions: { HttpTokens: 'required', HttpEndpoint: null } }),
      verdicts: [[TEMPLATE_ARN, 'The default version of lt-1 requires IMDSv2.']],
    },
    {
      name: 'no metadata service',
      parts: launchTemplate({ MetadataOptions: { HttpTokens: null, HttpEndpoint: 'disabled' } }),
      verdicts: [[TEMPLATE_ARN, 'The default version of lt-1 turns off the metadata service.']],
    },
  ],
  fail: [
    {
      name: 'tokens optional',
      parts: launchTemplate({ MetadataOptions: { HttpTokens: 'optional', HttpEndpoint: 'enabled' } }),
      verdicts: [
        [TEMPLATE_ARN, 'The default version of lt-1 allows IMDSv1.', { facts: { tokens: 'optional' } }],
      ],
    },
    {
      name: 'says nothing',
      parts: launchTemplate({ MetadataOptions: null }),
      verdicts: [
        [
          TEMPLATE_ARN,
          'The default version of lt-1 does not say that IMDSv2 is required.',
          { facts: { tokens: null } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'data refused',
      parts: launchTemplate({ unknown: 'AccessDenied' }),
      verdicts: [[TEMPLATE_ARN, 'What the default version of lt-1 holds is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
