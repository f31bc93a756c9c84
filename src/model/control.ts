import { firstId, isNamed, type RuleMeta } from './rule';

/** How often a control is carried out. */
export const CONTROL_FREQUENCIES = [
  'continuous',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'as-needed',
] as const;

/** The customer's own control: rules evidence it, and requirements of frameworks are met by it. */
export interface Control {
  readonly id: string;
  /** Who answers for it, in the customer's words. */
  readonly owner: string;
  /** What is done, in the customer's words. */
  readonly statement: string;
  readonly frequency: (typeof CONTROL_FREQUENCIES)[number];
  /** Ids of rules, or earlier ids of theirs. */
  readonly rules: readonly string[];
  /** Framework key → ids of its requirements. */
  readonly requirements: Readonly<Record<string, readonly string[]>>;
}

/** What this needs of a rule. */
export interface EvidencingRule extends Pick<RuleMeta, 'id' | 'aliases'> {
  /** Framework key → what the rule is mapped to. */
  readonly requirements: Readonly<Record<string, { readonly ids: readonly string[] } | undefined>>;
}

/** A control with the rules that evidence it and the requirements that it meets, each beside the other. */
export interface ControlEvidence<R extends EvidencingRule> {
  readonly control: Control;
  readonly rules: readonly {
    readonly rule: R;
    /** Of the control's requirements, those that the rule is mapped to, as `soc2:CC6.1`. */
    readonly requirements: readonly string[];
  }[];
  readonly requirements: readonly {
    readonly framework: string;
    readonly id: string;
    /** Rules of the control that are mapped to it: without one it needs evidence of another kind. */
    readonly rules: readonly R[];
    /** Rules that are mapped to it and are not the control's. */
    readonly others: readonly R[];
  }[];
}

/** Each control's rules and requirements, in the order of the configuration; a name that is no rule's is left out. */
export function evidenceOfControls<R extends EvidencingRule>(
  controls: readonly Control[],
  rules: readonly R[],
): ControlEvidence<R>[] {
  return controls.map((control) => {
    const own = control.rules.flatMap((name) => rules.find((rule) => isNamed(rule, name)) ?? []);
    const asked = Object.entries(control.requirements).flatMap(([framework, ids]) =>
      ids.map((id) => ({ framework, id })),
    );
    return {
      control,
      rules: own.map((rule) => ({
        rule,
        requirements: asked
          .filter((each) => isMapped(rule, each))
          .map(({ framework, id }) => `${framework}:${id}`),
      })),
      requirements: asked.map((each) => {
        const mapped = rules.filter((rule) => isMapped(rule, each));
        return {
          ...each,
          rules: own.filter((rule) => mapped.includes(rule)),
          others: mapped.filter((rule) => !own.includes(rule)),
        };
      }),
    };
  });
}

/** The controls that a rule evidences, by the rule's first-ever id; what evidences none is not there. */
export function controlsByRule(
  controls: readonly Control[],
  rules: readonly Pick<EvidencingRule, 'id' | 'aliases'>[],
): Map<string, readonly Control[]> {
  return new Map(
    rules.flatMap((rule) => {
      const own = controls.filter((control) => control.rules.some((name) => isNamed(rule, name)));
      return own.length > 0 ? [[firstId(rule), own] as const] : [];
    }),
  );
}

function isMapped(
  { requirements }: EvidencingRule,
  { framework, id }: { readonly framework: string; readonly id: string },
): boolean {
  // A customer's key may be `constructor`, which every object has.
  return Object.hasOwn(requirements, framework) && (requirements[framework]?.ids.includes(id) ?? false);
}
