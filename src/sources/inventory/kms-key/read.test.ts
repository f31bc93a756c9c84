import { isRotatable } from './read';

const ROTATABLE = {
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Origin: 'AWS_KMS',
  KeyState: 'Enabled',
} as const;
test.each([
  { name: "a customer's symmetric key", key: ROTATABLE, asked: true },
  { name: 'one that is disabled', key: { ...ROTATABLE, KeyState: 'Disabled' as const }, asked: true },
  {
    name: 'one that is being deleted',
    key: { ...ROTATABLE, KeyState: 'PendingDeletion' as const },
    asked: false,
  },
  { name: "one of AWS's own", key: { ...ROTATABLE, KeyManager: 'AWS' as const }, asked: false },
  { name: 'one for signatures', key: { ...ROTATABLE, KeySpec: 'ECC_NIST_P256' as const }, asked: false },
  { name: 'one of imported material', key: { ...ROTATABLE, Origin: 'EXTERNAL' as const }, asked: false },
  { name: 'one whose manager is not known', key: { ...ROTATABLE, KeyManager: undefined }, asked: false },
])('rotation: $name', ({ key, asked }) => {
  expect(isRotatable(key)).toBe(asked);
});
