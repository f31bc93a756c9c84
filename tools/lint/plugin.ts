import type { ESLint } from 'eslint';
import { messageStatesNoAge } from './message-states-no-age';
import { noLiteralCommand } from './no-literal-command';
import { onlyRecordWritesFindings } from './only-record-writes-findings';
import { pureCodeReadsNoClock } from './pure-code-reads-no-clock';
import { ruleImportsNoRule } from './rule-imports-no-rule';

/**
 * The house's own promises, so far as a file's syntax can show that one is broken; `.oxlintrc.json` says where each holds.
 * A plugin as ESLint takes it, which Oxlint takes too, by its default export.
 */
const watchbill: ESLint.Plugin = {
  meta: { name: 'watchbill' },
  rules: {
    'message-states-no-age': messageStatesNoAge,
    'no-literal-command': noLiteralCommand,
    'only-record-writes-findings': onlyRecordWritesFindings,
    'pure-code-reads-no-clock': pureCodeReadsNoClock,
    'rule-imports-no-rule': ruleImportsNoRule,
  },
};

export default watchbill;
