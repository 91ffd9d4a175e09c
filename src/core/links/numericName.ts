/**
 * The address that a name stands for by itself, as resolvers read it before they look anywhere: `1` is 0.0.0.1,
 * `0x7f000001` and `127.1` are 127.0.0.1. Undefined for a name that is looked up. Source: inet_aton(3), which the
 * `getaddrinfo` of glibc and musl both go by.
 */
export function addressInName(name: string): string | undefined {
  const parts = name.split('.');
  const numbers = parts.map(numberOf);
  const last = numbers.at(-1);
  if (last === undefined || parts.length > 4) return undefined;
  const room = 256 ** (5 - parts.length);
  let address = last;
  for (const [index, number] of numbers.slice(0, -1).entries()) {
    if (number === undefined || number > 255) return undefined;
    address += number * 256 ** (3 - index);
  }
  return last < room ? [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.') : undefined;
}

/** C's notation: decimal, `0x` for hexadecimal, `0` for octal. */
function numberOf(text: string): number | undefined {
  if (/^0x[0-9a-f]+$/i.test(text)) return Number.parseInt(text, 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
