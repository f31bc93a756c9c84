import { event, globalEvents, type RuleCases } from 'watchbill/cases';

const ACCOUNT = 'AWS::::Account:111122223333';
const CALL = 'AWS::::Account:111122223333/cloudtrail-event/e-1';
const by = (arn?: string) =>
  event('AttachRolePolicy', {
    eventSource: 'iam.amazonaws.com',
    awsRegion: 'us-east-1',
    userIdentity: { type: 'AssumedRole', ...(arn !== undefined && { arn }) },
  });
const role = (name: string) => `arn:aws:sts::111122223333:assumed-role/${name}/session`;

export default {
  pass: [
    {
      name: 'by the pipeline',
      regions: globalEvents(by(role('deploy'))),
      verdicts: [[ACCOUNT, /: 1, none of them a fault\.$/]],
    },
    {
      name: 'by a role that is set',
      params: { roles: ['ship'] },
      regions: globalEvents(by(role('ship'))),
      verdicts: [[ACCOUNT, /: 1, none of them a fault\.$/]],
    },
  ],
  fail: [
    {
      name: 'by a role whose name begins as that of the pipeline does',
      regions: globalEvents(by(role('deploy-by-hand'))),
      verdicts: [[CALL, /^At 2026-09-30T23:10:00\.000Z .*deploy-by-hand\/session called AttachRolePolicy/]],
    },
  ],
  unknown: [
    {
      name: 'by nobody that the record names',
      regions: globalEvents(by()),
      verdicts: [[CALL, 'At 2026-09-30T23:10:00.000Z AssumedRole attached a policy.']],
    },
  ],
} satisfies RuleCases;
