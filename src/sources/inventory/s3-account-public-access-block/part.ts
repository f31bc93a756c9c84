import { publicAccessBlockSchema } from '../../../model/public-access-block';
import { configurationItem, nothingSupplementary } from '../../configuration-item';

/** One item per account: `s3control:GetPublicAccessBlock`; `null` where the account has set none. */
export const s3AccountPublicAccessBlockSchema = configurationItem(
  'AWS::S3::AccountPublicAccessBlock',
  publicAccessBlockSchema.nullable(),
  nothingSupplementary,
);
