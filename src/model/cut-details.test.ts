import { cutDetails, cutResource } from './cut-details';
import { fingerprint, type Facts } from './verdict';

const verdict = (facts: Facts, message = 'It is so.') => ({ severity: 'high' as const, message, facts });
const LONG = 'p'.repeat(100_000);

describe('what an event has of a verdict', () => {
  it('is all of it where it is as short as they are', () => {
    const facts = { policies: ['ReadOnly', ''], days: 91, on: false, since: null };
    expect(cutDetails(verdict(facts))).toEqual({ message: 'It is so.', facts });
  });

  it.each<[string, Facts, Facts, number]>([
    ['a text too long', { policy: LONG }, { policy: `${'p'.repeat(8000)}… (92000 more characters)` }, 92_000],
    [
      'a text of characters of three bytes',
      { policy: '監'.repeat(3000) },
      { policy: `${'監'.repeat(2666)}… (334 more characters)` },
      334,
    ],
    [
      'a character of two halves at the cut',
      { policy: `${'p'.repeat(7998)}😀😀` },
      { policy: `${'p'.repeat(7998)}… (4 more characters)` },
      4,
    ],
    [
      'a list too long, and what is short beside it',
      { days: 91, policies: Array.from({ length: 3000 }, () => 'three') },
      { days: 91, policies: [...Array.from({ length: 666 }, () => 'three'), '… and 2334 more'] },
      11_670,
    ],
    [
      'a list of nothing',
      { policies: Array.from({ length: 9000 }, () => '') },
      { policies: [...Array.from({ length: 8000 }, () => ''), '… and 1000 more'] },
      0,
    ],
  ])('is cut of %s', (_name, facts, kept, leftOut) => {
    expect(cutDetails(verdict(facts))).toMatchObject({
      message: 'It is so.',
      facts: kept,
    });
    expect(cutDetails(verdict(facts)).cut?.facts).toBe(leftOut);
  });

  it('says how much of what was left out, and compares by the whole', () => {
    const facts = { policy: LONG };
    expect(cutDetails(verdict(facts, 'm'.repeat(2500))).cut).toEqual({
      message: 500,
      facts: 92_000,
      fingerprint: fingerprint(verdict(facts)),
    });
  });

  it('has forty facts at most, the names of which are cut too', () => {
    const facts = Object.fromEntries(Array.from({ length: 41 }, (_none, at) => [`${at + 10}${LONG}`, 'x']));
    const { facts: kept, cut } = cutDetails(verdict(facts));
    expect(Object.keys(kept)).toHaveLength(40);
    expect(Object.keys(kept)[0]).toBe(`10${'p'.repeat(98)}… (99902 more characters)`);
    expect(cut?.facts).toBe(41 * 100_003 - 40 * 101);
  });
});

describe('the name of a resource', () => {
  it('is the whole where AWS takes it', () => {
    const arn = `arn:aws:iam::111122223333:role/${'r'.repeat(2000)}`;
    expect(cutResource(arn)).toBe(arn);
  });

  it('is cut where it is longer, and like no other', () => {
    const [one, other] = [cutResource(`${LONG}1`), cutResource(`${LONG}2`)];
    expect(one.slice(0, 2049)).toBe(`${'p'.repeat(2048)}…`);
    expect(one).toHaveLength(2075);
    expect(one).not.toBe(other);
  });
});
