import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { PolicyDocument } from '../organization/iam';
import type { FunctionSettings } from './execution-environment';
import {
  parseTemplate,
  resolve,
  type Physical,
  type Place,
  type Resource,
  type ResolverProps,
  type Template,
} from './template';

/** A synthesized function, and the role it runs under. */
export interface DeployedFunction extends FunctionSettings {
  readonly roleArn: string;
}

/** Stacks of a cloud assembly as if they were deployed: every name given, every reference resolved. */
export interface Deployment {
  /** By ARN. */
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  /** By ARN. */
  readonly stateMachines: ReadonlyMap<string, StateMachineSettings>;
  /** The policy documents of each role, by its ARN. */
  readonly policies: ReadonlyMap<string, readonly PolicyDocument[]>;
  /** `Ref` of a resource, by stack and logical id. */
  readonly ref: (stack: string, logicalId: string) => string;
  /** The outputs of a stack, by their names in the template. */
  readonly outputs: (stack: string) => Readonly<Record<string, string>>;
  /** Every resource of a type, whatever its stack, with its properties resolved. */
  readonly ofType: (type: string) => readonly DeployedResource[];
}

export interface DeployedResource {
  /** `Pipeline/AlarmTopicD01E77F9` */
  readonly path: string;
  /** As others name it: what `Ref` and `Fn::GetAtt … Arn` give; undefined for a type that nothing refers to. */
  readonly ref: string | undefined;
  readonly arn: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface StateMachineSettings {
  readonly definition: unknown;
  readonly roleArn: string;
}

const policyDocumentSchema = z.record(z.string(), z.unknown());
const functionSchema = z.object({
  Code: z.object({ S3Key: z.string().regex(/^[0-9a-f]{64}\.zip$/) }),
  Handler: z.string(),
  Timeout: z.number().int(),
  Role: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }).optional(),
});
const stateMachineSchema = z.object({ DefinitionString: z.string(), RoleArn: z.string() });
const managedPolicySchema = z.object({
  PolicyDocument: policyDocumentSchema,
  Roles: z.array(z.string()).default([]),
});

/** A watched account's role as the Spoke stack makes it. */
export interface SpokeRole {
  readonly arn: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly PolicyDocument[];
}

const roleSchema = z.object({ RoleName: z.string(), AssumeRolePolicyDocument: policyDocumentSchema });

/** The Spoke stack as it is in one account, with the parameters it is deployed with. */
export function readSpoke(
  folder: string,
  place: Place,
  parameters: Readonly<Record<string, string>>,
): SpokeRole {
  const template = parseTemplate(readFileSync(join(folder, 'Spoke.template.json'), 'utf8'));
  const resources = physicalResources('Spoke', template, place, plainName);
  for (const [name, value] of Object.entries(parameters)) resources.set(name, { ref: value, attributes: {} });
  const props: ResolverProps = { place, resources, exports: new Map(), conditions: template.Conditions };
  const of = (type: string) =>
    Object.values(template.Resources)
      .filter(({ Type }) => Type === type)
      .map(({ Properties }) => resolve(Properties, props));
  const { RoleName, AssumeRolePolicyDocument } = roleSchema.parse(of('AWS::IAM::Role')[0]);
  return {
    arn: `arn:${place.partition}:iam::${place.account}:role/${RoleName}`,
    trust: AssumeRolePolicyDocument,
    policies: of('AWS::IAM::ManagedPolicy').map((policy) => managedPolicySchema.parse(policy).PolicyDocument),
  };
}

/** How CloudFormation names a resource of a stack, as far as tests need it: without the suffix that it makes up. */
const plainName = (stack: string, logicalId: string) => `${stack}-${logicalId}`;

