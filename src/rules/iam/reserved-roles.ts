/** A role that a service made for itself; IAM lets nobody else use the path. */
export function isServiceLinked(roleArn: string): boolean {
  return roleArn.includes(':role/aws-service-role/');
}

/**
 * What to add to a message about a principal that IAM changes for nobody: a role of IAM Identity Center follows its
 * permission set. Empty for all others. The path is IAM's own, whatever the partition.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export function whoCanChange(arn: string): string {
  return arn.includes(':role/aws-reserved/sso.amazonaws.com/')
    ? ' IAM refuses to change it: change its permission set, or who is assigned to it, in IAM Identity Center.'
    : '';
}
