import type { RuleCases } from '../rule-cases';
import { FILE_SYSTEM_ARN as ARN, fileSystem } from './case-values';

const policy = (...Statement: object[]) =>
  fileSystem({}, { FileSystemPolicy: JSON.stringify({ Version: '2012-10-17', Statement }) });
const allow = {
  Effect: 'Allow',
  Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
  Principal: { AWS: '*' },
};
const CLOSED = 'The policy of file system fs-1 does not let everybody in.';
const viaMountTarget = (value: string) => ({
  Bool: { 'elasticfilesystem:AccessedViaMountTarget': value },
});

export default {
  pass: [
    {
      name: 'no policy',
      parts: fileSystem(),
      verdicts: [[ARN, 'file system fs-1 has no policy.']],
    },
    {
      name: 'everybody who comes in by a mount target, as EFS itself writes it',
      parts: policy({ ...allow, Condition: viaMountTarget('true') }),
      verdicts: [[ARN, CLOSED]],
    },
    {
      name: 'one role',
      parts: policy({ ...allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/app' } }),
      verdicts: [[ARN, CLOSED]],
    },
  ],
  fail: [
    {
      name: 'everybody',
      parts: policy({ ...allow, Sid: 'Open' }),
      verdicts: [
        [ARN, 'The policy of file system fs-1 lets everybody in: Open.', { facts: { statements: ['Open'] } }],
      ],
    },
    {
      name: 'everybody over TLS, beside a statement that denies the rest',
      parts: policy(
        { ...allow, Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ),
      verdicts: [[ARN, 'The policy of file system fs-1 lets everybody in: statement 1.']],
    },
    {
      name: 'everybody who does not come in by a mount target',
      parts: policy({ ...allow, Condition: viaMountTarget('false') }),
      verdicts: [[ARN, 'The policy of file system fs-1 lets everybody in: statement 1.']],
    },
    {
      name: 'everybody of whom it is not told how they come in',
      parts: policy({
        ...allow,
        Condition: { BoolIfExists: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
      }),
      verdicts: [[ARN, 'The policy of file system fs-1 lets everybody in: statement 1.']],
    },
  ],
  unknown: [
    {
      name: 'refused',
      parts: fileSystem({}, { FileSystemPolicy: { unknown: 'denied: AccessDenied' } }),
      verdicts: [[ARN, 'The policy of file system fs-1 is unknown: denied: AccessDenied.']],
    },
  ],
  error: [
    {
      name: 'a text that is not a policy',
      parts: fileSystem({}, { FileSystemPolicy: '[]' }),
      verdicts: [[ARN, /^The rule failed on this resource: /]],
    },
  ],
} satisfies RuleCases;
