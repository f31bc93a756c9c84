import type { AccountState, Fault, Organization } from '../../local/organization/organization';
import { services } from '../../local/simulator/services';
import { actionOf } from '../../local/simulator/service';
import type { AccountId, Region } from '../../src/model/account';
import { expectedCells, type Cell } from '../../src/sources/cell';
import type { Instant } from '../../src/model/instant';
import { isOnDemand, partsOf, type PartName } from '../../src/sources/parts';
import type { Collector } from '../../src/sources/ports';
import type { Source } from '../../src/sources/sources';
import { startAws, type Aws } from './aws';

export interface Collecting extends Aws {
  /** Every cell that a scan has of the collector's source, or those of some parts. */
  readonly collect: (
    collector: Collector,
    wanted?: {
      parts?: readonly PartName[];
      since?: (cell: { part: PartName; region: Region }) => Instant | undefined;
      deadline?: Instant;
    },
  ) => Promise<Cell[]>;
  /** The IAM actions of the calls so far, each once, in order. */
  readonly actions: () => string[];
  /** How often an operation, such as `s3:ListBuckets`, was called. */
  readonly callsOf: (operation: string) => number;
}

/** A simulated organisation, seen over HTTP by the real clients with one account's ambient credentials. */
export async function startCollecting(world: {
  readonly organization: Organization;
  readonly account: AccountId;
  readonly now: Instant;
  readonly regions: readonly Region[];
  readonly faults?: readonly Fault[];
}): Promise<Collecting> {
  const { organization, account, now, regions, faults = [] } = world;
  const aws = await startAws({ organization, home: account, now, region: regions[0], faults });
  const { simulator } = aws;
  return {
    ...aws,
    async collect(
      collector,
      { parts = ofEveryScan(collector.source), since = () => undefined, deadline } = {},
    ) {
      const cells: Cell[] = [];
      const request = {
        account: { id: account, partition: organization.partition },
        wanted: expectedCells(parts, { account: aws.home, regions: [...regions], asked: [...parts] }).map(
          (cell) => ({
            ...cell,
            since: since(cell),
          }),
        ),
        now,
        deadline,
      };
      for await (const cell of collector.collect(request)) cells.push(cell);
      return cells;
    },
    actions() {
      const actions = simulator.calls.map(({ service: name, operation }) => {
        const service = services.find((each) => each.name === name);
        if (service === undefined) throw new Error(`the simulator has no service ${name}`);
        return actionOf(service, operation);
      });
      return [...new Set(actions)].sort();
    },
    callsOf: (operation) =>
      simulator.calls.filter((call) => `${call.service}:${call.operation}` === operation).length,
  };
}

function ofEveryScan(source: Source): PartName[] {
  return partsOf(source).filter((part) => !isOnDemand(part));
}

/** The one cell of a part in a Region. */
export function cellIn<P extends PartName>(cells: readonly Cell[], part: P, region: Region): Cell<P> {
  const found = cells.filter((cell) => cell.part === part && cell.region === region);
  const [cell] = found;
  if (cell === undefined || found.length > 1)
    throw new Error(`${found.length} cells of ${part} in ${region}`);
  // Filtered by its part, which TypeScript cannot follow.
  return cell as Cell<P>;
}

/** The organisation with one account changed, and nothing that happens to it over time. */
export function withAccount(
  organization: Organization,
  account: AccountId,
  change: (state: AccountState) => void,
): Organization {
  const accounts = organization.accounts.map((each) => structuredClone(each));
  const changed = accounts.find(({ id }) => id === account);
  if (changed === undefined) throw new Error(`the organisation has no account ${account}`);
  change(changed);
  return { ...organization, accounts, changes: [], faults: [] };
}
