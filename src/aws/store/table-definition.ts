/**
 * The table as plain data, so that what is deployed and what runs on a laptop cannot differ: string keys, on demand. Every
 * attribute named here is a string; an item is in an index when it has the index's two attributes.
 */
export interface IndexDefinition {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /**
   * `KEYS_ONLY` where whoever reads the index reads the items again, consistently: a write that moves nothing in such an index
   * costs nothing there, and one that does costs a unit.
   */
  readonly projection: 'ALL' | 'KEYS_ONLY';
}

const index = (name: string, projection: IndexDefinition['projection']) => ({
  name,
  partitionKey: `${name}Pk`,
  sortKey: `${name}Sk`,
  projection,
});

/** What each index holds under which keys is in keys.ts. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** The one attribute that is a number: seconds since 1970, after which DynamoDB deletes the item. Laptops delete nothing. */
  timeToLive: 'expiresAt',
  indexes: {
    account: index('account', 'ALL'),
    rule: index('rule', 'KEYS_ONLY'),
    open: index('open', 'ALL'),
    region: index('region', 'KEYS_ONLY'),
    debt: index('debt', 'KEYS_ONLY'),
    wake: index('wake', 'KEYS_ONLY'),
  },
} as const satisfies {
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly timeToLive: string;
  readonly indexes: Readonly<Record<string, IndexDefinition>>;
};

export type IndexName = keyof typeof tableDefinition.indexes;
