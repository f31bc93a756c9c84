export const IAM_ACTIONS = ['logs:DescribeMetricFilters'] as const;
