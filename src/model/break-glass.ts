/** Whether the tag `break-glass` says that it is for emergencies alone. */
export function isBreakGlass(tags: readonly { readonly Key: string; readonly Value: string }[]): boolean {
  return tags.some(({ Key, Value }) => Key === 'break-glass' && Value.trim().toLowerCase() === 'true');
}
