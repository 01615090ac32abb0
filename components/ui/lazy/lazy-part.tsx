'use client';

import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { FailedDialog } from './failed-dialog';
import { FailedPart } from './failed-part';
import { LazyScript, type LoadError } from './lazy-script';
import { PartBoundary } from './part-boundary';

/** A dialog with a script of its own. What fails of it stays in the dialog. */
export function lazyDialog<Props extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const script = new LazyScript(load);
  return (props: Props) => (
    <PartBoundary
      fallback={(error, retry) => (
        <FailedDialog error={error} onRetry={retry} onClose={props.onClose} />
      )}
    >
      <LazyPart script={script} props={props} placeholder={null} />
    </PartBoundary>
  );
}

/** A part of a page with a script of its own. `placeholder` stands there until it has come. */
export function lazyPanel<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: ReactNode = null,
): ComponentType<Props> {
  const script = new LazyScript(load);
  return (props: Props) => (
    <PartBoundary fallback={(error, retry) => <FailedPart error={error} onRetry={retry} />}>
      <LazyPart script={script} props={props} placeholder={placeholder} />
    </PartBoundary>
  );
}

interface LazyPartProps<Props> {
  readonly script: LazyScript<ComponentType<Props>>;
  readonly props: Props;
  readonly placeholder: ReactNode;
}

function LazyPart<Props extends object>({ script, props, placeholder }: LazyPartProps<Props>) {
  const [loaded, setLoaded] = useState(script.loaded);
  const [error, setError] = useState<LoadError>();
  useEffect(() => {
    if (loaded === undefined) script.load().then((part) => setLoaded({ part }), setError);
  }, [script, loaded]);
  if (error !== undefined) throw error;
  return loaded === undefined ? placeholder : <loaded.part {...props} />;
}
