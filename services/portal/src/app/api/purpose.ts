// What somebody who reads by an office looks at people for. It lasts as long as the tab: another matter is another purpose.

const KEPT = 'kinerja.purpose';

export const purposeOfThisTab = (): string | undefined => sessionStorage.getItem(KEPT) ?? undefined;

/** A link brings no header along: the portal passes on what its address says. */
export const withPurpose = (address: string): string => {
  const purpose = purposeOfThisTab();
  return purpose === undefined
    ? address
    : `${address}${address.includes('?') ? '&' : '?'}tujuan=${encodeURIComponent(purpose)}`;
};

export const keepPurpose = (purpose: string): void => {
  sessionStorage.setItem(KEPT, purpose);
};
