import type { RuleCases } from '../rule-cases';
import { FILE_SYSTEM_ARN as ARN, fileSystem } from './case-values';

export default {
  pass: [
    {
      name: 'encrypted',
      parts: fileSystem(),
      verdicts: [[ARN, 'File system fs-1 is encrypted at rest.']],
    },
  ],
  fail: [
    {
      name: 'not encrypted',
      parts: fileSystem({ Encrypted: false }),
      verdicts: [[ARN, 'File system fs-1 is not encrypted at rest.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: fileSystem({ Encrypted: undefined }),
      verdicts: [[ARN, 'Whether file system fs-1 is encrypted is unknown: the answer has no such field.']],
    },
  ],
} satisfies RuleCases;
