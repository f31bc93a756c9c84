import type { RuleCases } from '../rule-cases';
import { dataEventCases } from './case-values';

export default dataEventCases('read') satisfies RuleCases;
