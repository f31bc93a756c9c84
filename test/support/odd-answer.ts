import type { ClientSettings, SdkClient, Session } from '../../src/aws/client/session';

/**
 * The session, but for the first answer of one of AWS's calls, in which something is changed as no simulator would answer it:
 * it takes the form that the SDK's client gives, after it was read from the wire.
 * @param command the client's name of the call, such as `ListUsersCommand`.
 */
export function withOddAnswer(
  session: Session,
  command: string,
  change: (answer: Record<string, unknown>) => void,
): Session {
  let isChanged = false;
  return {
    ...session,
    client<C extends SdkClient, S extends object>(
      Client: new (settings: ClientSettings & S) => C,
      region: string,
      settings?: S,
    ): C {
      const client = session.client(Client, region, settings);
      const sent = Reflect.get(client, 'send') as (...given: unknown[]) => Promise<Record<string, unknown>>;
      const send = async (...given: unknown[]) => {
        const answer = await sent.apply(client, given);
        const [asked] = given;
        if (!isChanged && asked instanceof Object && asked.constructor.name === command) {
          isChanged = true;
          change(answer);
        }
        return answer;
      };
      return new Proxy(client, {
        get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
      });
    },
  };
}
