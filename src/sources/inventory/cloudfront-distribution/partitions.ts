import type { Partition } from '../../../model/account';

/**
 * Whether a partition has CloudFront. Where it has not, there is nothing to ask and nothing to find.
 * https://docs.aws.amazon.com/general/latest/gr/cf_region.html
 */
export const hasCloudFront = (partition: Partition): boolean => ['aws', 'aws-cn'].includes(partition);
