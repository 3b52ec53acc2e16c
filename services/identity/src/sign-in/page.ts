import { createHash } from 'node:crypto';
import type { Language } from '@kinerja/event-sourcing';

// Plain pages without any script: they work on an old telephone, and the browser is told to run nothing.

const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--text:#16201f;--dimmed:#53605e;--line:#7d8a87;--surface:#f5f8f7;--accent:#0b6a64;--on-accent:#fff;--link:#07605a;--error:#8e2f23;--error-ground:#fbefed}
@media (prefers-color-scheme:dark){:root{--ground:#101716;--text:#e6edec;--dimmed:#a2b0ad;--line:#75847f;--surface:#18211f;--accent:#4fada5;--on-accent:#0b1413;--link:#7fd0c8;--error:#ee9488;--error-ground:#2a1a18}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:start center;background:var(--ground);color:var(--text);font:1.0625rem/1.55 'Plus Jakarta Sans Variable',system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif}
main{width:100%;max-width:26rem;padding:clamp(1.5rem,8vh,5rem) 1.25rem 2rem}
.brand{display:flex;gap:.75rem;align-items:center;margin-bottom:2rem}
.brand svg{width:3rem;height:3rem;flex:none}
.brand b{display:block;font-size:1.1875rem;line-height:1.25}
.brand span,.help,.lead{color:var(--dimmed)}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}
.lead{margin:0 0 1.5rem}
label{display:block;font-weight:600;margin:1rem 0 .375rem}
input{width:100%;min-height:3rem;padding:.5rem .875rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:10px}
button{width:100%;min-height:3.125rem;margin-top:1.5rem;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:0;border-radius:10px;cursor:pointer}
button.quiet{color:var(--link);background:transparent;border:1px solid var(--line);margin-top:.75rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.alert{margin:0 0 1rem;padding:.75rem 1rem;border-left:4px solid var(--error);border-radius:6px;background:var(--error-ground);color:var(--error)}
.help{margin-top:1.5rem}
`.trim();

const ICON =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b6a64"/><path d="M8 22.5V9.5M8 17l6.5-7.5M11 14.5 15 22.5" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><path d="m17.5 18.5 3 3 5-7" fill="none" stroke="#7fd0c8" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What the browser may do with these pages: show them, and send their form to us. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${String(one.codePointAt(0))};`);

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Kinerja</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<main>
<div class="brand">${ICON}<div><b>Kinerja</b><span>${language === 'id' ? 'Pemerintah Kota Bandung' : 'City of Bandung'}</span></div></div>
${body}
</main>
</body>
</html>
`;

const WORDS = {
  id: {
    title: 'Masuk',
    lead: 'Gunakan akun pegawai Anda.',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    action: 'Masuk',
    help: 'Lupa kata sandi atau belum punya akun? Hubungi pengelola kinerja unit Anda.',
    again: 'Mulai lagi dari Beranda',
    stale: 'Halaman masuk ini sudah kedaluwarsa',
    staleLead: 'Halaman masuk berlaku satu jam dan hanya di peramban yang membukanya. Tidak ada yang hilang.',
    failed: 'Permintaan ini tidak dapat diproses',
    failedLead: 'Mulai lagi dari Beranda. Bila terulang, sebutkan kode ini kepada pengelola:',
    leave: 'Keluar dari Kinerja?',
    leaveLead: 'Anda perlu memasukkan kata sandi lagi untuk masuk.',
    yes: 'Ya, keluar',
    no: 'Tidak, tetap masuk',
    left: 'Anda sudah keluar',
    leftLead: 'Tutup peramban bila perangkat ini dipakai bersama.',
  },
  en: {
    title: 'Sign in',
    lead: 'Use your employee account.',
    username: 'User name',
    password: 'Password',
    action: 'Sign in',
    help: 'Forgot your password, or have no account yet? Ask the performance administrator of your unit.',
    again: 'Start again from Home',
    stale: 'This sign-in page has expired',
    staleLead: 'A sign-in page is good for an hour, and only in the browser that opened it. Nothing is lost.',
    failed: 'This request could not be handled',
    failedLead: 'Start again from Home. If it happens again, tell your administrator this code:',
    leave: 'Sign out of Kinerja?',
    leaveLead: 'You will need your password to sign in again.',
    yes: 'Yes, sign out',
    no: 'No, stay signed in',
    left: 'You are signed out',
    leftLead: 'Close the browser if others use this device.',
  },
} as const;

/** What went wrong with a try to sign in; the sentence says what to do. */
export type Trouble =
  { readonly kind: 'empty' | 'wrong' | 'disabled' } | { readonly kind: 'too-many'; readonly minutes: number };

const sentence = (trouble: Trouble, language: Language): string => {
  const say = (id: string, en: string): string => (language === 'id' ? id : en);
  switch (trouble.kind) {
    case 'empty':
      return say('Isi nama pengguna dan kata sandi.', 'Fill in your user name and password.');
    case 'wrong':
      return say(
        'Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecil, lalu coba lagi.',
        'The user name or the password is wrong. Check capital letters and try again.',
      );
    case 'disabled':
      return say(
        'Akun ini tidak aktif. Hubungi pengelola kinerja unit Anda.',
        'This account is not active. Ask the performance administrator of your unit.',
      );
    case 'too-many':
      return say(
        `Terlalu banyak percobaan. Tunggu ${String(trouble.minutes)} menit, lalu coba lagi.`,
        `Too many tries. Wait ${String(trouble.minutes)} minutes and try again.`,
      );
  }
};

export const signInPage = (language: Language, username = '', trouble?: Trouble): string => {
  const words = WORDS[language];
  const alert =
    trouble === undefined ? '' : `<p class="alert" id="trouble" role="alert">${sentence(trouble, language)}</p>`;
  const wrong = trouble === undefined ? '' : ' aria-invalid="true" aria-describedby="trouble"';
  const [first, second] = username === '' ? [' autofocus', ''] : ['', ' autofocus'];
  return page(
    language,
    words.title,
    `<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<form method="post" novalidate>
${alert}<label for="username">${words.username}</label>
<input id="username" name="username" value="${escaped(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="60" required${first}${wrong}>
<label for="password">${words.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required${second}${wrong}>
<button type="submit">${words.action}</button>
</form>
<p class="help">${words.help}</p>`,
  );
};

const startAgain = (language: Language): string => `<p><a href="/">${WORDS[language].again}</a></p>`;

export const stalePage = (language: Language): string => {
  const { stale, staleLead } = WORDS[language];
  return page(language, stale, `<h1>${stale}</h1><p class="lead">${staleLead}</p>${startAgain(language)}`);
};

export const failedPage = (language: Language, code: string): string => {
  const { failed, failedLead } = WORDS[language];
  const lead = `<p class="lead">${failedLead} <b>${escaped(code)}</b></p>`;
  return page(language, failed, `<h1>${failed}</h1>${lead}${startAgain(language)}`);
};

/** @param form the provider's own form, with its token against forgery */
export const signOutPage = (language: Language, form: string): string => {
  const { leave, leaveLead, yes, no } = WORDS[language];
  return page(
    language,
    leave,
    `<h1>${leave}</h1><p class="lead">${leaveLead}</p>${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes">${yes}</button>
<button type="submit" form="op.logoutForm" class="quiet">${no}</button>`,
  );
};

export const signedOutPage = (language: Language): string => {
  const { left, leftLead } = WORDS[language];
  return page(language, left, `<h1>${left}</h1><p class="lead">${leftLead}</p>${startAgain(language)}`);
};
