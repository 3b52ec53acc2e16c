export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** As much of a browser as signing in needs: cookies with their paths, and redirects until a page or the callback. */
export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  constructor(
    private readonly origin: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  follow(url: string): Promise<Shown> {
    return this.go(url, { method: 'GET' });
  }

  submit(url: string, form: Record<string, string>): Promise<Shown> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(form) });
  }

  private async go(url: string, request: RequestInit): Promise<Shown> {
    const { pathname } = new URL(url);
    const cookie = [...this.cookies]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...request, redirect: 'manual', headers: { ...this.headers, cookie } });
    for (const header of response.headers.getSetCookie()) this.keep(header);
    const to = response.headers.get('location');
    const next = to === null ? undefined : new URL(to, url);
    if (next?.origin === this.origin && next.pathname.startsWith('/oidc/'))
      return this.go(next.href, { method: 'GET' });
    const { status, headers } = response;
    return { url: next?.href ?? url, status, headers, text: await response.text() };
  }

  private keep(header: string): void {
    const [pair = '', ...attributes] = header.split(/; */);
    const [name = '', ...value] = pair.split('=');
    const path = attributes.find((each) => each.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
    const expires = attributes.find((each) => each.toLowerCase().startsWith('expires='))?.slice(8);
    if (expires !== undefined && Date.parse(expires) < Date.now()) this.cookies.delete(name);
    else this.cookies.set(name, { value: value.join('='), path });
  }
}
