import { createServer, type ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Credentials } from './callers';
import type { RequestHandler } from '../../src/aws/client/session';
import { readRequest, type HttpRequest } from './http-request';
import type { SentMail, SentMessage, StartedExecution } from './memory';
import { requestHandler } from './request-handler';
import { Simulation, type RecordedCall, type SimulatorOptions } from './simulation';

export interface Simulator {
  /** What `AWS_ENDPOINT_URL` is to be set to. */
  readonly url: string;
  /** Answers the calls of this process to `url` without a connection. */
  readonly requestHandler: RequestHandler;
  /** Every call that was signed and understood, whatever it was answered. */
  readonly calls: readonly RecordedCall[];
  /** Calls to operations that the simulator does not have: a test that made one is wrong about what it exercises. */
  readonly undeclaredCalls: readonly RecordedCall[];
  /** Calls that the caller's own policies or a session policy did not allow. */
  readonly refused: readonly RecordedCall[];
  readonly messages: readonly SentMessage[];
  readonly mails: readonly SentMail[];
  readonly executions: readonly StartedExecution[];
  /** Signs in as a role, as AWS does for a function: without AssumeRole. */
  readonly credentialsFor: (roleArn: string) => Credentials;
  /** See {@link Simulation.admit}. */
  readonly admit: Simulation['admit'];
  readonly close: () => Promise<void>;
}

/** Starts the stand-in for AWS on a free port of 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulation = new Simulation(options);
  const server = createServer((message, response) => {
    void (async () => {
      const request = await readRequest(message);
      const answer = await answerOf(simulation, request);
      if (answer === 'hang-up') response.destroy();
      else send(response, answer, request.method === 'HEAD');
    })();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the simulator has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requestHandler: requestHandler(address.port, (request) => answerOf(simulation, request)),
    calls: simulation.calls,
    undeclaredCalls: simulation.undeclaredCalls,
    refused: simulation.refused,
    messages: simulation.memory.messages,
    mails: simulation.memory.mails,
    executions: simulation.memory.executions,
    credentialsFor: (roleArn) => simulation.credentialsFor(roleArn),
    admit: (request, asked) => simulation.admit(request, asked),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answerOf(simulation: Simulation, request: HttpRequest): Promise<Answer | 'hang-up'> {
  try {
    return await simulation.answer(request);
  } catch (error) {
    const body = `the simulator itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { status: 500, headers: { 'content-type': 'text/plain' }, body };
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer, isHead: boolean): void {
  response.writeHead(status, { ...(!isHead && { 'content-length': Buffer.byteLength(body) }), ...headers });
  response.end(isHead ? undefined : body);
}
