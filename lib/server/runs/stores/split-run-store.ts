import type { RunRef, RunStore } from '../run-store';

/**
 * Runs on the simulator of this process stay in its data folder, beside its streams: no other instance
 * has those. All others are in the shared table.
 */
export function splitRunStore(own: RunStore, ownConnectionId: string, shared: RunStore): RunStore {
  const storeOf = (connectionId: string) => (connectionId === ownConnectionId ? own : shared);
  const of = ({ connectionId }: Pick<RunRef, 'connectionId'>) => storeOf(connectionId);
  return {
    pickUpMs: shared.pickUpMs,
    create: (run, before) => of(run).create(run, before),
    lease: (run) => of(run).lease(run),
    changeHead: (run, changeOf, lease) => of(run).changeHead(run, changeOf, lease),
    saveStep: (lease, index, step) => of(lease.run).saveStep(lease, index, step),
    letGo: (run, index, letGoAt) => of(run).letGo(run, index, letGoAt),
    heads: (connectionId) => storeOf(connectionId).heads(connectionId),
    underWay: async () => [...(await own.underWay()), ...(await shared.underWay())],
    underWayOn: (connectionId, streamName) =>
      storeOf(connectionId).underWayOn(connectionId, streamName),
    progressOf: (connectionId, streamName) =>
      storeOf(connectionId).progressOf(connectionId, streamName),
    head: (run) => of(run).head(run),
    steps: (head) => of(head).steps(head),
    step: (run, index) => of(run).step(run, index),
    before: (run) => of(run).before(run),
    endedSince: async (timeMs) => [
      ...(await own.endedSince(timeMs)),
      ...(await shared.endedSince(timeMs)),
    ],
    saveRelief: (run, relief) => of(run).saveRelief(run, relief),
    relief: (run) => of(run).relief(run),
  };
}
