import { valueKindOf } from './environment-value';

test.each([
  ['', 'empty'],
  ['prod', 'other'],
  ['AKIAIOSFODNN7EXAMPLE', 'credential'],
  ['id=ASIAIOSFODNN7EXAMPLE;', 'credential'],
  ['AKIATOOSHORT', 'other'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'credential'],
  ['-----BEGIN CERTIFICATE-----\nMIIE', 'other'],
  ['postgres://app:hunter2@db.internal:5432/app', 'credential'],
  ['redis://:hunter2@cache:6379', 'credential'],
  ['postgres://app@db.internal:5432/app', 'other'],
  ['https://example.com:8443/a@b', 'other'],
  ['xoxb-1234567890-abcdef', 'credential'],
  [`ghp_${'a'.repeat(36)}`, 'credential'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4', 'credential'],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4', 'credential'],
  ['eyJzdWIiOiJhcHAifQ', 'other'],
  ['arn:aws-us-gov:secretsmanager:us-gov-west-1:111122223333:secret:db', 'reference'],
  ['arn:aws-cn:ssm:cn-north-1:111122223333:parameter/db', 'reference'],
  ['{{resolve:secretsmanager:db}}', 'reference'],
  ['arn:aws:s3:::bucket', 'other'],
])('%j is %s', (value, kind) => {
  expect(valueKindOf(value)).toBe(kind);
});
