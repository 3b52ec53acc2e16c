/** A signed head of the log, and the log position up to which it goes. */
export interface Signed {
    readonly key: string;
    readonly checkpoint: string;
    readonly size: number;
    readonly position: bigint;
}
export interface Proven {
    /** -1: the tree has no such event. */
    readonly index: number;
    readonly proof: readonly string[];
}
/** The newest checkpoint, once it covers what is asked for, or at once when the notary will sign nothing more. */
export declare const signedNow: (notary: string, least: {
    size: number;
    position: bigint;
}) => Promise<Signed>;
export declare const proofsOf: (notary: string, size: number, positions: readonly bigint[]) => Promise<Proven[]>;
/** For each kept checkpoint what shows that the log still begins with it. */
export declare const consistencyWith: (notary: string, size: number, kept: readonly string[]) => Promise<{
    checkpoint: string;
    proof: readonly string[];
}[]>;
//# sourceMappingURL=notary.d.ts.map