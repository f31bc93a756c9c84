import { actorOf, defineEventRule, succeeded, z } from 'watchbill/rules';

// Shows: what happened. Each recorded call that is a fault is a finding that stays until somebody has reviewed it.
export default defineEventRule({
  id: 'own-iam-policy-attached-by',
  title: 'Policies are attached by our pipelines alone',
  failure: 'Policy attached by somebody else',
  severity: 'medium',
  risk: 'What is attached by hand is in no repository, and nobody has looked at it twice.',
  remediation: {
    text: 'Ask who made the call and why; write the attachment into the repository, or take it back.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
  },
  requirements: { soc2: { ids: ['CC8.1'], support: [] }, 'nist-800-53': { ids: ['CM-3'], support: [] } },
  params: z.object({ roles: z.array(z.string()).default(['deploy']) }),
  events: ['AttachUserPolicy', 'AttachGroupPolicy', 'AttachRolePolicy'],
  isFault: (event, { roles }) => {
    if (!succeeded(event)) return false;
    const { type, arn } = event.userIdentity;
    // A record of what a service of AWS did names none; whose ARN is left out is not known to be the pipeline.
    if (type === 'AWSService') return false;
    if (arn === undefined) return { unknown: `At ${event.eventTime} ${actorOf(event)} attached a policy.` };
    return !roles.some((role) => arn.includes(`:assumed-role/${role}/`));
  },
});
