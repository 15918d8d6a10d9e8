import type { Asking } from './route-line.ts';

/** Asks for a route as the table of routes names it, such as `GET /api/programmes/:id`. */
export async function askRoute(
  { url }: { readonly url: string },
  route: string,
  { at, body, form, query = '', headers }: Asking,
): Promise<Response> {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(at?.[name] ?? ''));
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const text = form ? new URLSearchParams(form).toString() : JSON.stringify(body ?? {});
  return fetch(url + path + query, {
    method,
    redirect: 'manual',
    headers: { 'content-type': type, origin: url, ...headers },
    ...(method === 'GET' ? {} : { body: text }),
  });
}
