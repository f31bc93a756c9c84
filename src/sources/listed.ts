import type { ClientSettings, SdkClient } from '../aws/client/session';
import { nameOf } from '../aws/client/classify';
import { gather } from '../aws/client/pages';
import type { Unknown } from '../model/known';
import type { ReadPart, ReadRequest } from './collector';
import { describeEach, type Owner } from './describe-each';
import type { RecordedOf } from './inventory/config-query.read';
import { capturedWith, type ConfigRow } from './inventory/config-row';
import { detail } from './reading';

/** What is asked beside the list. Where AWS refuses it for a resource, it alone is unknown. */
type Detail<Client, Listed, Value> = Errors & {
  /** What AWS Config recorded of it; nothing where that does not say it whole, and then it is asked. */
  readonly recorded?: (row: ConfigRow, resource: Listed) => Value | undefined;
} & (
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
  /** Where AWS Config records details of the type. */
  readonly fromConfig?: {
    readonly rowsOf: (request: ReadRequest, listed: readonly Listed[]) => Promise<RecordedOf>;
    readonly arnOf: (owner: Owner, resource: Listed) => string | undefined;
  };
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
    const recorded = await type.fromConfig?.rowsOf(request, items);
    if (recorded?.stop !== undefined) return { mode: recorded.mode, stop: recorded.stop };
    const detailsOf = asking(type, client, items, request);
    const value = await describeEach(request, items, async (resource) => {
      const arn = type.fromConfig?.arnOf(request, resource);
      const row = arn === undefined ? undefined : recorded?.rows.get(arn);
      const { details, isFromConfig } = await detailsOf(resource, row);
      const item = type.item(request, resource, details);
      return item && { ...item, ...(isFromConfig && capturedWith(row)) };
    });
    return { mode: recorded?.mode ?? 'direct', value, stop };
  };
}

function asking<Client extends SdkClient, Page, Listed, Values>(
  { details }: ListedType<Client, Page, Listed, Values>,
  client: Client,
  listed: readonly Listed[],
  owner: Owner,
): (
  resource: Listed,
  row: ConfigRow | undefined,
) => Promise<{ readonly details: Details<Values>; readonly isFromConfig: boolean }> {
  const questions = Object.entries<Detail<Client, Listed, unknown>>(details ?? {}).map(([name, question]) => {
    const { none = [], gone = [], recorded = () => undefined } = question;
    const ask =
      'ask' in question
        ? (resource: Listed) => question.ask(client, resource, owner)
        : together(listed, question.atMost ?? listed.length, gone, (resources) =>
            question.askTogether(client, resources),
          );
    return { name, ask, recorded, errors: { none: { errors: none, value: null }, gone } };
  });
  return async (resource, row) => {
    let isFromConfig = false;
    const answers = questions.map(async ({ name, ask, recorded, errors }) => {
      const said = row && recorded(row, resource);
      isFromConfig ||= said !== undefined;
      return [name, said ?? (await detail(() => ask(resource), errors))] as const;
    });
    // Each answer stands under the name of its own detail, which TypeScript cannot follow.
    const details = Object.fromEntries(await Promise.all(answers)) as Details<Values>;
    return { details, isFromConfig };
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
