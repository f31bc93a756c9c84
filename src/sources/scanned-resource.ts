/** What Inspector says of a resource beside its id, of which only what follows it from one resource to the next is kept. */
type Tags = Readonly<Record<string, string>> | undefined;

/** The group that an instance is a member of, and the team that a resource is tagged with. */
export function tagsKept(tags: Tags): { autoScalingGroup?: string; team?: string } {
  const group = tags?.['aws:autoscaling:groupName'];
  const team = tags?.['team'] ?? tags?.['Team'];
  return { ...(group !== undefined && { autoScalingGroup: group }), ...(team !== undefined && { team }) };
}

/**
 * Inspector scans things of other clouds too, which are out of scope. Before it did, it named no provider; what it does not
 * name by a text is not known to be another's.
 */
export function isOfAws({ provider }: { readonly provider?: string | undefined }): boolean {
  return typeof provider !== 'string' || provider === 'AWS';
}

/** Whether a finding is about something of AWS's, or does not say what it is about. */
export function mayBeOfAws<Resource>(
  resources: readonly Resource[] | undefined,
  isOwn: (resource: Resource) => boolean,
): boolean {
  return !Array.isArray(resources) || resources.length === 0 || resources.some(isOwn);
}
