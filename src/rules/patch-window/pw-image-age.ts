import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'pw-image-age',
  title: 'Container images in use were pushed recently',
  failure: 'Container image in use is old',
  severity: 'medium',
  risk: 'What was mended since the image was built is open in everything that runs it.',
  remediation: {
    text: 'Build the image again on its newest base, push it, and deploy it.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html',
  },
  kind: 'state',
  reads: ['inspector.coverage', 'inventory.ecr-images'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC6.8', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.8.8', 'A.8.9', 'A.8.19'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)', 'CM-2', 'SI-7'], support: [] },
    'nist-800-171': { ids: ['3.11.3', '3.14.1', '3.4.1'], support: [] },
    'pci-dss': { ids: ['6.3.3', '6.3.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
  },
  dueDates:
    '`maxImageAgeDays` after the push, of what passes too. Where the day of the push is unknown, none can be told.',
  unseen:
    'Inspector says whether tasks of ECS and pods of EKS in the organisation run an image; functions of Lambda it does not count. An image is as old here as its push, which a retag without a new build can hide. Vulnerabilities of an image are judged by their own windows.',
  params: z.object({
    maxImageAgeDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe('Days from the push of an image until what runs it runs a newer one'),
  }),
  *evaluate(values, { now, params }) {
    const pushed = new Map(
      values['inventory.ecr-images'].map((image) => [
        `${image.repositoryArn}/${image.imageDigest}`,
        image.imagePushedAt,
      ]),
    );
    for (const { resourceType, resourceId: arn, scanType, inUseCount } of values['inspector.coverage']
      .resources) {
      if (resourceType !== 'AWS_ECR_CONTAINER_IMAGE' || scanType !== 'PACKAGE') {
        yield outOfScope('no container image');
        continue;
      }
      const what = `Image ${arn.split(':repository/').at(-1)}`;
      if (inUseCount === 0) {
        yield outOfScope('image that nothing runs');
        continue;
      }
      const pushedAt = pushed.get(arn) ?? { unknown: 'ECR does not list it' };
      if (inUseCount === undefined)
        yield unknown(
          arn,
          `${what}: Inspector does not say whether it is in use.`,
          isUnknown(pushedAt) ? {} : { dueAt: addDays(pushedAt, params.maxImageAgeDays) },
        );
      else if (isUnknown(pushedAt))
        yield unknown(arn, `${what} is in use. When it was pushed is unknown: ${pushedAt.unknown}.`);
      else {
        const dueAt = addDays(pushedAt, params.maxImageAgeDays);
        const told = `${what} is in use, pushed at ${pushedAt}`;
        if (now > dueAt)
          yield fail(arn, `${told} and due to be replaced by ${dueAt}.`, { pushedAt }, { dueAt });
        else
          yield pass(
            arn,
            `${told}, due to be replaced by ${dueAt}.`,
            { pushedAt },
            { dueAt, clockStart: pushedAt },
          );
      }
    }
  },
});
