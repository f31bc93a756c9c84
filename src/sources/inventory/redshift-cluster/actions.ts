export const IAM_ACTIONS = ['redshift:DescribeClusters'] as const;
