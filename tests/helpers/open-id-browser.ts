/** Follows a sign-in as a browser does, with cookies, until the provider sends it back to `redirectUri`. */
export async function signInAtProvider(
  begun: string,
  { redirectUri, login }: { redirectUri: string; login: string | null },
): Promise<URL> {
  const cookies = new Map<string, { readonly path: string; readonly pair: string }>();
  const go = async (url: URL, form?: Record<string, string>): Promise<Response> => {
    const sent = [...cookies.values()].filter(({ path }) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: sent.map(({ pair }) => pair).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };
  let url = new URL(begun);
  for (let step = 0; step < 20; step += 1) {
    if (url.href.startsWith(redirectUri)) return url;
    let response = await go(url);
    if (response.status === 200) {
      const [, prompt = ''] = /name="prompt" value="(\w+)"/.exec(await response.text()) ?? [];
      response =
        login === null
          ? await go(new URL(`${url.pathname}/abort`, url))
          : await go(url, { prompt, login, password: 'any' });
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(next, url);
  }
  throw new Error('the provider sends in circles');
}

function keep(cookies: Map<string, { path: string; pair: string }>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
  const key = `${path} ${pair.split('=')[0]}`;
  if (/expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(key);
  else cookies.set(key, { path, pair });
}
