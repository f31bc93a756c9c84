/** What the customer says of requirements: that they do not apply, or of one that does, why and which risk it treats. */
interface Applicability {
  readonly excluded: readonly Exclusion[];
  readonly included: readonly Inclusion[];
}

interface Exclusion {
  /** Ids of one framework. */
  readonly requirements: readonly string[];
  /** In the customer's words: the auditor reads it. */
  readonly reason: string;
  /** Its entry in the customer's register of risks. */
  readonly risk?: string | undefined;
  readonly 'approved-by'?: string | undefined;
}

interface Inclusion {
  readonly requirements: readonly string[];
  readonly reason?: string | undefined;
  readonly risk?: string | undefined;
}

/** By framework key, in the order of the configuration. */
export type ApplicabilityByFramework = Readonly<Record<string, Applicability>>;

/** What is said of one requirement; of one that nothing is said of, that it is included. */
type Applies =
  | { readonly is: 'excluded'; readonly said: Exclusion }
  | { readonly is: 'included'; readonly said?: Inclusion };

export function applies(all: ApplicabilityByFramework, framework: string, id: string): Applies {
  // A customer's key may be `constructor`, which every object has.
  const own = Object.hasOwn(all, framework) ? all[framework] : undefined;
  const names = ({ requirements }: Pick<Inclusion, 'requirements'>) => requirements.includes(id);
  const excluded = own?.excluded.find(names);
  if (excluded !== undefined) return { is: 'excluded', said: excluded };
  const included = own?.included.find(names);
  return { is: 'included', ...(included !== undefined && { said: included }) };
}
