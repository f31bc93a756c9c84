import type { Rule } from '../rules/rule';

/** The organisation's own rules. None here: the bundler puts those of `own-rules` in watchbill.yaml in the place of this file. */
export const ownRules: readonly Rule[] = [];
