import type { Cadence } from '../model/schedule';

/** What is said of a source beside its parts, each of which is a folder of its own. */
export interface SourceDefinition {
  /** How often it is collected where the configuration does not say. */
  readonly cadence: Cadence;
  /** Its place in coverage tables. */
  readonly order: number;
  /** Folders of the parts that coverage tables list first; the others follow by folder name. */
  readonly partsListedFirst?: readonly string[];
}

export function defineSource<const D extends SourceDefinition>(definition: D): D {
  return definition;
}
