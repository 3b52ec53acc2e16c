declare namespace PDFKit.Mixins {
  /** The published types do not know it: what a table is a part of for those who listen to a document. */
  interface TableOptions {
    structParent?: PDFKit.PDFStructureElement;
  }
}
