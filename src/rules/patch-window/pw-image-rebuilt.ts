import * as z from 'zod';
import { earliest } from '../../model/instant';
import type { Fixed } from '../../model/verdict';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import type { Judgement } from '../rule';
import { WINDOW_REQUIREMENTS, type FixedVulnerability, type OpenVulnerability } from './open-vulnerabilities';

const IMAGE = 'AWS_ECR_CONTAINER_IMAGE';

export default defineRule({
  id: 'pw-image-rebuilt',
  title: 'Container images that run are rebuilt within the windows of their vulnerabilities',
  failure: 'Running image has overdue vulnerabilities',
  severity: 'high',
  risk: 'An image is not patched: until it is built again, all that runs it is vulnerable.',
  remediation: {
    text: 'Build the image again from an updated base, and deploy it.',
    link: 'https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html',
  },
  kind: 'state',
  reads: ['patching.ledger'],
  requirements: WINDOW_REQUIREMENTS,
  dueDates:
    'The earliest due date of what is open in the image, of what passes too: by then it is to be rebuilt. Once everything is fixed, the date that was missed.',
  unseen:
    'The age of an image that has no vulnerability is left to pw-image-age, and images that nothing runs, as Inspector counts it, are not looked at.',
  params: z.object({}),
  *evaluate({ 'patching.ledger': { instances, fixedLate } }, { now }) {
    const images = new Map<string, OpenVulnerability[]>();
    const late = new Map<string, FixedVulnerability[]>();
    for (const instance of fixedLate)
      if (instance.resourceType === IMAGE && instance.inUse)
        late.set(instance.resource, [...(late.get(instance.resource) ?? []), instance]);
    for (const instance of instances) {
      if (instance.resourceType !== IMAGE) continue;
      if (!instance.inUse) yield outOfScope('image that nothing runs');
      else images.set(instance.resource, [...(images.get(instance.resource) ?? []), instance]);
    }
    for (const [image, own] of images) {
      const dates = own.flatMap(({ dueAt, unclear }) =>
        dueAt === undefined || unclear !== undefined ? [] : dueAt,
      );
      const [first, ...others] = dates;
      const dueAt = first && earliest(first, ...others);
      const overdue = own.filter(
        (each) => each.unclear === undefined && each.dueAt !== undefined && each.dueAt < now,
      );
      const unclear = own.filter((each) => each.unclear !== undefined).length;
      const fixed = fixedOf(late.get(image) ?? []);
      late.delete(image);
      if (dueAt === undefined && unclear === 0)
        yield fixed === undefined ? outOfScope('no due date: there is no fix yet') : fixedImage(image, fixed);
      else if (overdue.length > 0)
        yield fail(
          image,
          `Overdue vulnerabilities of the image: ${overdue.length}, the first since ${dueAt}.`,
          { overdue: overdue.map(({ vulnerability, package: name }) => `${vulnerability} ${name}`).sort() },
          dueAt === undefined ? {} : { dueAt },
        );
      else if (dueAt === undefined || unclear > 0)
        yield unknown(
          image,
          `Vulnerabilities of the image of which nobody knows whether they are fixed: ${unclear}.`,
          dueAt && { dueAt },
        );
      else
        yield pass(
          image,
          `The image is to be rebuilt by ${dueAt}.`,
          {},
          { dueAt, ...(fixed !== undefined && { fixed }) },
        );
    }
    for (const [image, own] of late) {
      const fixed = fixedOf(own);
      if (fixed !== undefined) yield fixedImage(image, fixed);
    }
  },
});

/** From the first clock of what was fixed too late until the last of it was fixed. */
function fixedOf(late: readonly FixedVulnerability[]): Fixed | undefined {
  const [dueAt] = late.flatMap((each) => each.dueAt ?? []).sort();
  const [clockStart] = late.map((each) => each.clockStart ?? each.firstObservedAt).sort();
  const at = late
    .map(({ fixedAt }) => fixedAt)
    .sort()
    .at(-1);
  return dueAt === undefined || clockStart === undefined || at === undefined
    ? undefined
    : { clockStart, at, dueAt };
}

function fixedImage(image: string, fixed: Fixed): Judgement {
  const said = `The overdue vulnerabilities of the image were fixed by ${fixed.at}, and had been due by ${fixed.dueAt}.`;
  return pass(image, said, {}, { dueAt: fixed.dueAt, fixed });
}
