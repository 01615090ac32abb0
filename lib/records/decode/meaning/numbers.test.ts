import { expect, test } from 'vitest';
import { printValue } from '../../text/print-value';
import { exactDecimal, readSigned } from './numbers';

test.each([
  [12_345n, 2, '123.45'],
  [-5n, 2, '-0.05'],
  [5n, 0, '5'],
  [12_345_678_901_234_567_890n, 4, '1234567890123456.7890'],
  [9_007_199_254_740_993n, 0, '9007199254740993'],
  [5n, -3, '5000'],
  [7n, 2_147_483_647, '7e-2147483647'],
])('%d at the scale %d is %s', (unscaled, scale, text) =>
  expect(printValue(exactDecimal(unscaled, scale))).toBe(text),
);

test('bytes are an integer with a sign, the highest first', () => {
  expect(readSigned(new Uint8Array([0x30, 0x39]))).toBe(12_345n);
  expect(readSigned(new Uint8Array([0xff, 0x85]))).toBe(-123n);
  expect(readSigned(new Uint8Array())).toBe(0n);
  expect(readSigned(new Uint8Array(417))).toBeUndefined();
});
