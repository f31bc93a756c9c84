import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'macie-enabled',
  title: 'Macie is enabled where the account has S3 buckets',
  failure: 'Macie off where there are buckets',
  severity: 'medium',
  risk: 'Nobody knows which buckets hold personal data or secrets, so nobody protects them more than others.',
  remediation: {
    text: 'Enable Macie in the Region, best for the whole organization, and let it discover sensitive data.',
    elsewhere: 'Of a member account, the delegated administrator of Macie enables it.',
    cli: 'aws macie2 enable-macie --status ENABLED --region <Region>',
    terraform: 'aws_macie2_account with status = "ENABLED"',
    link: 'https://docs.aws.amazon.com/macie/latest/user/getting-started.html',
  },
  kind: 'state',
  reads: ['macie.session'],
  consults: ['inventory.AWS::S3::Bucket'],
  requirements: {
    soc2: { ids: ['C1.1', 'CC6.1'], support: [] },
    iso27001: { ids: ['A.5.12', 'A.8.12'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(A)'], support: [] },
    'nist-csf': { ids: ['ID.AM-07', 'DE.CM-09'], support: [] },
    'nist-800-53': { ids: ['RA-2', 'SI-4', 'AC-4'], support: [] },
    'nist-800-171': { ids: ['3.1.3'], support: [] },
    'pci-dss': { ids: ['12.5.2'], support: [] },
    gdpr: { ids: ['30(1)', '32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['2.1.3'], support: [] },
    'cis-aws-5.0': { ids: ['2.1.3'], support: [] },
  },
  compared: ['Macie.1', 'macie_is_enabled'],
  unseen:
    'That Macie is on does not say that it looks at a bucket, what it found, or that data is classified and protected, which CIS 2.1.3 asks to be done with Macie or by other means. Where it is off and the Region has no bucket it is out of scope; Macie.1 fails it there too.',
  params: z.object({}),
  *evaluate({ 'macie.session': sessions }, { account, region, consult }) {
    const resource = accountResource(account.id);
    const [session] = sessions;
    const buckets = consult('inventory.AWS::S3::Bucket');
    if (session?.status === 'ENABLED') yield pass(resource, `Macie is enabled in ${region}.`);
    else if (session !== undefined && isUnknown(session.status)) {
      yield unknown(resource, `Whether Macie is enabled in ${region} is unknown: ${session.status.unknown}.`);
    } else if (isUnknown(buckets)) {
      const why = `Macie is not enabled in ${region}, and whether there are buckets is unknown: ${buckets.unknown}.`;
      yield unknown(resource, why);
    } else if (buckets.length === 0) yield outOfScope('not enabled, and there is no bucket');
    else {
      const state = session === undefined ? 'not enabled' : 'paused';
      yield fail(resource, `Macie is ${state} in ${region}, where there are buckets.`, { state });
    }
  },
});
