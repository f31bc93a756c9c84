import { uuidOf, uuidV5 } from './uuid-v5';

test('the example of RFC 9562, A.4', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

test('one of our ids has the same UUID each time, and another in another kind', () => {
  expect(uuidOf('rule', 's3-bucket-tls-only')).toBe(uuidOf('rule', 's3-bucket-tls-only'));
  expect(uuidOf('rule', 's3-bucket-tls-only')).not.toBe(uuidOf('account', 's3-bucket-tls-only'));
});
