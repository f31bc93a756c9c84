/** Of these, some ARN has a name and no type after its fifth colon, or something else that is free: `arn:aws:sqs:…:orders`. */
export const WITHOUT_TYPE: ReadonlySet<string> = new Set([
  'aws-marketplace',
  'codecommit',
  'codepipeline',
  'eventsbilltoaws',
  'execute-api',
  'kinesis',
  'mapcredits',
  'mediaconnect',
  'mgh',
  'neptune-db',
  's3',
  'servicequotas',
  'sns',
  'sqs',
  'ssm-sap',
  'wafv2',
]);

/**
 * Whether a pattern has a wildcard in a part of the name of a service or of a resource type (`arn:aws:s?:::logs`,
 * `arn:aws:iam::111122223333:u*`). AWS says that neither is allowed, accepts both, has the second in policies of its own
 * (`security-group*`), and does not say what they match. A part that is nothing but `*` matches all, as where AWS completes an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function hasWildcardOutOfPlace(pattern: string): boolean {
  const [arn, , service = '', , , ...rest] = pattern.replace(/\$\{[^}]*\}/g, '').split(':');
  if (arn !== 'arn') return false;
  if (isPartlyWild(service)) return true;
  const [type = ''] = rest.join(':').split(/[/:]/);
  return !WITHOUT_TYPE.has(service) && isPartlyWild(type);
}

export function isPartlyWild(part: string): boolean {
  return /[*?]/.test(part) && !/^\*+$/.test(part);
}
