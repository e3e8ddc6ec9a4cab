/**
 * Measures what a function allocates.
 *
 * @packageDocumentation
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/**
 * Bytes of heap that one call of `fn` takes, on average: near 0 for one that allocates nothing.
 *
 * The function is first called until V8 has had its chance to compile it (uncompiled code allocates where
 * compiled code does not). Then come rounds of `times` calls, each after a full collection; a round in which
 * another collection ran is left out, and the median of the others stands. Keep `times` × bytes below a few
 * megabytes, or no round will do.
 *
 * @throws RangeError when a collection ran in every round
 */
export function bytesPerCall(fn: () => unknown, times = 1000, rounds = 9): number {
  const run = () => {
    for (let i = 0; i < times; i++) fn();
  };
  for (let i = 0; i < 20; i++) run();
  const taken: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const idle = heapGrowth(() => undefined);
    const busy = heapGrowth(run);
    if (idle >= 0 && busy >= 0) taken.push(Math.max(0, busy - idle) / times);
  }
  if (taken.length === 0) throw new RangeError("bytesPerCall: garbage was collected in every round");
  taken.sort((a, b) => a - b);
  return taken[taken.length >> 1];
}

function heapGrowth(action: () => void): number {
  collectGarbage();
  const before = getHeapStatistics().used_heap_size;
  action();
  return getHeapStatistics().used_heap_size - before;
}
