import type { Instant } from '../../src/model/instant';
import { ExecutionError } from '../state-machine/execution-error';
import type { DeployedFunction, Deployment } from './deployment';
import { ExecutionEnvironment, FunctionError } from './execution-environment';

export interface DeployedFunctionsProps {
  readonly deployment: Deployment;
  readonly region: string;
  /** Signs in as a function's role. */
  readonly credentialsFor: (roleArn: string) => {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Where AWS is stood in for: `AWS_ENDPOINT_URL` and its like. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly now?: Instant;
}

/** The functions of a deployment, each with an execution environment that is made when it is first invoked. */
export class DeployedFunctions {
  readonly #environments = new Map<string, Promise<ExecutionEnvironment>>();

  /** What all of them printed, line by line. */
  readonly log: string[] = [];

  constructor(private readonly props: DeployedFunctionsProps) {}

  /** @throws ExecutionError by the type of what the function threw, with Lambda's description of it as cause. */
  async invoke(functionArn: string, payload: unknown): Promise<unknown> {
    const opened = this.#environments.get(functionArn) ?? this.#open(functionArn);
    this.#environments.set(functionArn, opened);
    const environment = await opened;
    try {
      return await environment.invoke(payload);
    } catch (thrown) {
      if (!(thrown instanceof FunctionError)) throw thrown;
      const { type, message, stackTrace } = thrown;
      throw new ExecutionError(
        type,
        JSON.stringify({ errorType: type, errorMessage: message, trace: stackTrace }),
      );
    }
  }

  async close(): Promise<void> {
    const environments = await Promise.all(this.#environments.values());
    await Promise.all(environments.map((environment) => environment.close()));
  }

  async #open(functionArn: string): Promise<ExecutionEnvironment> {
    const { deployment, now } = this.props;
    const deployed = deployment.functions.get(functionArn);
    if (deployed === undefined) {
      throw new ExecutionError('Lambda.ResourceNotFoundException', `there is no function ${functionArn}`);
    }
    return ExecutionEnvironment.open(
      { ...deployed, environment: this.#environmentOf(deployed) },
      { node: functionNode().path, now, onLine: (line) => this.log.push(line) },
    );
  }

  #environmentOf({ roleArn, environment }: DeployedFunction): Record<string, string> {
    const { region, credentialsFor, endpoints } = this.props;
    const { accessKeyId, secretAccessKey, sessionToken } = credentialsFor(roleArn);
    return {
      ...environment,
      ...endpoints,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
  }
}

/** The Node.js that runs the functions: the version the templates name where one is at hand, or else the one that runs us. */
export function functionNode(): { readonly path: string; readonly isDeployedVersion: boolean } {
  const path = process.env['WATCHBILL_NODE24'];
  if (path !== undefined && path !== '') return { path, isDeployedVersion: true };
  return { path: process.execPath, isDeployedVersion: process.versions.node.startsWith('24.') };
}
