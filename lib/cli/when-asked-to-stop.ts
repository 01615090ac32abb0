/** Calls once, on SIGINT or SIGTERM, or when the shell of npm is gone. */
export function whenAskedToStop(stop: () => void): void {
  let isStopping = false;
  const stopOnce = () => {
    if (isStopping) return;
    isStopping = true;
    stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second signal means that the user does not want to wait.
      if (isStopping) process.exit(1);
      stopOnce();
    });
  }
  // A signal to npm alone reaches its shell, which dies of it and passes nothing on.
  if (process.env.npm_lifecycle_event === undefined) return;
  const shell = process.ppid;
  setInterval(() => {
    if (process.ppid !== shell) stopOnce();
  }, 500).unref();
}
