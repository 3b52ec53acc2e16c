// What somebody who reads by an office looks at people for. It lasts as long as the tab: another matter is another purpose.

const KEPT = 'kinerja.purpose';

export const purposeOfThisTab = (): string | undefined => sessionStorage.getItem(KEPT) ?? undefined;

export const keepPurpose = (purpose: string): void => {
  sessionStorage.setItem(KEPT, purpose);
};
