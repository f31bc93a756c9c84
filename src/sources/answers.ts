import type { Region } from '../model/account';

/** The answer to what is asked under a key, which is asked once. */
type Once = <T>(key: string, ask: () => Promise<T>) => Promise<T>;

/** What several parts need, by Region: shared by the collectors that read one account for one scan in one process. */
export type Answers = (region: Region) => Once;

export function newAnswers(): Answers {
  const answers = new Map<string, Promise<unknown>>();
  return (region) =>
    <T>(name: string, ask: () => Promise<T>): Promise<T> => {
      const key = `${region} ${name}`;
      const answer = answers.get(key) ?? ask();
      answers.set(key, answer);
      // Filed under a key that only one question has, which TypeScript cannot follow through the map.
      return answer as Promise<T>;
    };
}
