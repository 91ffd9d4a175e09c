import type { Port } from '../containers/snapshot';
import type { PortRules } from '../engines/engineTraits';

/** A run of ports that the engine sums up in START and END variables. */
export interface PortRange {
  readonly first: Port;
  readonly last: Port;
}

/** The order in which the engine goes through a server's exposed ports. Equal for any order of the input. */
export function sortPorts(ports: readonly Port[], rules: PortRules): readonly Port[] {
  const tcpFirst = (a: Port, b: Port) => Number(b.protocol === 'tcp') - Number(a.protocol === 'tcp');
  const byProtocol = (a: Port, b: Port) => (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0);
  const compare =
    rules === 'perPort'
      ? (a: Port, b: Port) => a.port - b.port || tcpFirst(a, b) || byProtocol(a, b)
      : (a: Port, b: Port) => tcpFirst(a, b) || byProtocol(a, b) || a.port - b.port;
  return [...ports].sort(compare);
}

/**
 * Every order that the engine may go through the ports in. More than one only for `perPort`, whose order of two
 * protocols other than TCP on one number is left to chance.
 */
export function possiblePortOrders(ports: readonly Port[], rules: PortRules): readonly (readonly Port[])[] {
  const sorted = sortPorts(ports, rules);
  if (rules === 'perProtocol') return [sorted];
  let orders: readonly (readonly Port[])[] = [[]];
  for (const tied of groupTied(sorted)) {
    const tiedOrders = permutations(tied);
    // Each further tie multiplies the orders; beyond this many the sorted order stands for all of them.
    if (orders.length * tiedOrders.length > 64) {
      orders = orders.map((order) => [...order, ...tied]);
    } else {
      orders = orders.flatMap((order) => tiedOrders.map((tail) => [...order, ...tail]));
    }
  }
  return orders;
}

function groupTied(sorted: readonly Port[]): readonly (readonly Port[])[] {
  const groups: Port[][] = [];
  for (const port of sorted) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && previous.port === port.port && previous.protocol !== 'tcp') {
      group.push(port);
    } else {
      groups.push([port]);
    }
  }
  return groups;
}

function permutations(items: readonly Port[]): readonly (readonly Port[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** The ranges among ports that are in the engine's order. */
export function portRanges(ordered: readonly Port[], rules: PortRules): readonly PortRange[] {
  return rules === 'perPort' ? countedRanges(ordered) : consecutiveRanges(ordered);
}

/** A counter rises by one per entry and each port must be at most one above it: gaps made up for by ties pass. */
function countedRanges(ordered: readonly Port[]): readonly PortRange[] {
  const ranges: PortRange[] = [];
  let start = 0;
  while (start < ordered.length) {
    const end = lastCounted(ordered, start);
    const [first, last] = [ordered[start], ordered[end]];
    if (first && last && end > start + 1) {
      ranges.push({ first, last });
      start = end + 1;
    } else {
      start += 1;
    }
  }
  return ranges;
}

function lastCounted(ordered: readonly Port[], start: number): number {
  let counter = ordered[start]?.port ?? 0;
  for (let index = start + 1; index < ordered.length; index += 1) {
    if ((ordered[index]?.port ?? 0) > counter + 1) return index - 1;
    counter += 1;
  }
  return ordered.length - 1;
}

/** At least two strictly consecutive numbers of one protocol. */
function consecutiveRanges(ordered: readonly Port[]): readonly PortRange[] {
  const ranges: { first: Port; last: Port }[] = [];
  let previous: Port | undefined;
  for (const port of ordered) {
    const range = ranges.at(-1);
    if (range && previous?.port === port.port - 1 && previous.protocol === port.protocol) {
      range.last = port;
    } else {
      ranges.push({ first: port, last: port });
    }
    previous = port;
  }
  return ranges.filter(({ first, last }) => first !== last);
}
