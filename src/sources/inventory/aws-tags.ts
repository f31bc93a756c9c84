interface AwsTag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** Tags in AWS Config's casing. */
export function tagsOf(tags: readonly AwsTag[] | undefined) {
  return tags?.map(({ Key, Value = '' }) => ({ key: Key, value: Value }));
}
