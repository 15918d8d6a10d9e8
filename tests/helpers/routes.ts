import type { Router } from 'express';
import { routersOf, type ApiParts } from '../../server/http/api.ts';

/** One thing that can be asked for over HTTP; `path` with its parameters, such as `/api/programmes/:id`. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route of the interface and of the published pages, as the server itself lists them. */
export function allRoutes(): readonly Route[] {
  // Routers are only looked at here, never asked, so they need nothing to work with.
  const parts = {} as ApiParts;
  return Object.entries(routersOf(parts)).flatMap(([at, router]) => routesIn(at, router));
}

function routesIn(at: string, { stack }: Router): readonly Route[] {
  return stack.flatMap(({ route }) =>
    (route?.stack ?? []).map(({ method }) => ({
      method: method.toUpperCase(),
      path: `${at}${route?.path === '/' ? '' : route?.path}`,
    })),
  );
}
