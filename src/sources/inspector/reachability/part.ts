import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/**
 * An open finding that a port of an instance can be reached from outside its network: by an internet gateway, a peered
 * network or a private connection, which the path tells.
 * https://docs.aws.amazon.com/inspector/latest/user/findings-types.html
 */
const reachabilitySchema = z.object({
  findingArn: z.string(),
  /** What can be reached, by Inspector's ids. */
  resources: z.array(z.string()).min(1),
  /** Types of what the path leads through, such as `AWS::EC2::InternetGateway`. */
  path: known(z.array(z.string()).min(1)),
});

export default definePart({
  scope: 'regional',
  schema: z.array(reachabilitySchema),
  identify: (finding) => {
    const { findingArn } = identitySchema.safeParse(finding).data ?? {};
    return findingArn === undefined ? {} : { resource: findingArn };
  },
  count: ({ length }) => length,
});

const identitySchema = z.object({ findingArn: ifGiven(z.string()) });
