import * as z from 'zod';

/** Where a deployment is thought to be. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.string().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof templateSchema>;
export type Resource = z.infer<typeof resourceSchema>;

export function parseTemplate(text: string): Template {
  return templateSchema.parse(JSON.parse(text));
}

/** What `Ref` and `Fn::GetAtt` give of one resource once it exists. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ResolverProps {
  readonly place: Place;
  /** By logical id. */
  readonly resources: ReadonlyMap<string, Physical>;
  readonly exports: ReadonlyMap<string, unknown>;
  /** By name, as the template has them. */
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/**
 * Resolves CloudFormation's intrinsic functions in a part of a template.
 * @throws Error naming what is not known: nothing is guessed.
 */
export function resolve(value: unknown, props: ResolverProps): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, props));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    return intrinsic(only[0], only[1], props);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner, props)]));
}

function intrinsic(name: string, argument: unknown, props: ResolverProps): unknown {
  switch (name) {
    case 'Ref':
      return reference(z.string().parse(argument), props);
    case 'Fn::GetAtt': {
      const [logicalId, attribute] = z.tuple([z.string(), z.string()]).parse(argument);
      return attributeOf(logicalId, attribute, props);
    }
    case 'Fn::Join': {
      const [separator, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(argument);
      return parts.map((part) => z.string().parse(resolve(part, props))).join(separator);
    }
    case 'Fn::Select': {
      const [index, from] = z.tuple([z.coerce.number(), z.unknown()]).parse(argument);
      return z.array(z.string()).parse(resolve(from, props))[index];
    }
    case 'Fn::Split': {
      const [separator, from] = z.tuple([z.string(), z.unknown()]).parse(argument);
      return z.string().parse(resolve(from, props)).split(separator);
    }
    case 'Fn::Sub':
      return z
        .string()
        .parse(argument)
        .replace(/\$\{([\w:]+)(?:\.(\w+))?\}/g, (_, id: string, attribute: string | undefined) =>
          attribute === undefined ? reference(id, props) : attributeOf(id, attribute, props),
        );
    case 'Fn::If': {
      const [condition, then, otherwise] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument);
      const expression = props.conditions?.[condition];
      if (expression === undefined) throw new Error(`there is no condition ${condition}`);
      return resolve(resolve(expression, props) === true ? then : otherwise, props);
    }
    case 'Fn::Not':
      return !z.tuple([z.boolean()]).parse(resolve(argument, props))[0];
    case 'Fn::Equals': {
      const [left, right] = z.tuple([z.string(), z.string()]).parse(resolve(argument, props));
      return left === right;
    }
    case 'Fn::ImportValue': {
      const exported = props.exports.get(z.string().parse(argument));
      if (exported === undefined) throw new Error(`no stack exports ${String(argument)}`);
      return exported;
    }
    default:
      throw new Error(`${name} is not resolved here`);
  }
}

function reference(id: string, { place, resources }: ResolverProps): string {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::StackId': `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/a-stack/51af3dc0`,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const found = pseudo[id] ?? resources.get(id)?.ref;
  if (found === undefined) throw new Error(`Ref names ${id}, which has no value here`);
  return found;
}

function attributeOf(logicalId: string, attribute: string, { resources }: ResolverProps): string {
  const found = resources.get(logicalId)?.attributes[attribute];
  if (found === undefined)
    throw new Error(`Fn::GetAtt names ${logicalId}.${attribute}, which has no value here`);
  return found;
}
