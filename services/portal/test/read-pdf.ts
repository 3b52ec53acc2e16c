import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as somebody reads it: its words in one line, its headings and tables as they are listened to, and where it leads. */
export const readPdf = async (bytes: Uint8Array) => {
  const loading = getDocument({ data: Uint8Array.from(bytes) });
  const pdf = await loading.promise;
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)));
  const [texts, trees, links] = await Promise.all([
    Promise.all(pages.map((page) => page.getTextContent())),
    Promise.all(pages.map((page) => page.getStructTree())),
    Promise.all(pages.map((page) => page.getAnnotations())),
  ]);
  const { info } = await pdf.getMetadata();
  await loading.destroy();
  const words = texts.flatMap(({ items }) => items.flatMap((item) => ('str' in item ? [item.str] : [])));
  return {
    text: words.join(' ').replace(/\s+/g, ' '),
    structure: JSON.stringify(trees),
    links: links.flat().flatMap(({ url }: { url?: string }) => (url === undefined ? [] : [url])),
    about: info as Readonly<Record<string, unknown>>,
  };
};
