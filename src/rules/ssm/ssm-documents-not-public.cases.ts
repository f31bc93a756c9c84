import type { RuleCases } from '../rule-cases';
import { document, DOCUMENT_ARN } from './case-values';

export default {
  pass: [
    {
      name: 'private',
      parts: document(false),
      verdicts: [[DOCUMENT_ARN, 'Document rotate is not shared with everybody.']],
    },
  ],
  fail: [
    {
      name: 'public',
      parts: document(true),
      verdicts: [[DOCUMENT_ARN, 'Document rotate is shared with everybody.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'permissions refused',
      parts: document({ unknown: 'AccessDenied' }),
      verdicts: [[DOCUMENT_ARN, 'With whom document rotate is shared is unknown: AccessDenied.']],
    },
  ],
} satisfies RuleCases;
