import type { ESLint } from 'eslint';
import { messageStatesNoAge } from './message-states-no-age';
import { noLiteralCommand } from './no-literal-command';
import { pureCodeReadsNoClock } from './pure-code-reads-no-clock';
import { ruleImportsNoRule } from './rule-imports-no-rule';

/** The house's own promises, so far as a file's syntax can show that one is broken; `eslint.config.mjs` says where each holds. */
export const watchbill: ESLint.Plugin = {
  rules: {
    'message-states-no-age': messageStatesNoAge,
    'no-literal-command': noLiteralCommand,
    'pure-code-reads-no-clock': pureCodeReadsNoClock,
    'rule-imports-no-rule': ruleImportsNoRule,
  },
};
