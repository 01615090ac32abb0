// Plain JavaScript, because `npm start` waits for a build before it loads anything else.

/**
 * Calls once, on SIGINT or SIGTERM, or when the shell of npm is gone.
 *
 * @param {() => void} stop
 * @returns {() => void} takes back that it is called
 */
export function whenAskedToStop(stop) {
  let isStopping = false;
  const stopOnce = () => {
    if (isStopping) return;
    isStopping = true;
    stop();
  };
  const onSignal = () => {
    // A second signal means that the user does not want to wait.
    if (isStopping) process.exit(1);
    stopOnce();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const watch = watchShell(stopOnce);
  return () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    clearInterval(watch);
  };
}

/**
 * A signal to npm alone reaches its shell, which dies of it and passes nothing on.
 *
 * @param {() => void} whenGone
 */
function watchShell(whenGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const shell = process.ppid;
  return setInterval(() => {
    if (process.ppid !== shell) whenGone();
  }, 500).unref();
}
