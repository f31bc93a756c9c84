import { kmsKey, type ResourceInput } from '../case-values';

type Key = ResourceInput<'AWS::KMS::Key'>;

/** An enabled key of the customer with this policy. */
export function keyWithPolicy(
  KeyPolicy: Key['supplementaryConfiguration']['KeyPolicy'],
  configuration: Partial<Key['configuration']> = {},
) {
  const [key] = kmsKey(true, configuration)['inventory.AWS::KMS::Key'];
  return {
    'inventory.AWS::KMS::Key':
      key === undefined
        ? []
        : [{ ...key, supplementaryConfiguration: { ...key.supplementaryConfiguration, KeyPolicy } }],
  };
}
