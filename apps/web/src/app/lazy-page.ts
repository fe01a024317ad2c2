import { lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/**
 * A page whose code comes when it is first opened. Code that is missing after an upgrade makes the router load everything
 * anew; without a network that would end on the browser's own page, so this fault is another one, that ours can show.
 */
export function lazyPage<Name extends string, Page extends ComponentType>(
  load: () => Promise<Record<Name, Page>>,
  name: Name,
) {
  return lazyRouteComponent(
    () =>
      load().catch((cause: unknown) => {
        throw navigator.onLine ? cause : new Error('offline', { cause });
      }),
    name,
  );
}
