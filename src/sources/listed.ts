import type { ClientSettings, SdkClient } from '../aws/client/session';
import { nameOf } from '../aws/client/classify';
import { gather } from '../aws/client/pages';
import type { Unknown } from '../model/known';
import type { ReadPart } from './collector';
import { describeEach, type Owner } from './describe-each';
import { detail } from './reading';

/** What is asked beside the list. Where AWS refuses it for a resource, it alone is unknown. */
type Detail<Client, Listed, Value> = Errors &
  (
    | {
        /** By a call for each resource. */
        readonly ask: (client: Client, resource: Listed, owner: Owner) => Promise<Value>;
      }
    | {
        /** By a call for several resources: what it says of each, or throws for one. */
        readonly askTogether: (
          client: Client,
          resources: readonly Listed[],
        ) => Promise<(resource: Listed) => Value>;
        /** The most that one call takes; where it is left out, all of them. */
        readonly atMost?: number;
      }
  );
interface Errors {
  /** The errors by which AWS says that the resource has none: null then. */
  readonly none?: readonly string[];
  /** The errors by which AWS says that the resource was deleted since it was listed: it is left out then. */
  readonly gone?: readonly string[];
}
type Details<Values> = { readonly [K in keyof Values]: Values[K] | null | Unknown };

interface ListedType<Client extends SdkClient, Page, Listed, Values> {
  readonly client: new (settings: ClientSettings) => Client;
  /** The SDK's paginator. */
  readonly pages: (settings: { client: Client; pageSize: number }, input: object) => AsyncIterable<Page>;
  /** The most that AWS gives. */
  readonly pageSize: number;
  /** The call's name, where other parts of the Region need the list too. */
  readonly sharedAs?: string;
  readonly items: (page: Page) => readonly Listed[] | undefined;
  /** Where the next page begins; nothing on the last. */
  readonly next: (page: Page) => string | undefined;
  readonly details?: { readonly [K in keyof Values]: Detail<Client, Listed, Values[K]> };
  /** The resource as the item that its part holds; nothing for one that is another account's to judge. */
  readonly item: (owner: Owner, resource: Listed, details: Details<Values>) => object | undefined;
}

/** The reader of a resource type that AWS lists, and describes in the list or by calls for each resource. */
export function listed<Client extends SdkClient, Page, Listed, Values = unknown>(
  type: ListedType<Client, Page, Listed, Values>,
): ReadPart {
  return async (request) => {
    const client = request.session.client(type.client, request.region);
    const list = () => gather(type.pages({ client, pageSize: type.pageSize }, {}), type);
    const { items, stop } = await (type.sharedAs === undefined ? list() : request.once(type.sharedAs, list));
    if (items === undefined) return { mode: 'direct', stop };
    const detailsOf = asking(type, client, items, request);
    const value = await describeEach(request, items, async (resource) =>
      type.item(request, resource, await detailsOf(resource)),
    );
    return { mode: 'direct', value, stop };
  };
}

function asking<Client extends SdkClient, Page, Listed, Values>(
  { details }: ListedType<Client, Page, Listed, Values>,
  client: Client,
  listed: readonly Listed[],
  owner: Owner,
): (resource: Listed) => Promise<Details<Values>> {
  const questions = Object.entries<Detail<Client, Listed, unknown>>(details ?? {}).map(([name, question]) => {
    const { none = [], gone = [] } = question;
    const ask =
      'ask' in question
        ? (resource: Listed) => question.ask(client, resource, owner)
        : together(listed, question.atMost ?? listed.length, gone, (resources) =>
            question.askTogether(client, resources),
          );
    return { name, ask, errors: { none: { errors: none, value: null }, gone } };
  });
  return async (resource) => {
    const asked = questions.map(
      async ({ name, ask, errors }) => [name, await detail(() => ask(resource), errors)] as const,
    );
    // Each answer stands under the name of its own detail, which TypeScript cannot follow.
    return Object.fromEntries(await Promise.all(asked)) as Details<Values>;
  };
}

/**
 * Asks for a resource together with its neighbours in the list, once for all of them. Where one of them is gone, which can
 * refuse the whole call, each is asked for by itself.
 */
function together<Listed, Value>(
  listed: readonly Listed[],
  atMost: number,
  gone: readonly string[],
  ask: (resources: readonly Listed[]) => Promise<(resource: Listed) => Value>,
): (resource: Listed) => Promise<Value> {
  const placeOf = new Map(listed.map((resource, place) => [resource, Math.floor(place / atMost)]));
  const answers = new Map<number, Promise<(resource: Listed) => Value>>();
  return async (resource) => {
    const place = placeOf.get(resource) ?? 0;
    const answer = answers.get(place) ?? ask(listed.slice(place * atMost, (place + 1) * atMost));
    answers.set(place, answer);
    let answerOf: (resource: Listed) => Value;
    try {
      answerOf = await answer;
    } catch (thrown) {
      if (!gone.includes(nameOf(thrown))) throw thrown;
      answerOf = await ask([resource]);
    }
    return answerOf(resource);
  };
}
