import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

/**
 * The settings under which no tag, or none but those that a filter names, can be moved to another image. AWS Config's
 * `ecr-private-tag-immutability-enabled` accepts `IMMUTABLE`; the filtered form came later.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
const IMMUTABLE = ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION'];
const MUTABLE = ['MUTABLE', 'MUTABLE_WITH_EXCLUSION'];

export default defineResourceRule({
  id: 'ecr-tag-immutability',
  title: 'Image tags are immutable',
  failure: 'Image tags can be moved',
  severity: 'medium',
  risk: 'Whoever may push can put another image under a tag that was tested and approved.',
  remediation: {
    text: 'Make the tags of the repository immutable; moving tags, such as "latest", can be excluded by a filter.',
    cli: 'aws ecr put-image-tag-mutability --repository-name <repository> --image-tag-mutability IMMUTABLE --region <Region>',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
  kind: 'state',
  resourceType: 'AWS::ECR::Repository',
  requirements: {
    soc2: { ids: ['CC6.8', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.9', 'A.8.19'], support: [] },
    hipaa: { ids: ['164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.PS-01', 'PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'SI-7'], support: [] },
    'nist-800-171': { ids: ['3.4.1'], support: [] },
    'pci-dss': { ids: ['6.3.2'], support: [] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['ECR.2'] },
  compared: ['ECR.2', 'ecr_repositories_tag_immutability'],
  unseen:
    'IMMUTABLE_WITH_EXCLUSION passes, whose filters let some tags be moved; ECR.2 names IMMUTABLE alone.',
  params: z.object({}),
  check({ arn, configuration: { RepositoryName: name, ImageTagMutability: setting } }) {
    if (isUnknown(setting))
      return unknown(arn, `Whether tags of ${name} can be moved is unknown: ${setting.unknown}.`);
    if (IMMUTABLE.includes(setting)) return pass(arn, `Tags of ${name} are ${setting}.`);
    if (MUTABLE.includes(setting))
      return fail(arn, `Tags of ${name} are ${setting}.`, { ImageTagMutability: setting });
    return unknown(arn, `Tags of ${name} are ${setting}, a setting that this rule does not know.`);
  },
});
