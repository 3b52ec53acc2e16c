export interface Page {
  status: number;
  url: string;
  headers: Headers;
  text: string;
}

/** A browser as far as the server can tell: keeps cookies, follows redirects, and remembers all it was ever sent. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Every header and every body that reached it. */
  readonly received: string[] = [];
  readonly setCookies: string[] = [];

  constructor(private readonly origin: string) {}

  async open(path: string, init: RequestInit = {}): Promise<Page> {
    let url = new URL(path, this.origin);
    for (let step = 0; step < 12; step++) {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        headers: { accept: 'text/html', ...this.headers(init) },
      });
      const text = await response.text();
      this.keep(response, text);
      const to = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || to === null) {
        return { status: response.status, url: url.pathname + url.search, headers: response.headers, text };
      }
      url = new URL(to, url);
    }
    throw new Error(`too many redirects for ${path}`);
  }

  stream(path: string, signal: AbortSignal): Promise<Response> {
    return fetch(new URL(path, this.origin), { signal, headers: { ...this.headers({}), accept: 'text/event-stream' } });
  }

  private headers(init: RequestInit): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { ...(init.headers as Record<string, string> | undefined), ...(cookie === '' ? {} : { cookie }) };
  }

  private keep(response: Response, text: string): void {
    this.received.push([...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'), text);
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const gone = value === '' || /expires=Thu, 01 Jan 1970/i.test(line);
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