/** Reads stacks in the order in which they are deployed: a later one may import what an earlier one exports. */
export function readDeployment(
  folder: string,
  stacks: readonly string[],
  place: Place,
  nameOf: typeof plainName = plainName,
): Deployment {
  const functions = new Map<string, DeployedFunction>();
  const stateMachines = new Map<string, StateMachineSettings>();
  const policies = new Map<string, PolicyDocument[]>();
  const exports = new Map<string, unknown>();
  const resourcesOf = new Map<string, Map<string, Physical>>();
  const outputsOf = new Map<string, () => Record<string, string>>();
  const byType = new Map<string, (() => DeployedResource)[]>();
  for (const stack of stacks) {
    const template = parseTemplate(readFileSync(join(folder, `${stack}.template.json`), 'utf8'));
    const resources = physicalResources(stack, template, place, nameOf);
    resourcesOf.set(stack, resources);
    const props: ResolverProps = { place, resources, exports };
    for (const { Value, Export } of Object.values(template.Outputs)) {
      if (Export !== undefined) exports.set(Export.Name, resolve(Value, props));
    }
    outputsOf.set(stack, () =>
      Object.fromEntries(
        Object.entries(template.Outputs).map(([name, { Value }]) => [
          name,
          z.string().parse(resolve(Value, props)),
        ]),
      ),
    );
    for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
      const { ref, attributes } = resources.get(logicalId) ?? {};
      const arn = attributes?.['Arn'] ?? '';
      const read = (): DeployedResource => ({
        path: `${stack}/${logicalId}`,
        ref,
        arn: attributes?.['Arn'],
        properties: z.record(z.string(), z.unknown()).parse(resolve(Properties, props)),
      });
      byType.set(Type, [...(byType.get(Type) ?? []), read]);
      if (Type === 'AWS::Lambda::Function') {
        const { Code, Handler, Timeout, Role, Environment } = functionSchema.parse(
          resolve(Properties, props),
        );
        functions.set(arn, {
          arn,
          directory: join(folder, `asset.${Code.S3Key.replace(/\.zip$/, '')}`),
          handler: Handler,
          timeoutSeconds: Timeout,
          environment: Environment?.Variables ?? {},
          roleArn: Role,
        });
      } else if (Type === 'AWS::StepFunctions::StateMachine') {
        const { DefinitionString, RoleArn } = stateMachineSchema.parse(resolve(Properties, props));
        stateMachines.set(arn, { definition: JSON.parse(DefinitionString), roleArn: RoleArn });
      } else if (Type === 'AWS::IAM::ManagedPolicy') {
        const { PolicyDocument, Roles } = managedPolicySchema.parse(resolve(Properties, props));
        for (const role of Roles) {
          const roleArn = [...resources.values()].find(
            ({ ref, attributes }) => ref === role && attributes['Arn']?.includes(':role/'),
          );
          const key = roleArn?.attributes['Arn'] ?? role;
          policies.set(key, [...(policies.get(key) ?? []), PolicyDocument]);
        }
      } else if (Type === 'AWS::IAM::Policy') {
        throw new Error(`${stack}/${logicalId} is an inline policy, which is not read here`);
      }
    }
  }
  return {
    functions,
    stateMachines,
    policies,
    ref(stack, logicalId) {
      const found = resourcesOf.get(stack)?.get(logicalId);
      if (found === undefined) throw new Error(`the stack ${stack} has no resource ${logicalId}`);
      return found.ref;
    },
    outputs: (stack) => outputsOf.get(stack)?.() ?? {},
    ofType: (type) => (byType.get(type) ?? []).map((read) => read()),
  };
}

function physicalResources(
  stack: string,
  template: Template,
  place: Place,
  nameOf: typeof plainName,
): Map<string, Physical> {
  return new Map(
    Object.entries(template.Resources).flatMap(([logicalId, resource]) => {
      const physical = physicalResource(nameOf(stack, logicalId), resource, place);
      return physical === undefined ? [] : [[logicalId, physical]];
    }),
  );
}

/** The name a resource gets, in the form its service gives names; nothing for types that are never referred to. */
function physicalResource(name: string, { Type, Properties }: Resource, place: Place): Physical | undefined {
  const { account, region, partition } = place;
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  switch (Type) {
    case 'AWS::Lambda::Function':
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    case 'AWS::Lambda::Url':
      return { ref: name, attributes: { FunctionUrl: `https://${name}.lambda-url.${region}.on.aws/` } };
    case 'AWS::IAM::Role': {
      const path = z.string().default('/').parse(Properties['Path']);
      return { ref: name, attributes: { Arn: `arn:${partition}:iam::${account}:role${path}${name}` } };
    }
    case 'AWS::IAM::ManagedPolicy':
      return { ref: `arn:${partition}:iam::${account}:policy/${name}`, attributes: {} };
    case 'AWS::DynamoDB::Table':
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    case 'AWS::S3::Bucket': {
      const bucket = name.toLowerCase();
      return { ref: bucket, attributes: { Arn: `arn:${partition}:s3:::${bucket}` } };
    }
    case 'AWS::KMS::Key':
      return { ref: name, attributes: { Arn: arn('kms', `key/${name}`) } };
    case 'AWS::Logs::LogGroup':
      return { ref: name, attributes: { Arn: arn('logs', `log-group:${name}:*`) } };
    case 'AWS::SQS::Queue': {
      const queue = Properties['FifoQueue'] === true ? `${name}.fifo` : name;
      return {
        ref: `https://sqs.${region}.amazonaws.com/${account}/${queue}`,
        attributes: { Arn: arn('sqs', queue), QueueName: queue },
      };
    }
    case 'AWS::SNS::Topic':
      return { ref: arn('sns', name), attributes: { TopicName: name } };
    case 'AWS::SecretsManager::Secret':
      return { ref: arn('secretsmanager', `secret:${name}`), attributes: {} };
    case 'AWS::StepFunctions::StateMachine':
      return {
        ref: arn('states', `stateMachine:${name}`),
        attributes: { Arn: arn('states', `stateMachine:${name}`), Name: name },
      };
    case 'AWS::Events::EventBus': {
      const bus = z.string().parse(Properties['Name']);
      return { ref: bus, attributes: { Arn: arn('events', `event-bus/${bus}`), Name: bus } };
    }
    case 'AWS::Events::Rule':
      return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
    default:
      return undefined;
  }
}
