import type { ClientSettings, SdkClient } from '../aws/client/session';
import { gather } from '../aws/client/pages';
import type { Unknown } from '../model/known';
import type { ReadPart } from './collector';
import { describeEach, type Owner } from './describe-each';
import { detail } from './reading';

/** What is asked of each resource by a call of its own. Where AWS refuses it, it alone is unknown. */
interface Detail<Client, Listed, Value> {
  readonly ask: (client: Client, resource: Listed) => Promise<Value>;
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
  readonly items: (page: Page) => readonly Listed[] | undefined;
  /** Where the next page begins; nothing on the last. */
  readonly next: (page: Page) => string | undefined;
  readonly details?: { readonly [K in keyof Values]: Detail<Client, Listed, Values[K]> };
  /** The resource as the item that its part holds. */
  readonly item: (owner: Owner, resource: Listed, details: Details<Values>) => object;
}

/** The reader of a resource type that AWS lists, and describes in the list or by calls for each resource. */
export function listed<Client extends SdkClient, Page, Listed, Values = unknown>(
  type: ListedType<Client, Page, Listed, Values>,
): ReadPart {
  return async (request) => {
    const client = request.session.client(type.client, request.region);
    const { items, stop } = await gather(type.pages({ client, pageSize: type.pageSize }, {}), type);
    if (items === undefined) return { mode: 'direct', stop };
    const value = await describeEach(request, items, async (resource) =>
      type.item(request, resource, await detailsOf(type, client, resource)),
    );
    return { mode: 'direct', value, stop };
  };
}

async function detailsOf<Client extends SdkClient, Page, Listed, Values>(
  { details }: ListedType<Client, Page, Listed, Values>,
  client: Client,
  resource: Listed,
): Promise<Details<Values>> {
  const asked = Object.entries<Detail<Client, Listed, unknown>>(details ?? {}).map(
    async ([name, { ask, none = [], gone = [] }]) => {
      const answer = await detail(() => ask(client, resource), { none: { errors: none, value: null }, gone });
      return [name, answer] as const;
    },
  );
  // Each answer stands under the name of its own detail, which TypeScript cannot follow.
  return Object.fromEntries(await Promise.all(asked)) as Details<Values>;
}
