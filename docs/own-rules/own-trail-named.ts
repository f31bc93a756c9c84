import { accountResource, defineAccountRule, fail, pass, unknown, z } from 'watchbill/rules';

// Shows: a rule over all Regions of an account. That something is nowhere is said only where every Region was read.
export default defineAccountRule({
  id: 'own-trail-named',
  title: 'The account has the trail that our log archive expects',
  failure: 'The agreed trail is missing',
  severity: 'high',
  risk: 'The log archive does not get the calls of the account, and alarms on them stay silent.',
  remediation: {
    text: 'Deploy the trail again by the baseline of the organisation.',
    link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
  },
  kind: 'state',
  reads: ['cloudtrail.trails'],
  requirements: { soc2: { ids: ['CC7.2'], support: [] }, 'nist-800-53': { ids: ['AU-12'], support: [] } },
  params: z.object({ name: z.string().min(1).default('main') }),
  *evaluate({ 'cloudtrail.trails': { values, missing } }, { account, params: { name } }) {
    const resource = accountResource(account.id);
    const home = values.find(({ value }) => value.some((trail) => trail.Name === name));
    const [gap] = missing;
    if (home !== undefined) yield pass(resource, `The account has the trail ${name}.`);
    else if (gap !== undefined)
      yield unknown(resource, `Whether there is a trail ${name} is unknown: ${gap.region}: ${gap.reason}.`);
    else yield fail(resource, `No trail of the account is named ${name}.`, { name });
  },
});
