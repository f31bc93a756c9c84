export const IAM_ACTIONS = [
  'ssm:DescribeMaintenanceWindowExecutions',
  'ssm:DescribeMaintenanceWindowTasks',
  'ssm:DescribeMaintenanceWindows',
  'ssm:GetMaintenanceWindow',
] as const;
