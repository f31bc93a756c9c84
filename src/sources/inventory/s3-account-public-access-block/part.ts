import { publicAccessBlockSchema } from '../../../model/public-access-block';
import { defineResourcePart } from '../../define-part';

/** One item per account: `s3control:GetPublicAccessBlock`; `null` where the account has set none. */
export default defineResourcePart({
  type: 'AWS::S3::AccountPublicAccessBlock',
  scope: 'global',
  configuration: publicAccessBlockSchema.nullable(),
});
