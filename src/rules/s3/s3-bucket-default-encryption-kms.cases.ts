import { BUCKET_ARN } from '../case-values';
import type { RuleCases } from '../rule-cases';
import { bucket } from './case-values';

const REFUSED = { unknown: 'AccessDenied' };
const encrypted = (sseAlgorithm: string, Tags?: []) =>
  bucket({
    ServerSideEncryptionConfiguration: { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] },
    ...(Tags && { Tags }),
  });

export default {
  pass: [
    {
      name: 'a key of KMS',
      parts: bucket(),
      verdicts: [[BUCKET_ARN, 'Bucket ledger encrypts with aws:kms.']],
    },
    {
      name: 'two layers of it',
      parts: encrypted('aws:kms:dsse'),
      verdicts: [[BUCKET_ARN, 'Bucket ledger encrypts with aws:kms:dsse.']],
    },
  ],
  fail: [
    {
      name: "S3's own keys",
      parts: encrypted('AES256'),
      verdicts: [[BUCKET_ARN, 'Bucket ledger encrypts with AES256.', { facts: { algorithms: ['AES256'] } }]],
    },
    {
      name: 'no rule',
      parts: bucket({ ServerSideEncryptionConfiguration: { rules: [] } }),
      verdicts: [[BUCKET_ARN, 'Bucket ledger sets no default encryption.']],
    },
    {
      name: 'a bucket without tags, where every one is judged',
      parts: encrypted('AES256', []),
      params: { everyBucket: true },
      verdicts: [[BUCKET_ARN, 'Bucket ledger encrypts with AES256.']],
    },
  ],
  unknown: [
    {
      name: 'its encryption',
      parts: bucket({ ServerSideEncryptionConfiguration: REFUSED }),
      verdicts: [[BUCKET_ARN, 'How bucket ledger encrypts is unknown: AccessDenied.']],
    },
    {
      name: 'its tags',
      parts: bucket({ Tags: REFUSED }),
      verdicts: [[BUCKET_ARN, 'Whether bucket ledger is tagged as classified is unknown: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'without such a tag',
      parts: bucket({ Tags: [] }),
      outOfScope: { 'not tagged as classified': 1 },
    },
  ],
} satisfies RuleCases;
