import { repository, REPOSITORY_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';

export default {
  pass: [
    {
      name: 'on push',
      parts: repository(),
      verdicts: [[REPOSITORY_ARN, 'Images of pay/api are scanned when they are pushed.']],
    },
    {
      name: "continuously, by the registry's own rule",
      parts: repository({}, { ScanFrequency: 'CONTINUOUS_SCAN' }),
      verdicts: [[REPOSITORY_ARN, 'Images of pay/api are scanned continuously.']],
    },
  ],
  fail: [
    {
      name: 'only when asked, although the setting of the repository, which the registry overrules, says on push',
      parts: repository({}, { ScanFrequency: 'MANUAL' }),
      verdicts: [
        [
          REPOSITORY_ARN,
          'Images of pay/api are scanned only when somebody asks for it.',
          { facts: { ScanFrequency: 'MANUAL' } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: "the registry's answer was refused",
      parts: repository({}, { ScanFrequency: { unknown: 'AccessDenied' } }),
      verdicts: [[REPOSITORY_ARN, 'Whether images of pay/api are scanned is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
