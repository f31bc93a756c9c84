import { consoleLinks } from './console-link';
import { fixCommand } from './fix-command';
import { plainWords, resourceWords } from './resource-words';

it.each([
  ['a user', 'arn:aws:iam::111122223333:user/alice', {}, 'user/alice'],
  ['root', 'arn:aws:iam::111122223333:root', {}, 'the root user'],
  ['an access key', 'arn:aws:iam::111122223333:user/alice/access-key/2', {}, 'access key 2 of user/alice'],
  ['the account', 'AWS::::Account:111122223333', {}, 'the account'],
  [
    'what the account has one of',
    'AWS::::Account:111122223333/delivery-channel/default',
    {},
    'delivery channel default',
  ],
  [
    'a recorded call',
    'AWS::::Account:111122223333/cloudtrail-event/4c20-af5',
    { eventName: 'StopLogging' },
    'call StopLogging',
  ],
  [
    'a call of which nothing is known',
    'AWS::::Account:111122223333/cloudtrail-event/4c20-af5',
    {},
    'recorded call 4c20-af5',
  ],
  [
    'a finding of GuardDuty',
    'arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f1',
    { type: 'UnauthorizedAccess:EC2/SSHBruteForce' },
    'GuardDuty finding UnauthorizedAccess:EC2/SSHBruteForce',
  ],
  [
    'a vulnerability, on what it is on now',
    'i-0old/vulnerability/CVE-2026-1111/openssl/aaaa',
    { resource: 'arn:aws:ec2:eu-central-1:111122223333:instance/i-0aaa' },
    'CVE-2026-1111 in openssl on instance/i-0aaa',
  ],
  ['an access review', 'watchbill:campaign:2026-Q3', {}, 'access review 2026-Q3'],
  ['a user of another system', 'watchbill:system:github/jweber', {}, 'user of github jweber'],
  ['one whose name has a slash', 'watchbill:system:github/a/b', {}, 'user of github a/b'],
  ['a duty', 'watchbill:duty:policy/Access <control>', {}, 'duty policy/Access <control>'],
  ['a notice', 'watchbill:incident:i1/breach-notice-hhs', {}, 'incident i1/breach-notice-hhs'],
  ['what an auditor asked for', 'watchbill:audit-request:r1', {}, 'request of the auditor r1'],
  ['a name that is nothing of these', 'AWS::::Account:x/cloudtrail', {}, 'AWS::::Account:x/cloudtrail'],
])('%s is called what a person calls it', (_name, resource, facts, expected) => {
  expect(plainWords(resourceWords({ resource, facts }))).toBe(expected);
});

const SG = 'arn:aws:ec2:eu-central-1:111122223333:security-group/sg-1';
it.each([
  [
    'a call, in the Region that recorded it',
    'AWS::::Account:111122223333/cloudtrail-event/4c20-af5',
    'us-east-1',
    'https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/4c20-af5',
  ],
  [
    'a security group',
    SG,
    'eu-central-1',
    'https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#SecurityGroup:groupId=sg-1',
  ],
  [
    'a user of China, whose path is no part of the name',
    'arn:aws-cn:iam::111122223333:user/staff/alice',
    'global',
    'https://cn-north-1.console.amazonaws.cn/iam/home#/users/details/alice',
  ],
  [
    'an access key, at its user',
    'arn:aws:iam::111122223333:user/alice/access-key/1',
    'global',
    'https://us-east-1.console.aws.amazon.com/iam/home#/users/details/alice',
  ],
  [
    'a bucket of GovCloud',
    'arn:aws-us-gov:s3:::ledger',
    'us-gov-west-1',
    'https://us-gov-west-1.console.amazonaws-us-gov.com/s3/buckets/ledger?region=us-gov-west-1&tab=permissions',
  ],
  ['a partition whose console we do not know', 'arn:aws-iso:s3:::ledger', 'us-iso-east-1', undefined],
  ['a name that AWS does not allow', 'arn:aws:s3:::a|b>', 'eu-central-1', undefined],
  ['a Region that is none', SG, 'eu-central-1/x', undefined],
  ['what has no page', 'AWS::::Account:111122223333', 'eu-central-1', undefined],
])('links to %s', (_name, resource, region, url) => {
  expect(consoleLinks({ resource, region }, 'aws')[0]?.url).toBe(url);
});

it('links to what was done to a resource where CloudTrail knows it by name', () => {
  expect(consoleLinks({ resource: SG, region: 'eu-central-1' }, undefined)[1]?.url).toBe(
    'https://eu-central-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-central-1#/events?ResourceName=sg-1',
  );
});

it.each([
  [
    'the user, of an access key too',
    'aws iam update-access-key --user-name <user> --access-key-id <access key id>',
    'arn:aws:iam::111122223333:user/staff/alice/access-key/2',
    'global',
    // The credential report numbers keys and does not name them.
    'aws iam update-access-key --user-name alice --access-key-id <access key id>',
  ],
  [
    'an access key that is named',
    'aws iam update-access-key --access-key-id <access key id>',
    'arn:aws:iam::111122223333:user/alice/access-key/AKIAIOSFODNN7EXAMPLE',
    'global',
    'aws iam update-access-key --access-key-id AKIAIOSFODNN7EXAMPLE',
  ],
  [
    'the Region that the ARN of a trail names, wherever it is seen',
    'aws cloudtrail start-logging --name <trail ARN> --region <home Region>',
    'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main',
    'eu-central-1',
    'aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-1:111122223333:trail/main --region eu-west-1',
  ],
  [
    'a detector and its finding',
    'aws guardduty archive-findings --detector-id <detector> --finding-ids <finding> --region <Region>',
    'arn:aws:guardduty:eu-central-1:111122223333:detector/d1/finding/f1',
    'eu-central-1',
    'aws guardduty archive-findings --detector-id d1 --finding-ids f1 --region eu-central-1',
  ],
  [
    'no Region of what has none',
    'aws x --region <Region>',
    'AWS::::Account:1',
    'global',
    'aws x --region <Region>',
  ],
  [
    'nothing that a shell would read as more than a name',
    'aws s3api put-bucket-versioning --bucket <bucket>',
    'arn:aws:s3:::a;rm -rf $HOME',
    'eu-central-1',
    'aws s3api put-bucket-versioning --bucket <bucket>',
  ],
])('a command is filled in with %s', (_name, cli, resource, region, expected) => {
  expect(fixCommand(cli, { resource, region })).toBe(expected);
});
