import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';
import { onlyTagged, whereTagged } from '../tagged';

export default defineResourceRule({
  id: 'sns-topic-encrypted',
  title: 'Topics are encrypted with a key of KMS',
  failure: 'Topic is not encrypted with KMS',
  severity: 'medium',
  risk: 'Nothing but the access to the topic says who may read what its messages hold.',
  remediation: {
    text: 'Choose a key of KMS for the topic, and let the services that publish to it use the key.',
    cli: 'aws sns set-topic-attributes --topic-arn <ARN> --attribute-name KmsMasterKeyId --attribute-value <key> --region <Region>',
    terraform: 'aws_sns_topic with kms_master_key_id',
    link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
  },
  kind: 'state',
  resourceType: 'AWS::SNS::Topic',
  requirements: {
    soc2: { ids: ['CC6.1'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.DS-01'], support: ['powerpipe'] },
    'nist-800-53': { ids: ['SC-13', 'SC-28', 'SC-28(1)'], support: ['security-hub', 'prowler', 'powerpipe'] },
    'nist-800-171': { ids: ['3.13.11', '3.13.16'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['3.5.1'], support: ['prowler'] },
    gdpr: { ids: ['32(1)(a)'], support: ['prowler', 'powerpipe'] },
  },
  agreesWithin: [{ claims: ['security-hub', 'prowler', 'powerpipe'], needs: { onlyTagged: 'default' } }],
  compared: ['SNS.1', 'sns_topics_kms_encryption_at_rest_enabled'],
  unseen:
    'The key that AWS manages in the account passes, as for the named controls. Of which topics it is asked, the tags that mark them have to say: without them it is asked of all, as Security Hub does.',
  params: z.object({ onlyTagged }),
  check({ arn, resourceName: name = arn, configuration, supplementaryConfiguration }, { params }) {
    const { KmsMasterKeyId: key } = configuration;
    const tags = supplementaryConfiguration.Tags;
    return whereTagged({ arn, name, tags }, params.onlyTagged, () => {
      if (isUnknown(key)) return unknown(arn, `Whether ${name} is encrypted is unknown: ${key.unknown}.`);
      return key === null || key === ''
        ? fail(arn, `${name} is encrypted with no key of KMS.`, { KmsMasterKeyId: null })
        : pass(arn, `${name} is encrypted with ${key}.`);
    });
  },
});
