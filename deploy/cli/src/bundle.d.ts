import type { EventStore } from '@kinerja/event-sourcing';
export type Scope = {
    readonly kind: 'evaluation';
    readonly employeeId: string;
    readonly period: string;
} | {
    readonly kind: 'unit';
    readonly unitId: string;
} | {
    readonly kind: 'span';
    readonly from: string;
    readonly to: string;
};
export interface Sources {
    readonly store: EventStore;
    /** The address of the notary. */
    readonly notary: string;
    /** The whole streams of an evaluation or a unit, as the evaluation service finds them. */
    readonly streams: readonly string[];
    /** Checkpoints that the auditor kept. */
    readonly kept: readonly string[];
}
/** The lines of a bundle: the header, then the events in the order of the log, each with its proof. */
export declare const bundle: (scope: Scope, { store, notary, streams, kept }: Sources) => Promise<string[]>;
//# sourceMappingURL=bundle.d.ts.map