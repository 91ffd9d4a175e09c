import { type Container, isUp } from '../../core/containers/snapshot';

/** Whose details are read first: what people look at. */
export function runningAndNewestFirst(one: Container, other: Container): number {
  return Number(isUp(other)) - Number(isUp(one)) || other.created - one.created;
}
