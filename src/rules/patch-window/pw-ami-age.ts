import * as z from 'zod';
import { addDays } from '../../model/instant';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

const NOT_RUNNING = ['shutting-down', 'terminated', 'stopping', 'stopped'];

export default defineResourceRule({
  id: 'pw-ami-age',
  title: 'Running instances were launched from a recent image',
  failure: 'Instance runs an old or deprecated image',
  severity: 'medium',
  risk: 'What was mended since the image was made is open in every instance that is launched from it.',
  remediation: {
    text: 'Make a new image, or take the newest of its kind, and replace the instance by one of it.',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ami-deprecate.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Instance',
  requirements: {
    soc2: { ids: ['CC7.1'], support: [] },
    iso27001: { ids: ['A.8.8'], support: [] },
    hipaa: { ids: ['164.308(a)(1)(ii)(B)'], support: [] },
    'nist-csf': { ids: ['ID.RA-01', 'PR.PS-02'], support: [] },
    'nist-800-53': { ids: ['RA-5', 'SI-2', 'SI-2(2)', 'SI-2(3)'], support: [] },
    'nist-800-171': { ids: ['3.11.3', '3.14.1'], support: [] },
    'pci-dss': { ids: ['6.3.3'], support: [] },
    gdpr: { ids: ['32(1)(b)', '32(1)(d)'], support: [] },
  },
  dueDates:
    '`maxImageAgeDays` after the image was made, or its deprecation where that is sooner, of what passes too. Where the image is unknown, none can be told.',
  compared: ['ec2_instance_with_outdated_ami'],
  unseen:
    'An instance that is patched in place is as old here as its image: where instances are patched and not replaced, turn this rule off and hold those of Systems Manager.',
  params: z.object({
    maxImageAgeDays: z
      .number()
      .int()
      .positive()
      .default(90)
      .describe('Days from the creation of an image until what runs of it is replaced'),
  }),
  check({ arn, configuration, supplementaryConfiguration }, { now, params }) {
    const { instanceId, state } = configuration;
    const { ImageMetadata: image } = supplementaryConfiguration;
    if (!isUnknown(state) && NOT_RUNNING.includes(state.name))
      return outOfScope('instance that does not run');
    if (isUnknown(image))
      return unknown(arn, `The image of instance ${instanceId} is unknown: ${image.unknown}.`);
    const { ImageId, CreationDate: created, DeprecationTime: deprecated } = image;
    const from = `Instance ${instanceId} was launched from ${ImageId}`;
    const tooOldAt = isUnknown(created) ? undefined : addDays(created, params.maxImageAgeDays);
    const [dueAt] = [tooOldAt, deprecated].filter((date) => date !== undefined).sort();
    const facts = {
      image: ImageId,
      ...(!isUnknown(created) && { created }),
      ...(deprecated !== undefined && { deprecated }),
    };
    if (dueAt !== undefined && now > dueAt) {
      if (isUnknown(state))
        return unknown(arn, `${from}. Whether it runs is unknown: ${state.unknown}.`, { dueAt });
      const why = dueAt === deprecated ? `deprecated at ${dueAt}` : `due to be replaced by ${dueAt}`;
      return fail(arn, `${from}, ${why}.`, facts, { dueAt });
    }
    if (isUnknown(created))
      return unknown(arn, `${from}. When that was made is unknown: ${created.unknown}.`, dueAt && { dueAt });
    if (isUnknown(state))
      return unknown(arn, `${from}. Whether it runs is unknown: ${state.unknown}.`, dueAt && { dueAt });
    return pass(
      arn,
      `${from}, made at ${created} and due to be replaced by ${dueAt}.`,
      facts,
      // The end of an image's life is announced by AWS and has no window.
      dueAt && { dueAt, ...(dueAt === tooOldAt && { clockStart: created }) },
    );
  },
});
