import type { Lineage } from '../instance';

/** What a source says of a resource that may outlive it. */
interface Traces {
  readonly autoScalingGroup?: string | undefined;
  /** Of an instance: the image that it was started from. */
  readonly imageId?: string | undefined;
  readonly repositoryName?: string | undefined;
  readonly functionName?: string | undefined;
}

const IMAGE_ARN = /^arn:[^:]+:ecr:[^:]+:\d{12}:repository\/(?<repository>.+)\/sha256:/;
const FUNCTION_ARN = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:(?<name>[^:]+)/;

/** What follows a vulnerability from one resource to the one that replaces it; the resource itself where nothing does. */
export function lineageOf(resource: string, traces: Traces): Lineage {
  const { autoScalingGroup, imageId } = traces;
  if (autoScalingGroup !== undefined) return { kind: 'auto-scaling-group', id: autoScalingGroup };
  if (imageId !== undefined) return { kind: 'image', id: imageId };
  const repository = traces.repositoryName ?? IMAGE_ARN.exec(resource)?.groups?.['repository'];
  if (repository !== undefined) return { kind: 'repository', id: repository };
  const name = traces.functionName ?? FUNCTION_ARN.exec(resource)?.groups?.['name'];
  return name === undefined ? { kind: 'resource', id: resource } : { kind: 'function', id: name };
}
