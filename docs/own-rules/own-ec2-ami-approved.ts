import { defineResourceRule, fail, isUnknown, outOfScope, pass, unknown, z } from 'watchbill/rules';
import { hasEnded } from './_instances';

// Shows: what a rule does not apply to is out of scope, counted under its reason.
export default defineResourceRule({
  id: 'own-ec2-ami-approved',
  title: 'Instances are launched from approved images',
  failure: 'Instance of an image not approved',
  severity: 'high',
  risk: 'An image that nobody of ours built may hold anything, and gets none of our patches.',
  remediation: {
    text: 'Launch the instance again from an approved image.',
    link: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html',
  },
  kind: 'state',
  resourceType: 'AWS::EC2::Instance',
  requirements: { 'nist-800-53': { ids: ['CM-6'], support: [] }, iso27001: { ids: ['A.8.9'], support: [] } },
  params: z.object({ images: z.array(z.string().regex(/^ami-/, 'is the id of an image')).default([]) }),
  check({ arn, configuration, supplementaryConfiguration: { ImageMetadata } }, { params: { images } }) {
    const { instanceId, state } = configuration;
    if (hasEnded(state)) return outOfScope('terminated, or shutting down');
    if (isUnknown(ImageMetadata))
      return unknown(arn, `The image of ${instanceId} is unknown: ${ImageMetadata.unknown}.`);
    const { ImageId: image } = ImageMetadata;
    if (!images.includes(image)) {
      return fail(arn, `Instance ${instanceId} is of ${image}, which is not approved.`, { image });
    }
    // Only of one that is there: whether it is, decides what would be counted.
    if (isUnknown(state)) return unknown(arn, `The state of ${instanceId} is unknown: ${state.unknown}.`);
    return pass(arn, `Instance ${instanceId} is of ${image}.`);
  },
});
