import type { ObjectionEvidence } from '../../api/types.ts';

// What an employee writes of one piece of evidence: a name, and a link or some words. Pure; the form only shows it.

export interface EvidenceDraft {
  name: string;
  content: string;
}

/** At least so many characters are a reason. */
export const LEAST = 3;

/** The evidence to send; rows without a name are left out. */
export const evidenceOf = (drafts: readonly EvidenceDraft[]): ObjectionEvidence[] =>
  drafts.flatMap(({ name, content }) => {
    const words = content.trim();
    if (name.trim() === '') return [];
    if (words === '') return [{ name: name.trim() }];
    return [{ name: name.trim(), ...(/^https?:\/\/\S+$/i.test(words) ? { url: words } : { text: words }) }];
  });
