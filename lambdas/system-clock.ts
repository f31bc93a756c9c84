import { instantOf, type Clock } from '../src/model/instant';

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
