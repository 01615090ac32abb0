import type { RunEngine } from '../run-engine';
import { openFolderRunStore } from '../stores/folder-run-store';
import type { RunBench } from './open-run-bench';

/**
 * Starts a run and lets it get as far as the given moment: before or after each thing that lasts,
 * which is a write to the store or a call. There it hangs for ever, as a killed process would.
 */
export async function leaveHalfDone(
  bench: RunBench,
  moment: number,
  start: (engine: RunEngine) => Promise<unknown>,
): Promise<void> {
  let moments = 0;
  let resolveHung = () => {};
  const hung = new Promise<void>((resolve) => {
    resolveHung = resolve;
  });
  const reach = async () => {
    if (moments++ < moment) return;
    resolveHung();
    await new Promise<never>(() => {});
  };
  const store = openFolderRunStore(bench.database);
  const around = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    await reach();
    const value = await act();
    await reach();
    return value;
  };
  const engine = bench.openEngine(
    {
      ...bench.connection,
      change: (...call) => around(() => bench.connection.change(...call)),
    },
    {
      ...store,
      saveStep: (...step) => around(() => store.saveStep(...step)),
      changeHead: (...change) => around(() => store.changeHead(...change)),
    },
  );
  await start(engine);
  await Promise.race([hung, engine.settled()]);
}
