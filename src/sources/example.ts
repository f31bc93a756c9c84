/** What AWS would answer, as JSON; times in ISO 8601. */
export type Answer = { readonly [member: string]: AnswerValue };
type AnswerValue = string | number | boolean | null | readonly AnswerValue[] | Answer;

/**
 * How AWS answers for one resource type, as plain data: what the stand-in for AWS needs to speak for a type that does
 * nothing but to be listed and described. The wire protocol comes from the SDK's client, and an answer that its schemas
 * do not have is refused.
 */
export interface Example {
  /** The package of the SDK's client, without its scope: `client-ecr`. */
  readonly client: string;
  /** The service's prefix in IAM: `ecr`. */
  readonly service: string;
  /** Its name to the AWS CLI, where that is another. */
  readonly cliName?: string;
  readonly list: ExampleList;
  /** The calls that are asked for each resource, by operation. */
  readonly details?: Readonly<Record<string, ExampleDetail>>;
  /** What the sample organisation has of the type. */
  readonly resources: readonly ExampleResource[];
}

interface ExampleList {
  readonly operation: string;
  /** The member of the answer that holds the resources. */
  readonly items: string;
  /** Further members of the request, which only say what is wanted of what the example answers. */
  readonly sends?: readonly string[];
  /** Where it holds bare texts, such as names: the member of a listed resource that stands for it. */
  readonly text?: string;
  /** The member of the request that says where the page begins. */
  readonly token: string;
  /** That of the answer, where it has another name there. */
  readonly next?: string;
  readonly pageSize: {
    /** The member of the request that asks for it, where there is one. */
    readonly member?: string;
    /** What AWS gives without being asked. */
    readonly usual: number;
    /** What AWS gives at most; it refuses to be asked for more. */
    readonly most: number;
  };
}

export interface ExampleDetail {
  /** The member of the request that names the resource, and the member of the listed resource with that name. */
  readonly by: { readonly member: string; readonly listed: string };
  /** Further members of the request, which only say what is wanted of what the example answers. */
  readonly sends?: readonly string[];
  /** The error for a resource that has no such thing; a resource without an answer has none. */
  readonly none?: ExampleError;
  /** The error for a resource that does not exist. */
  readonly gone: ExampleError;
  /** Where a request can name several: how many, and the member of the answer that tells of those that do not exist. */
  readonly together?: {
    readonly atMost: number;
    readonly failures: { readonly member: string; readonly each: Answer };
  };
}

interface ExampleError {
  readonly code: string;
  readonly message: string;
}

export interface ExampleResource {
  readonly account: string;
  readonly region: string;
  /** As the list has it. */
  readonly listed: Answer;
  /** By operation. */
  readonly details?: Readonly<Record<string, Answer>>;
}

/** The call that lists an example's resources, by which they are kept: `ecr:DescribeRepositories`. */
export function listCallOf({ service, list }: Example): string {
  return `${service}:${list.operation}`;
}
