import { defineRule, fail, pass, z } from 'watchbill/rules';
import { hasEnded } from './_instances';

// Shows: a rule on a whole part of one Region, which Region that is, and a file that rules share.
export default defineRule({
  id: 'own-ec2-region-approved',
  title: 'Instances run in approved Regions only',
  failure: 'Instance outside the approved Regions',
  severity: 'medium',
  risk: 'Data leaves the countries that customers agreed to, and nobody patches what nobody expects there.',
  remediation: {
    text: 'Move the workload, then terminate the instance.',
    cli: 'aws ec2 terminate-instances --instance-ids <instance> --region <Region>',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html',
  },
  kind: 'state',
  reads: ['inventory.AWS::EC2::Instance'],
  requirements: { gdpr: { ids: ['32(1)(b)'], support: [] } },
  params: z.object({ regions: z.array(z.string()).default(['eu-central-1', 'eu-west-1']) }),
  *evaluate({ 'inventory.AWS::EC2::Instance': instances }, { region, params: { regions } }) {
    for (const { arn, configuration } of instances) {
      if (hasEnded(configuration.state)) continue;
      const { instanceId } = configuration;
      yield regions.includes(region)
        ? pass(arn, `Instance ${instanceId} is in ${region}.`)
        : fail(arn, `Instance ${instanceId} is in ${region}, which is not approved.`, { region });
    }
  },
});
